import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before any test: a folder for what one test file makes and the others of the same run use. */
export default async function makeRunFolder(): Promise<void> {
  process.env['RUN_FOLDER'] = await mkdtemp(join(tmpdir(), 'tests-'));
}

/** That folder. */
export function runFolder(): string {
  const folder = process.env['RUN_FOLDER'];
  if (folder === undefined) throw new Error('RUN_FOLDER is not set: jest.config.mjs names what sets it');
  return folder;
}
