import { MOST_IDS } from '../../tasks/ids';
import { varint, varints } from './varints';

/** Stands before numbers in Golomb-Rice code. It is no digit of a varint, so it tells the two ways of writing apart. */
export const RICE = '~';
/**
 * A number whose quotient is this or more is written otherwise: this many ones, then the number itself in as many bits as a
 * safe integer has. A few far-off ids would need thousands of ones.
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
  const cost = (lowBits: number): number => {
    const size = 2 ** lowBits;
    return gaps.reduce((sum, gap) => {
      const quotient = Math.floor(gap / size);
      return sum + (quotient >= ESCAPE ? ESCAPE + INTEGER_BITS : quotient + 1 + lowBits);
    }, 0);
  };
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  const guess = Math.min(MOST_LOW_BITS, Math.max(0, Math.floor(Math.log2(mean + 1))));
  // A few far-off ids pull the mean up, so the best choice is the guess or less: all of these are compared.
  let best = 0;
  let least = Infinity;
  for (let lowBits = 0; lowBits <= guess; lowBits++) {
    const now = cost(lowBits);
    if (now < least) [best, least] = [lowBits, now];
  }
  return best;
}

/** Calls `take` with each number in ascending order, until it answers false or the text is over. */
export function eachInRice(text: string, take: (number: number) => boolean): void {
  const head = varints(text.slice(RICE.length), 2);
  const [lowBits = 0, count = 0] = head;
  // A damaged text may claim any count, and reading that many numbers would never end.
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
 * 91 characters that JSON writes as they are, in one byte each. Two of them hold 13 bits, so a text is 8 % shorter than
 * with 64 characters of six bits each.
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
    // Bits are taken by shifts, which know 32 of them: what is longer is written in two.
    if (bits > MOST_LOW_BITS) this.write(Math.floor(value / 2 ** MOST_LOW_BITS), bits - MOST_LOW_BITS);
    const low = value % 2 ** MOST_LOW_BITS;
    for (let bit = Math.min(bits, MOST_LOW_BITS) - 1; bit >= 0; bit--) {
      this.held = this.held * 2 + ((low >>> bit) & 1);
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

  /**
   * Reads ones up to the next zero, and that zero, and says how many there were. Stops after `most` ones, which have no
   * zero behind them.
   */
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
