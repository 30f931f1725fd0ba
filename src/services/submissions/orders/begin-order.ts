import { now } from '../../../refresh/now';
import { orderRun } from '../../../storage/submissions/order-run-store';
import type { TaskKey } from '../../../tasks/task-key';
import { planStep } from './plan-step';

/** The page of whoever has just confirmed something sends its first part: nobody is in its way for so long. */
const PAGE_FIRST_MS = 15_000;

/** Plans the first step of a standing order, by its time or soon. */
export const beginOrder = async (submission: TaskKey, startsAt: number | undefined): Promise<void> =>
  planStep(submission, await orderRun(submission), Math.max(startsAt ?? 0, now() + PAGE_FIRST_MS));
