import type { Manifest } from '../manifest';

/** What a scheduled trigger's or a consumer's function may take without `timeoutSeconds`. */
export const BACKGROUND_LIMIT_MS = 55_000;

/** How long a run of such a function may take, milliseconds. */
export function timeLimitOf({ functions }: Manifest, functionKey: string): number {
  const seconds = functions.find(({ key }) => key === functionKey)?.timeoutSeconds;
  return seconds === undefined ? BACKGROUND_LIMIT_MS : seconds * 1_000;
}

/** What a test can ask of one run. */
export interface RunControl {
  /** Milliseconds of real time, in the place of the platform's limit. */
  timeLimitMs?: number;
  /** After so many platform calls nothing answers the function any more, as if it had been killed. */
  dieAfterCalls?: number;
}

/** A function that did not come to its end in the time that the platform gives it. */
export class RunTimedOut extends Error {
  constructor(functionKey: string, limitMs: number) {
    super(`Function "${functionKey}" timed out after ${limitMs / 1000} seconds`);
    this.name = 'RunTimedOut';
  }
}
