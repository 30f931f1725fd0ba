import { MOST_PACKED } from './search-encoding';
import type { Head } from './search-rows';

type NamedChunk = Head['chunks'][number];

/** Neighbours of one size that are packed into one, so that a task is written into a chunk three or four times in all. */
const TOGETHER = 8;
/** What the log packs at once. */
const SMALLEST = 20;
/** A chunk that is larger stays as it is, in bytes; two that are not fit one value of storage together. */
const FULL_BYTES = 95_000;

/** How often a chunk was packed into a larger one, as its size says. */
const sizeClass = ([, items]: NamedChunk): number =>
  Math.max(0, Math.floor(Math.log(items / SMALLEST) / Math.log(TOGETHER)));

/**
 * Which chunks are packed into one next: neighbours, so that what is later stays later. Undefined: none. Pure.
 * @param chunks oldest first
 */
export function nextMerge(chunks: Head['chunks']): readonly NamedChunk[] | undefined {
  for (let start = 0; start + TOGETHER <= chunks.length; start++) {
    const run = chunks.slice(start, start + TOGETHER);
    const [first] = run;
    if (!first || !run.every((chunk) => chunk[2] < FULL_BYTES && sizeClass(chunk) === sizeClass(first))) continue;
    const fitting = run.filter(
      (_, place) => run.slice(0, place + 1).reduce((sum, [, , bytes]) => sum + bytes, 0) <= MOST_PACKED,
    );
    if (fitting.length > 1) return fitting;
  }
  return undefined;
}
