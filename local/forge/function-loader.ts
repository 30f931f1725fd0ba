import type { Clock } from '../clock';
import { definePlatform } from './invocation';

/** What became of a change to the app's code. */
export type CodeChange = { kind: 'rebuilt' } | { kind: 'failed'; text: string };

/** Where the functions' code comes from. */
export interface FunctionLoader {
  /**
   * The exports of `src/<file>`.
   * @throws Error when there is no such file or its code does not build.
   */
  load(file: string, clock: Clock): Promise<Record<string, unknown>>;
  /** Calls back after every change of the code; absent where code cannot change. */
  watch?(listener: (change: CodeChange) => void): void;
  close?(): Promise<void>;
}

/**
 * Functions that the caller has imported itself: for tests. The packages in them look for the platform on `global`,
 * which is the test's own. Time follows the site's clock where `followClock(global, clock)` was called.
 */
export function directFunctions(exported: Record<string, unknown>, options: { global: object }): FunctionLoader {
  definePlatform(options.global);
  return { load: () => Promise.resolve(exported) };
}
