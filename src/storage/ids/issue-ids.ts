import { MOST_IDS, isJiraId } from '../../tasks/ids';
import { RICE, eachInRice, encodeRice } from './golomb-rice';
import { varint, varints } from './varints';

/** A difference is never 0, so 0 marks a run: the next number says how many neighbours follow. */
const RUN = 0;
/** Runs shorter than this are cheaper written out. */
const SHORTEST_RUN = 4;
/**
 * Whole numbers as short text: sorted, each as its difference from the one before. Neighbours are counted where there are
 * many; scattered ones take Golomb-Rice code, which comes close to what so many of so large a range need: 1,000 issue ids
 * take 0.8 KB where every 13th issue is among them, 1.3 KB where every 100th is.
 * @param numbers safe integers from 0 on, each once, 100,000 at the most; their order is not kept.
 * @throws RangeError for what could not be read again exactly: a double would stand for a run of others.
 */
export function encodeNumbers(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  if (sorted.length > MOST_IDS) throw new RangeError(`at most ${MOST_IDS} numbers can be written`);
  for (const [at, number] of sorted.entries()) {
    if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${number} cannot be written exactly`);
    if (number === sorted[at - 1]) throw new RangeError(`${number} stands in the list twice`);
  }
  const asRuns = encodeRuns(sorted);
  const asRice = encodeRice(sorted);
  return asRice.length < asRuns.length ? asRice : asRuns;
}

/**
 * The numbers that a text of `encodeNumbers` stands for, ascending. Ends at the first character that is none of it, and after
 * 100,000: a text that was not written here may claim any number.
 */
export function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  eachNumber(text, (number) => {
    numbers.push(number);
    return true;
  });
  return numbers;
}

/** The place that a number has among those of a text, counted from 0; undefined when it is none of them. */
export function placeOfNumber(text: string, sought: number): number | undefined {
  let place = -1;
  let found = false;
  eachNumber(text, (number) => {
    place++;
    found = number === sought;
    return number < sought;
  });
  return found ? place : undefined;
}

/** Ids as short text. @throws RangeError for what is no id of Jira's, and for one that stands in the list twice. */
export function encodeIds(ids: readonly string[]): string {
  const wrong = ids.find((id) => !isJiraId(id));
  if (wrong !== undefined) throw new RangeError(`${JSON.stringify(wrong)} is no id`);
  return encodeNumbers(ids.map(Number));
}

export const decodeIds = (text: string): string[] => decodeNumbers(text).map(String);

/** Calls `take` with each number in ascending order, until it answers false or there are more than are ever written. */
function eachNumber(text: string, take: (number: number) => boolean): void {
  let left = MOST_IDS;
  const takeWritten = (number: number): boolean => Number.isSafeInteger(number) && left-- > 0 && take(number);
  if (text.startsWith(RICE)) eachInRice(text, takeWritten);
  else eachInRuns(text, takeWritten);
}

function encodeRuns(sorted: readonly number[]): string {
  let text = '';
  let before = -1;
  for (let at = 0; at < sorted.length;) {
    const number = sorted[at] ?? 0;
    let run = 0;
    while (sorted[at + run] === before + 1 + run) run++;
    if (run >= SHORTEST_RUN) {
      text += varint(RUN) + varint(run);
      at += run;
      before += run;
    } else {
      text += varint(number - before);
      at += 1;
      before = number;
    }
  }
  return text;
}

function eachInRuns(text: string, take: (number: number) => boolean): void {
  const values = varints(text);
  let before = -1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    const run = value === RUN ? (values[++at] ?? 0) : 1;
    if (value !== RUN) before += value - 1;
    for (let each = 0; each < run; each++) if (!take(++before)) return;
  }
}
