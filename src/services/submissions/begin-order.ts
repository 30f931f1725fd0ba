import { now } from '../../refresh/now';
import { orderRun, planOrderRun } from '../../storage/submissions/order-run-store';
import type { TaskKey } from '../../tasks/task-key';
import { LONGEST_DELAY_S, push } from '../queue/push';

/** The page of whoever has just confirmed something sends its first part: nobody is in its way for so long. */
const PAGE_FIRST_MS = 15_000;

/**
 * Plans the first step of a standing order, by its time or soon. What is too far off for the queue, or not taken by it, the
 * trigger begins.
 */
export async function beginOrder(submission: TaskKey, startsAt: number | undefined): Promise<void> {
  const at = now();
  const due = Math.max(startsAt ?? 0, at + PAGE_FIRST_MS);
  const isPlanned = await planOrderRun(submission, await orderRun(submission), due);
  if (isPlanned && due - at <= LONGEST_DELAY_S * 1_000) await push({ kind: 'order', submission }, due - at);
}
