import type { Manifest } from '../manifest';

/** What a scheduled trigger's or a consumer's function may take without `timeoutSeconds`. */
export const BACKGROUND_LIMIT_MS = 55_000;

/** How long a run of such a function may take, milliseconds. */
export function timeLimitOf({ functions }: Manifest, functionKey: string): number {
  const seconds = functions.find(({ key }) => key === functionKey)?.timeoutSeconds;
  return seconds === undefined ? BACKGROUND_LIMIT_MS : seconds * 1_000;
}

/** What a test, or a fault, can ask of one run. */
export interface RunControl {
  /** Milliseconds of real time, in the place of the platform's limit. */
  timeLimitMs?: number;
  /** After so many platform calls nothing answers the function any more, as if it had been killed. */
  dieAfterCalls?: number;
  /**
   * At this platform call, the first is 1, or at the first that it makes after its answer, the run stands still for so many
   * milliseconds of the site's clock. Then it goes on, also when the platform has counted it as over meanwhile.
   */
  freeze?: { atCall: number; forMs: number };
}

/** A function that did not come to its end in the time that the platform gives it. */
export class RunTimedOut extends Error {
  constructor(functionKey: string, limitMs: number) {
    super(`Function "${functionKey}" timed out after ${limitMs / 1000} seconds`);
    this.name = 'RunTimedOut';
  }
}
