import type { TaskRecord } from '../../tasks/task';
import { stands } from '../../tasks/submissions/standing-order';
import { stateAt } from '../../tasks/submissions/submission-state';
import { isAway } from './page-presence';

/**
 * Tasks as people see them at this moment: with the state that comes with time (`stateAt`), which no record holds. Whoever
 * shows, counts or filters records takes them through here, and writes none of these. One storage request for each
 * submission whose next part waits.
 */
export const asTheyStand = (records: readonly TaskRecord[], now: number): Promise<TaskRecord[]> =>
  Promise.all(records.map((record) => asItStands(record, now)));

/** The same for one. */
export async function asItStands(record: TaskRecord, now: number): Promise<TaskRecord> {
  const { submission } = record;
  const isByPage = submission?.phase === 'waiting' && !stands(submission.order, now);
  const isSenderAway = isByPage && (await isAway(record, now));
  const state = stateAt(record, now, isSenderAway);
  return state === record.state ? record : { ...record, state };
}
