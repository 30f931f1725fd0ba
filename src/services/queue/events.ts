import * as v from '../../valibot';
import { isAccountId } from '../../tasks/account-id';
import { isTaskKey } from '../../tasks/task-key';

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
    /** Of the owner's chain: an event of an older generation ends itself. */
    generation: v.pipe(v.number(), v.integer()),
  }),
  /** Goes on with a submission under a standing order. */
  v.object({ kind: v.literal('order'), submission: v.pipe(v.string(), v.check(isTaskKey)) }),
  /** Lets go of what is older than it is to be kept: the next piece. */
  v.object({ kind: v.literal('let-go') }),
]);
export type QueueEvent = v.InferOutput<typeof eventSchema>;
