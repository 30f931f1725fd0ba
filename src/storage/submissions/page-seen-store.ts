import { KEYS } from '../entities';
import { getParsed, removeValue, setValue } from '../kvs/records';
import type { Place } from '../kvs/write';
import { storedTime } from '../stored-values';
import type { TaskKey } from '../../tasks/task-key';

/**
 * Forge removes the record this long after the page last called. A page without a record counts as away, and by then it is.
 */
const KEPT = { value: 30, unit: 'DAYS' } as const;
const KEPT_MS = KEPT.value * 86_400_000;

/** Where it lies. */
export const placeOfPageSeen = (submission: TaskKey): Place => ({ key: `${KEYS.pageSeen}${submission}` });

/** When its sender's page last called, epoch milliseconds; undefined too when that was more than 30 days before `now`. */
export async function pageSeenAt(submission: TaskKey, now: number): Promise<number | undefined> {
  const at = await getParsed(placeOfPageSeen(submission), storedTime);
  return at !== undefined && now - at < KEPT_MS ? at : undefined;
}

export const setPageSeen = (submission: TaskKey, at: number): Promise<void> =>
  setValue(placeOfPageSeen(submission), at, KEPT);

export const forgetPage = (submission: TaskKey): Promise<void> => removeValue(placeOfPageSeen(submission));
