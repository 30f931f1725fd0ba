import * as v from '../../valibot';
import { isAccountId } from '../../tasks/account-id';
import { isTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

/** The generation of an event that begins a chain, whatever the record says: no record has this revision. */
export const START = 0;
/** Tasks that an event may name. */
export const MOST_NAMED = 25;

const taskKey = v.custom<TaskKey>((value) => typeof value === 'string' && isTaskKey(value));

/**
 * What may be pushed. An event says where to look, never what to do: account, payload and digest come from what is stored,
 * and the queue keeps neither order nor time and delivers twice.
 */
export const eventSchema = v.variant('kind', [
  /** Asks about everything that one account has due, and pushes the next. */
  v.object({
    kind: v.literal('check'),
    owner: v.pipe(v.string(), v.check(isAccountId)),
    /** The moment that it is for, epoch milliseconds. */
    due: v.number(),
    /** Of the owner's chain: the revision of the run record that it goes on from, or `START`. Any other event ends itself. */
    generation: v.pipe(v.number(), v.integer()),
    /** When the invocation ran that began this chain of pushes (epoch milliseconds): Forge ends one after 1,000 pushes. */
    begun: v.number(),
    /** Tasks to look at that the owner's run record may not name yet. */
    tasks: v.optional(v.pipe(v.array(taskKey), v.maxLength(MOST_NAMED))),
  }),
  /** Goes on with a submission under a standing order. */
  v.object({ kind: v.literal('order'), submission: taskKey }),
  /** Lets go of what is older than it is to be kept: the next piece. */
  v.object({ kind: v.literal('let-go') }),
  /** Goes on deleting everything that was stored when an admin said so. */
  v.object({ kind: v.literal('delete-everything') }),
]);
export type QueueEvent = v.InferOutput<typeof eventSchema>;
export type CheckEvent = Extract<QueueEvent, { kind: 'check' }>;
