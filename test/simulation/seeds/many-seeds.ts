import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from './one-seed';

export type Summary = Omit<Outcome, 'history'>;

/**
 * Runs seeds in processes of their own.
 * @param done called with each outcome, in the order in which they come; true ends the run.
 */
export async function runSeeds(
  seeds: Iterable<number>,
  { folder, workers }: { readonly folder: string; readonly workers: number },
  done: (outcome: Summary) => boolean,
): Promise<void> {
  const left = seeds[Symbol.iterator]();
  let isEnough = false;
  const each = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(join(__dirname, 'worker.ts'), [folder], { execArgv: ['--import', 'tsx'] });
      const next = (): void => {
        const seed = left.next();
        if (isEnough || seed.done) child.kill();
        else child.send(seed.value);
      };
      child.on('message', (message: 'ready' | Summary) => {
        if (message !== 'ready') isEnough ||= done(message);
        next();
      });
      child.on('error', reject);
      child.on('exit', (code, signal) =>
        code === 0 || signal === 'SIGTERM' ? resolve() : reject(new Error(`a worker ended with ${String(code)}`)),
      );
    });
  await Promise.all(Array.from({ length: workers }, each));
}
