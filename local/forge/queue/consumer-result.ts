import * as v from 'valibot';
import { RunTimedOut } from '../run-limits';

/** What came of a consumer's run: it is done with the event, asks for it once more, or failed and gets it once more. */
export type ConsumerResult =
  | { ok: true; retry?: { afterMs: number; reason: string; data?: unknown } }
  | { ok: false; reason: string; message: string };

const MAX_RETRY_S = 900;
const MAX_RETRY_DATA_BYTES = 4 * 1024;

/** What `InvocationError` and `QueueResponse` of `@forge/events` are once returned (out/invocationError.js). */
const response = v.object({
  _retry: v.boolean(),
  retryOptions: v.optional(
    v.object({
      retryAfter: v.optional(v.number(), 1),
      retryReason: v.optional(v.string(), 'FUNCTION_RETRY_REQUEST'),
      retryData: v.optional(v.unknown()),
    }),
    {},
  ),
});

/** What a consumer's answer asks of the queue; any answer that asks for no retry ends the event. */
export function consumerResult(answer: unknown): ConsumerResult {
  // Answers leave a function as JSON.
  const said = v.safeParse(response, answer === undefined ? undefined : JSON.parse(JSON.stringify(answer)));
  if (!said.success || !said.output._retry) return { ok: true };
  const { retryAfter, retryReason: reason, retryData: data } = said.output.retryOptions;
  if (data !== undefined && Buffer.byteLength(JSON.stringify(data)) > MAX_RETRY_DATA_BYTES)
    return { ok: false, reason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR', message: 'retryData is larger than 4 KB' };
  const afterMs = Math.min(MAX_RETRY_S, Math.max(1, retryAfter)) * 1_000;
  return { ok: true, retry: { afterMs, reason, ...(data === undefined ? {} : { data }) } };
}

/** A run that threw or did not end in time: both are retried. */
export function consumerFailure(error: unknown, message: string): ConsumerResult {
  const reason = error instanceof RunTimedOut ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
  return { ok: false, reason, message };
}
