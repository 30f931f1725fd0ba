import { now } from '../../../refresh/now';
import { siteSettings } from '../../../storage/settings/settings-store';
import { orderRun, planOrderRun } from '../../../storage/submissions/order-run-store';
import { orderedTasks } from '../../../storage/tasks/task-queries';
import { isScheduled } from '../../../tasks/submissions/standing-order';
import { isSubmission } from '../../../tasks/task';
import type { SubmissionRecord } from '../../../tasks/task';
import { LONGEST_DELAY_MS, push } from '../../queue/push';
import { endOrder } from '../orders/end-order';
import { runOrder } from './run-order';

const MINUTE_MS = 60_000;
/** Standing orders that one run looks at, and how many of those that are due it goes on with. */
const MOST_ORDERS = 1_000;
const MOST_RESTARTED = 50;
/** The trigger comes again in five minutes, or a little later: what is to start until then is pushed now. */
const UNTIL_NEXT_RUN_MS = 7 * MINUTE_MS;
/** An order whose step is later than this has lost its event, or its run has died, milliseconds. */
const LATE_MS = MINUTE_MS;
/** What a step of an order needs for its questions and for sending a part, milliseconds. */
const STEP_MS = 15_000;

/**
 * Goes on with standing orders that nobody goes on with: those whose time comes, whose event was lost, or whose run died. Where
 * the queue takes none, it takes their steps itself. Writes nothing where all is well.
 * @param deadline nothing is begun after it; `endsAt`: Forge ends the run then, epoch milliseconds
 */
export async function restartOrders(deadline: number, endsAt: number): Promise<void> {
  const ordered = (await orderedTasks(MOST_ORDERS)).filter(isSubmission);
  if (ordered.length === 0) return;
  if (!(await siteSettings()).standingOrders) return switchOff(ordered, deadline);
  let restarted = 0;
  for (const record of ordered) {
    if (restarted >= MOST_RESTARTED || now() >= deadline) return;
    const delayMs = await delayOf(record);
    if (delayMs === undefined) continue;
    restarted++;
    if (await push({ kind: 'order', submission: record.key }, delayMs)) continue;
    if (delayMs === 0 && now() < deadline - STEP_MS) await runOrder(record.key, endsAt);
  }
}

/** After how long an order's next step is to be pushed; undefined: it goes on by itself, or the next run is soon enough. */
async function delayOf({ key, submission }: SubmissionRecord): Promise<number | undefined> {
  const at = now();
  if (isScheduled(submission, at)) {
    const delayMs = (submission.order?.startsAt ?? at) - at;
    return delayMs <= UNTIL_NEXT_RUN_MS ? delayMs : undefined;
  }
  const planned = await orderRun(key);
  const { due } = planned;
  // No step is planned so far ahead, so what is stored is damaged: an event would find nothing due.
  if (due > at + LONGEST_DELAY_MS + LATE_MS) await planOrderRun(key, planned, at);
  else if (due >= at - LATE_MS) return undefined;
  return 0;
}

/** The admins want none: what has not been noticed by a step is told to whoever looks. */
async function switchOff(ordered: readonly SubmissionRecord[], deadline: number): Promise<void> {
  for (const record of ordered) {
    if (now() >= deadline) return;
    await endOrder(record, { why: 'switched-off', at: now() });
  }
}
