import '../forge-globals';
import { join } from 'node:path';
import { neverActed } from './seeds/expected-to-act';
import { FAILED_SEEDS } from './seeds/failed-seeds';
import { runSeeds } from './seeds/many-seeds';
import type { Summary } from './seeds/many-seeds';
import { optionsOf } from './options';
import { patchedSource } from './seeds/patched-source';
import { addTo } from './tally';
import type { Tally } from './tally';

const SRC = join(__dirname, '..', '..', 'src');

async function replay(seed: number): Promise<boolean> {
  // The app is loaded for this alone: many seeds run in other processes.
  const { seedRunner } = await import('./seeds/seed-runner');
  const { problems, faults, guards, fingerprint, history } = await (await seedRunner(SRC))(seed);
  console.log(history().join('\n'));
  console.log({ seed, fingerprint, faults, guards, problems });
  return problems.length === 0;
}

/** Seeds that ever failed come first. */
function* seedsOf(from: number, count: number): Iterable<number> {
  yield* FAILED_SEEDS;
  for (let seed = from; seed < from + count; seed++) if (!FAILED_SEEDS.includes(seed)) yield seed;
}

async function runMany(from: number, count: number, workers: number): Promise<boolean> {
  const faults: Tally = {};
  const guards: Tally = {};
  let ran = 0;
  let bad = 0;
  await runSeeds(seedsOf(from, count), { folder: SRC, workers }, (outcome) => {
    ran += 1;
    addTo(faults, outcome.faults);
    addTo(guards, outcome.guards);
    if (outcome.problems.length === 0) return false;
    bad += 1;
    console.log(`seed ${outcome.seed} fails:\n  ${outcome.problems.join('\n  ')}`);
    return false;
  });
  const never = neverActed(ran, faults, guards);
  console.log('faults that acted', faults);
  console.log('guards that acted', guards);
  if (never.length > 0) console.log(`never acted: ${never.join(', ')}`);
  console.log(`${ran} seeds, ${bad} of them failed`);
  return bad === 0 && never.length === 0;
}

/** Runs seeds over src/ with a guard less, until one fails: then the simulation sees what the guard is for. */
async function runPatched(patch: string, from: number, count: number, workers: number): Promise<boolean> {
  const source = patchedSource(patch);
  let ran = 0;
  let found: Summary | undefined;
  const plain = Array.from({ length: count }, (_, each) => from + each);
  try {
    await runSeeds(plain, { folder: source.folder, workers }, (outcome) => {
      ran += 1;
      if (outcome.problems.length > 0) found ??= outcome;
      return found !== undefined;
    });
  } finally {
    source.remove();
  }
  if (!found) console.log(`without ${patch}: none of ${ran} seeds fails`);
  else
    console.log(`without ${patch}: found after ${ran} seeds, by seed ${found.seed}\n  ${found.problems.join('\n  ')}`);
  return found !== undefined;
}

async function main(): Promise<void> {
  const { seed, patch, from, seeds, workers } = optionsOf(process.argv.slice(2));
  const isWell =
    patch !== undefined
      ? await runPatched(patch, seed ?? from, seed === undefined ? seeds : 1, workers)
      : seed === undefined
        ? await runMany(from, seeds, workers)
        : await replay(seed);
  process.exitCode = isWell ? 0 : 1;
}

void main();
