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

/** The kinds of trouble with storage, by the words of an `AppError`. */
export type Trouble = 'busy' | 'conflict' | 'too-large' | 'out';

/** Others were first each time that a write was tried. */
export class StorageBusy extends Error {}

/**
 * What an error says of storage; undefined for what it does not: a call that Forge does not take, or a right that is gone, is a
 * fault of the app.
 */
export function storageTrouble(error: unknown): Trouble | undefined {
  if (error instanceof StorageBusy) return 'conflict';
  if (error instanceof ForgeKvsAPIError) return troubleOf(error.responseDetails.status, error);
  // No answer, or one that was cut off: `fetch` names a cause for that, which the app's own faults have not.
  return error instanceof TypeError && error.cause !== undefined ? 'out' : undefined;
}

function troubleOf(status: number, error: ForgeKvsAPIError): Trouble | undefined {
  if (refusalOf(error) === 'condition-or-lock') return 'conflict';
  return error.code === 'MAX_SIZE' ? 'too-large' : troubleByStatus(status);
}

/** The same where only the status tells, as with Object Store; none: there was no answer. */
export function troubleByStatus(status = 0): Trouble | undefined {
  if (status === 429) return 'busy';
  if (status === 413) return 'too-large';
  // With a 2xx: its body cannot be read.
  return status >= 500 || status < 300 ? 'out' : undefined;
}
