import type { Result } from '../../contract';
import { now } from '../../refresh/now';
import { NothingLeft } from '../../rest/client';
import { inTime } from '../../rest/in-time';
import { storageTrouble } from '../../storage/trouble';

/** Forge ends a function that a page called after so long: what it has not stored by then is lost. */
export const FORGE_ENDS_MS = 25_000;

/**
 * Sending a part takes so much of that at the most: Jira may take long to accept 1,000 issues, and what it has answered must
 * be stored.
 */
const SENDING_MS = 15_000;

/** What is left for storing Jira's answer to a part. */
const STORING_MS = 2_000;

/** The latest that a part is sent, counted from a page's call; the questions before it have until then. */
export const SEND_WITHIN_MS = FORGE_ENDS_MS - SENDING_MS;

interface Ending {
  /** When Forge ends the call, or the run. */
  readonly endsAt: number;
}
/** The latest that a part is sent, and until when Jira's answer to it is waited for, epoch milliseconds. */
export const sendBy = ({ endsAt }: Ending): number => endsAt - SENDING_MS;
export const sentBy = ({ endsAt }: Ending): number => endsAt - STORING_MS;
/** A call that has come to no answer by then, because storage is slow, is answered all the same. */
const ANSWER_WITHIN_MS = FORGE_ENDS_MS - 500;

/** When a call is answered at the latest, epoch milliseconds. */
export const answeredBy = ({ calledAt }: Call): number => calledAt + ANSWER_WITHIN_MS;

interface Call {
  readonly calledAt: number;
}

/** What a call answers. Forge is not waited for: it would end the call. What storage refuses is an error like any other,
 * and so is what the account may not read any more. */
export async function answerInTime<T>(call: Call, answer: Promise<Result<T>>): Promise<Result<T>> {
  return (await untilAnswered(call, answer.catch(notRead))) ?? { ok: false, error: { kind: 'unavailable' } };
}

/** What a promise comes to before a call has to be answered; undefined when it takes longer. */
export const untilAnswered = <T>(call: Call, promise: Promise<T>): Promise<T | undefined> =>
  inTime(promise, answeredBy(call) - now());

function notRead(error: unknown): Result<never> {
  if (error instanceof NothingLeft) return { ok: false, error: error.problem };
  const reason = storageTrouble(error);
  if (reason === undefined) throw error;
  return { ok: false, error: { kind: 'storage', reason } };
}
