import { createHash } from 'node:crypto';
import { sep } from 'node:path';
import { chanceOf } from './simulation/random';
import type { Chance } from './simulation/random';

/**
 * Which chance a run of the tests has: the same in each run, so that what has passed once passes always, and what fails
 * fails again. `CHANCE=4711` gives another, and `CHANCE=any` one that nobody chose: `test/run-folder.ts` draws it, before there
 * are workers.
 */
export const chanceOfRun = (): number => Number(process.env['CHANCE'] ?? 1);

/** The chance of one test file in this run, by its path from the root. */
export function chanceOfFile(path: string): Chance {
  const digest = createHash('sha256')
    .update(`${chanceOfRun()} ${path.replaceAll(sep, '/')}`)
    .digest();
  return chanceOf(digest.readUInt32BE());
}
