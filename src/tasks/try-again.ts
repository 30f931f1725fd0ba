import type { AppError } from './app-error';

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Whether an error passes by itself, so that the same call may succeed later. Any other stands until somebody does
 * something.
 */
export const passesByItself = ({ kind }: AppError): boolean =>
  kind === 'rate-limited' || kind === 'upstream' || kind === 'unavailable';

/**
 * When to make a failed call again (epoch milliseconds): after a pause that doubles with each failure in a row, or when the
 * pause that was asked for is over. Pure.
 * @param failures how many calls in a row have failed, 1 or more
 */
export function tryAgainAt(error: AppError, failures: number, failedAt: number): number {
  if (error.kind === 'rate-limited') return Math.max(error.until, failedAt + FIRST_PAUSE_MS);
  return failedAt + Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}
