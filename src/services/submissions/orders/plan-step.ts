import { now } from '../../../refresh/now';
import { planOrderRun } from '../../../storage/submissions/order-run-store';
import type { OrderRun } from '../../../storage/submissions/order-run-store';
import type { TaskKey } from '../../../tasks/task-key';
import { LONGEST_DELAY_MS, push } from '../../queue/push';

/**
 * Plans the next step of a standing order over what was read of it, and pushes its event. What is too far off for the queue, or
 * not taken by it, the trigger pushes when its time comes. Where another run was first, its plan holds and nothing is pushed.
 * @param due epoch milliseconds
 */
export async function planStep(submission: TaskKey, before: OrderRun, due: number): Promise<void> {
  const delayMs = due - now();
  const isPlanned = await planOrderRun(submission, before, due);
  if (isPlanned && delayMs <= LONGEST_DELAY_MS) await push({ kind: 'order', submission }, delayMs);
}
