import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAIN = join(__dirname, 'main.ts');
const simulate = async (...options: string[]): Promise<string> =>
  (await run(process.execPath, ['--import', 'tsx', MAIN, ...options], { maxBuffer: 100_000_000 })).stdout;

// The seeds' own processes do the work: this one waits. Its limit is far beyond what a slow machine takes.
const LIMIT = 600_000;

// The other seeds, and whether every fault and guard acts in them, are a step of .ci/run.
test(
  'whatever goes wrong, nothing is lost or doubled once it stops',
  async () => {
    expect(await simulate('--seeds', '10')).toMatch(/\n\d+ seeds, 0 of them failed/);
  },
  LIMIT,
);

test(
  'a seed goes the same way again',
  async () => {
    const [first, second] = await Promise.all([simulate('--seed', '3'), simulate('--seed', '3')]);
    expect(first).toMatch(/fingerprint: \d+/);
    expect(second).toBe(first);
  },
  LIMIT,
);

// Each takes one guard out of a copy of src/, and is begun at a seed that is known to find it soon.
test.each([
  ['claim', 11],
  ['revision', 1],
  ['digest', 4],
  ['generation', 1],
  ['chain', 1],
  ['lease', 2],
  ['order', 2],
])(
  'without its %s the app loses or doubles something, and the simulation finds it',
  async (patch, from) => {
    const said = await simulate('--patch', patch, '--from', String(from), '--seeds', '40', '--workers', '1');
    expect(said).toMatch(/found after \d+ seeds/);
  },
  LIMIT,
);
