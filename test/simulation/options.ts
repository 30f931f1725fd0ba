import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';

/** What `npm run simulate` is told. */
export interface Options {
  readonly from: number;
  readonly seeds: number;
  /** One seed, with its whole history. */
  readonly seed?: number;
  /** A patch of patches/ that takes a guard out of src/. */
  readonly patch?: string;
  readonly workers: number;
}

/** @throws Error for an option that there is not, or a number that is none. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '200' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      patch: { type: 'string' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
  });
  const { seeds, from, seed, patch, workers } = values;
  return {
    seeds: whole(seeds),
    from: whole(from),
    workers: whole(workers),
    ...(seed === undefined ? {} : { seed: whole(seed) }),
    ...(patch === undefined ? {} : { patch }),
  };
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${text} is no number of seeds, or no seed`);
  return number;
}
