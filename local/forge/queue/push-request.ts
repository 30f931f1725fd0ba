import * as v from 'valibot';
import type { Manifest } from '../../manifest';
import { BACKGROUND_LIMIT_MS, timeLimitOf } from '../run-limits';

/** One event of a push, as the app gave it. */
export interface PushedEvent {
  body: Record<string, unknown>;
  delayInSeconds?: number | undefined;
  concurrency?: { key: string; limit: number } | undefined;
}

/** What a push asks for once it is checked. */
export interface Push {
  queue: string;
  jobId: string;
  events: readonly PushedEvent[];
}

const MAX_EVENTS = 50;
const MAX_PUSH_BYTES = 200 * 1024;
/** Of one event whose consumer runs longer than 55 s. */
const MAX_LONG_EVENT_BYTES = 100 * 1024;
const MAX_DELAY_S = 900;

const pushedEvent = v.strictObject({
  body: v.custom<Record<string, unknown>>(isObject, 'Event body must be an object.'),
  delayInSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_DELAY_S))),
  concurrency: v.optional(v.strictObject({ key: v.string(), limit: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
});

/** The body that `@forge/events` sends (out/queue.js). */
const pushBody = v.object({
  queueName: v.string(),
  jobId: v.pipe(v.string(), v.minLength(1)),
  type: v.literal('avi:forge:app:event'),
  schema: v.literal('ari:cloud:ecosystem::forge/app-event-2'),
  payload: v.pipe(v.array(pushedEvent), v.minLength(1), v.maxLength(MAX_EVENTS)),
  time: v.string(),
});

/**
 * Checks what Forge checks of a push (limits-async-events, February 2026): 1 to 50 events and 200 KB, a delay of at most
 * 900 s, 100 KB an event where the consumer runs longer than 55 s, a queue that has a consumer.
 */
export function checkedPush(body: string, manifest: Manifest): Push | Response {
  const parsed = v.safeParse(pushBody, JSON.parse(body));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refusedPush(400, `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
  }
  const { queueName: queue, jobId, payload: events } = parsed.output;
  const consumer = manifest.consumers.find((declared) => declared.queue === queue);
  if (consumer === undefined) return refusedPush(404, `No consumer of the queue "${queue}"`);
  if (bytesOf(events) > MAX_PUSH_BYTES) return refusedPush(413, 'A push holds at most 200 KB');
  const isLong = timeLimitOf(manifest, consumer.functionKey) > BACKGROUND_LIMIT_MS;
  if (isLong && events.some((event) => bytesOf(event) > MAX_LONG_EVENT_BYTES))
    return refusedPush(413, 'An event for a consumer that runs longer than 55 s holds at most 100 KB');
  return { queue, jobId, events };
}

/** `errorMessage` is read of a 413 and a 202, `message` of every other refusal (out/validators.js). */
export const refusedPush = (status: number, message: string): Response =>
  Response.json({ message, errorMessage: message }, { status });

/** `record` of valibot would take a list. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
