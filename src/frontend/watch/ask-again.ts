import type { AppError } from '../../contract';

/** How often the resolver brings a page with something under way up to date: it alone stores, and knows of new tasks. */
export const RESOLVER_MS = 120_000;

const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 300_000;

/** When to call the resolver again after so many failures in a row: doubling, or when the pause is over. Pure. */
export function retryAt(error: AppError, count: number, now: number): number {
  if (error.kind === 'rate-limited') return Math.max(error.until, now + FIRST_RETRY_MS);
  return now + Math.min(FIRST_RETRY_MS * 2 ** (count - 1), LONGEST_RETRY_MS);
}
