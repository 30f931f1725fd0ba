import * as v from '../../valibot';
import type { TaskKey } from '../../tasks/task-key';
import { ORDER_RUNS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { getValue, parsedOrBegunAnew, removeValue } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import type { Place } from '../kvs/write';
import { storedTime, writtenRevision } from '../stored-values';

const schema = v.object({
  /** When the next run of the standing order is due. */
  due: storedTime,
  rev: writtenRevision,
});
export type OrderRun = v.InferOutput<typeof schema>;

/** A standing order that nothing has been planned of: its first run is due at once. */
const NOTHING_PLANNED: OrderRun = { due: 0, rev: 0 };

const placeOf = (submission: TaskKey): Place => ({ entity: ORDER_RUNS.name, key: submission });

/** What is planned of a standing order; where that cannot be read, a run that is due at once. One storage request. */
export async function orderRun(submission: TaskKey): Promise<OrderRun> {
  const place = placeOf(submission);
  const anew = { of: submission, due: 0, rev: firstRevision() };
  return (await parsedOrBegunAnew(place, schema, await getValue(place), anew)) ?? NOTHING_PLANNED;
}

/**
 * Plans the next run over what was read: of several runs at the same moment one does, so that an order has one chain of events.
 * @returns whether this one did.
 */
export async function planOrderRun(submission: TaskKey, { rev }: OrderRun, due: number): Promise<boolean> {
  return (await saveOver(placeOf(submission), { due, rev, of: submission })) === 'written';
}

/** Nothing more is sent by the order. */
export const forgetOrderRun = (submission: TaskKey): Promise<void> => removeValue(placeOf(submission));
