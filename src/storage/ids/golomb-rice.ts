import { MOST_IDS } from '../../tasks/ids';
import { varint, varints } from './varints';

/** Before numbers in Golomb-Rice code; none of the digits. */
export const RICE = '~';
/**
 * A quotient that would be this many ones or more is not written: in its place stand exactly so many, and then the difference
 * itself, in as many bits as a safe integer has.
 */
const ESCAPE = 24;
const INTEGER_BITS = 53;
const MOST_LOW_BITS = 31;

/** Ascending numbers, each once, as text. */
export function encodeRice(sorted: readonly number[]): string {
  const gaps = sorted.map((number, at) => number - (sorted[at - 1] ?? -1) - 1);
  const lowBits = cheapestLowBits(gaps);
  const bits = new BitWriter();
  for (const gap of gaps) {
    const quotient = Math.floor(gap / 2 ** lowBits);
    if (quotient >= ESCAPE) {
      bits.ones(ESCAPE);
      bits.write(gap, INTEGER_BITS);
    } else {
      bits.ones(quotient);
      bits.write(0, 1);
      bits.write(gap % 2 ** lowBits, lowBits);
    }
  }
  return RICE + varint(lowBits) + varint(sorted.length) + bits.text();
}

function cheapestLowBits(gaps: readonly number[]): number {
  const cost = (lowBits: number): number =>
    gaps.reduce((sum, gap) => {
      const quotient = Math.floor(gap / 2 ** lowBits);
      return sum + (quotient >= ESCAPE ? ESCAPE + INTEGER_BITS : quotient + 1 + lowBits);
    }, 0);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  const guess = Math.min(MOST_LOW_BITS, Math.max(0, Math.floor(Math.log2(mean + 1))));
  // A few far-off ids pull the mean up: the best is at or below the guess.
  let best = 0;
  let least = Infinity;
  for (let lowBits = 0; lowBits <= guess; lowBits++) {
    const now = cost(lowBits);
    if (now < least) [best, least] = [lowBits, now];
  }
  return best;
}

/** Calls with each number in ascending order, until told to stop or the text is over. */
export function eachInRice(text: string, take: (number: number) => boolean): void {
  const head = varints(text.slice(RICE.length), 2);
  const [lowBits = 0, count = 0] = head;
  // A text that was not written here may claim anything, and reading so many bits would never end.
  if (!(lowBits <= MOST_LOW_BITS && count <= MOST_IDS)) return;
  const bits = new BitReader(text, RICE.length + varint(lowBits).length + varint(count).length);
  let number = -1;
  for (let each = 0; each < count; each++) {
    const quotient = bits.ones(ESCAPE);
    const gap = quotient === ESCAPE ? bits.read(INTEGER_BITS) : quotient * 2 ** lowBits + bits.read(lowBits);
    if (bits.isOver) return;
    number += gap + 1;
    if (!take(number)) return;
  }
}

/**
 * 91 characters that JSON writes as they are, in one byte each: 13 bits in two of them, which is 8 % less than six bits in
 * one of 64.
 */
const CHARACTERS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .filter((character) => !['"', '\\', RICE].includes(character))
  .join('');
const NUMBER_OF = new Map([...CHARACTERS].map((character, number) => [character, number]));
const BASE = CHARACTERS.length;
const WORD_BITS = 13;

/** Puts bits together, the first one highest. */
class BitWriter {
  private words = '';
  private held = 0;
  private heldBits = 0;

  ones(count: number): void {
    for (let each = 0; each < count; each++) this.write(1, 1);
  }

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) {
      this.held = this.held * 2 + (Math.floor(value / 2 ** bit) % 2);
      if (++this.heldBits === WORD_BITS) this.flush();
    }
  }

  text(): string {
    while (this.heldBits > 0) this.write(0, 1);
    return this.words;
  }

  private flush(): void {
    this.words += CHARACTERS.charAt(this.held % BASE) + CHARACTERS.charAt(Math.floor(this.held / BASE));
    this.held = 0;
    this.heldBits = 0;
  }
}

class BitReader {
  isOver = false;
  private held = 0;
  private heldBits = 0;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  /** How many ones stand before the next zero, which is read too; `most` of them have none after them. */
  ones(most: number): number {
    let count = 0;
    while (count < most && this.read(1) === 1) count++;
    return count;
  }

  read(bits: number): number {
    let value = 0;
    for (let each = 0; each < bits; each++) {
      if (this.heldBits === 0) this.next();
      this.heldBits--;
      value = value * 2 + ((this.held >> this.heldBits) & 1);
    }
    return value;
  }

  private next(): void {
    const low = NUMBER_OF.get(this.text.charAt(this.at++));
    const high = NUMBER_OF.get(this.text.charAt(this.at++));
    if (low === undefined || high === undefined) this.isOver = true;
    this.held = (low ?? 0) + (high ?? 0) * BASE;
    this.heldBits = WORD_BITS;
  }
}
