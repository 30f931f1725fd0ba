import { randomInt } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before any test: a folder for what one test file makes and the others of the same run use; and the run's chance. */
export default async function beginRun(): Promise<void> {
  if (process.env['CHANCE'] === 'any') drawChance();
  process.env['RUN_FOLDER'] = await mkdtemp(join(tmpdir(), 'tests-'));
}

/** Says it, because whoever looks into a failure needs the same again. */
function drawChance(): void {
  const drawn = String(randomInt(2 ** 31));
  process.env['CHANCE'] = drawn;
  process.stderr.write(`The same again: CHANCE=${drawn}\n`);
}

/** The folder of this run. */
export function runFolder(): string {
  const folder = process.env['RUN_FOLDER'];
  if (folder === undefined) throw new Error('RUN_FOLDER is not set: jest.config.mjs names what sets it');
  return folder;
}
