import { ForgeKvsAPIError } from '@forge/kvs';

/**
 * Why Forge did not write: the key of a claim is there already, or a condition does not hold or could not be looked at
 * because another request has locked the record (one code for both).
 */
export type Refusal = 'key-exists' | 'condition-or-lock';

/**
 * The refusal that an error is, by the documented codes; undefined for every other one. A right that is gone, a call that
 * Forge does not take, a rate limit and an outage have 4xx and 5xx of their own and are no conflict.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ForgeKvsAPIError)) return undefined;
  const { code, responseDetails } = error;
  if (responseDetails.status === 409 && code === 'KEY_CONFLICT') return 'key-exists';
  if (responseDetails.status === 400 && code === 'CONDITIONAL_CHECK_FAILED') return 'condition-or-lock';
  return undefined;
}

/** Others were first each time that a write was tried. */
export class StorageBusy extends Error {}

/**
 * Whether an error is trouble of storage that passes by itself: too many requests, an outage, locks, and others who were first
 * each time. A call that Forge does not take, or a right that is gone, is none: that is a fault of the app.
 */
export function isPassingTrouble(error: unknown): boolean {
  if (error instanceof StorageBusy) return true;
  if (!(error instanceof ForgeKvsAPIError)) return false;
  const { status } = error.responseDetails;
  return status === 429 || status >= 500 || refusalOf(error) === 'condition-or-lock';
}
