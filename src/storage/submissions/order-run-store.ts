import * as v from '../../valibot';
import type { TaskKey } from '../../tasks/task-key';
import { ORDER_RUNS } from '../entities';
import { createOnce, getParsed, removeValue } from '../kvs/records';
import { replaceIfUnchanged } from '../kvs/transactions';
import type { Place } from '../kvs/write';
import { storedRevision, storedTime } from '../stored-values';

const schema = v.object({
  /** When the next run of the standing order is due. */
  due: storedTime,
  rev: storedRevision,
});
export type OrderRun = v.InferOutput<typeof schema>;

/** A standing order that nothing has been planned of: its first run is due at once. */
const NOTHING_PLANNED: OrderRun = { due: 0, rev: 0 };

const placeOf = (submission: TaskKey): Place => ({ entity: ORDER_RUNS.name, key: submission });

/** What is planned of a standing order. One storage request. */
export const orderRun = async (submission: TaskKey): Promise<OrderRun> =>
  (await getParsed(placeOf(submission), schema)) ?? NOTHING_PLANNED;

/**
 * Plans the next run over what was read: of several runs at the same moment one does, so that an order has one chain of events.
 * @returns whether this one did.
 */
export async function planOrderRun(submission: TaskKey, { rev }: OrderRun, due: number): Promise<boolean> {
  const next = { due, rev: rev + 1, of: submission };
  const place = placeOf(submission);
  const written = rev === 0 ? await createOnce(place, next) : await replaceIfUnchanged(place, next, rev);
  return written === 'written';
}

/** Nothing more is sent by the order. */
export const forgetOrderRun = (submission: TaskKey): Promise<void> => removeValue(placeOf(submission));
