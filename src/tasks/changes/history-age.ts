import { isUnfinished } from '../task';
import type { TaskRecord } from '../task';
import type { Keep } from '../site-settings';

const DAY_MS = 86_400_000;

/** Before which moment what is over is let go of, epoch milliseconds; undefined: everything is kept. Pure. */
export const keptFrom = (keep: Keep, now: number): number | undefined =>
  keep === 'for-ever' ? undefined : now - keep * DAY_MS;

/**
 * Since when a task is history, epoch milliseconds: since it ended, and not before somebody put it on the list, because what
 * was found or pasted may have happened long before. Undefined: something of it is under way, or waits for somebody. Pure.
 */
function historySince(record: TaskRecord): number | undefined {
  if (isUnfinished(record.state)) return undefined;
  return Math.max(record.finishedAt ?? record.readAt, record.addedAt, record.createdAt);
}

/** Whether it is history for so long that it is let go of; what began to be history at `from` itself is kept. Pure. */
export function isHistoryBefore(record: TaskRecord, from: number): boolean {
  const since = historySince(record);
  return since !== undefined && since < from;
}
