import type { Health } from '../../contract';
import { now } from '../../refresh/now';
import { siteSettings } from '../../storage/settings/settings-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import { isScheduled, stands } from '../../tasks/submissions/standing-order';
import { isStalled, isSubmission } from '../../tasks/task';
import type { SubmissionRecord } from '../../tasks/task';
import { shownCount } from '../rows/count';
import { asTheyStand } from '../submissions/standing';

const ROWS = 100;

interface OrdersOfSite {
  readonly orders: Health['orders'];
  /** There are more tasks that are not over. */
  readonly more: boolean;
}

/** Standing orders, and submissions that wait for their senders, among the newest `most` tasks that are not over. */
export async function ordersOfSite(most: number): Promise<OrdersOfSite> {
  const [{ standingOrders: allowed }, { left, more }] = await Promise.all([siteSettings(), submissionsLeft(most)]);
  const at = now();
  const standing = left.filter(({ submission: { order, phase } }) => phase !== 'over' && stands(order, at));
  const planned = standing.filter(({ submission }) => isScheduled(submission, at));
  const waiting = (await asTheyStand(left, at)).filter(({ state }) => isStalled(state));
  const orders = {
    allowed,
    standing: shownCount(standing.length),
    planned: shownCount(planned.length),
    waiting: shownCount(waiting.length),
  };
  return { orders, more };
}

async function submissionsLeft(
  most: number,
): Promise<{ readonly left: readonly SubmissionRecord[]; readonly more: boolean }> {
  const found: SubmissionRecord[] = [];
  let after: string | undefined;
  for (let looked = 0; looked < most; looked += ROWS) {
    const page = await queryTasks({
      which: 'active',
      newestFirst: true,
      limit: ROWS,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.records.filter(isSubmission));
    if (page.isEnd) return { left: found, more: false };
    after = page.lastOrder;
  }
  const next = await queryTasks({
    which: 'active',
    newestFirst: true,
    limit: 1,
    ...(after === undefined ? {} : { after }),
  });
  return { left: found, more: next.records.length > 0 };
}
