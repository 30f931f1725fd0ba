import { join } from 'node:path';
import { directFunctions } from '../../../local/forge/function-loader';
import { BEGIN, runSeed } from './one-seed';
import type { Outcome } from './one-seed';
import { siteMaker } from './simulated-site';

/** Runs seeds in this process, over the functions of `folder`: this repository's src/, or a copy with a guard less. */
export async function seedRunner(folder: string): Promise<(seed: number) => Promise<Outcome>> {
  const imported: unknown = await import(join(folder, 'index.ts'));
  const functions = directFunctions(exportsOf(imported), { global: globalThis });
  const makeSite = siteMaker(BEGIN);
  return (seed) => runSeed(seed, makeSite, functions);
}

/** A module of CommonJS that is imported has its exports once more as its default. */
function exportsOf(imported: unknown): Record<string, unknown> {
  const all = Object(imported) as Record<string, unknown>;
  return 'resolver' in all ? all : (Object(all['default']) as Record<string, unknown>);
}
