import type { AppError } from './app-error';

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Whether an error passes by itself, so that the same call may succeed later. Any other stands until somebody does
 * something.
 */
export function passesByItself(error: AppError): boolean {
  const { kind } = error;
  if (kind === 'storage') return error.reason !== 'too-large';
  return kind === 'rate-limited' || kind === 'over-budget' || kind === 'upstream' || kind === 'unavailable';
}

/** Nothing may be asked before a moment that is known, and it may after that. */
export type Pause = Extract<AppError, { readonly until: number }>;

/** Names the moment at which it passes. */
export const namesItsEnd = (error: AppError): error is Pause =>
  error.kind === 'rate-limited' || error.kind === 'over-budget';

/** Passes at a moment that nobody has named, so that it may help to try right now. */
export const mayHavePassed = (error: AppError): boolean => passesByItself(error) && !namesItsEnd(error);

/**
 * When to make a failed call again (epoch milliseconds): after a pause that doubles with each failure in a row, or when the
 * pause that was asked for is over. Pure.
 * @param failures how many calls in a row have failed, 1 or more
 * @returns undefined for what does not pass by itself: then somebody has to do something first.
 */
export function tryAgainAt(error: AppError, failures: number, failedAt: number): number | undefined {
  if (!passesByItself(error)) return undefined;
  if (namesItsEnd(error)) return Math.max(error.until, failedAt + FIRST_PAUSE_MS);
  return failedAt + Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}

/** A call that failed, for the how-manieth time in a row, and when it is made again by itself (epoch milliseconds). */
export interface FailedCall {
  readonly error: AppError;
  readonly count: number;
  readonly nextTryAt?: number;
}

/** After one more failure. Pure. */
export function failedOnceMore(before: FailedCall | undefined, error: AppError, failedAt: number): FailedCall {
  const count = (before?.count ?? 0) + 1;
  const nextTryAt = tryAgainAt(error, count, failedAt);
  return { error, count, ...(nextTryAt === undefined ? {} : { nextTryAt }) };
}
