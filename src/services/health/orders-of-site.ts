import type { Health } from '../../contract';
import { now } from '../../refresh/now';
import { siteSettings } from '../../storage/settings/settings-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import { isScheduled, stands } from '../../tasks/standing-order';
import { isStalled, isSubmission } from '../../tasks/task';
import type { SubmissionRecord } from '../../tasks/task';
import { shownCount } from '../rows/count';
import { asTheyStand } from '../submissions/standing';

const ROWS = 100;

/** Standing orders, and submissions that wait for their senders, among the newest `most` tasks that are not over. */
export async function ordersOfSite(most: number): Promise<Health['orders']> {
  const [{ standingOrders: allowed }, left] = await Promise.all([siteSettings(), submissionsLeft(most)]);
  const at = now();
  const standing = left.filter(({ submission: { order, phase } }) => phase !== 'over' && stands(order, at));
  const planned = standing.filter(({ submission }) => isScheduled(submission, at));
  const waiting = (await asTheyStand(left, at)).filter(({ state }) => isStalled(state));
  return {
    allowed,
    standing: shownCount(standing.length),
    planned: shownCount(planned.length),
    waiting: shownCount(waiting.length),
  };
}

async function submissionsLeft(most: number): Promise<readonly SubmissionRecord[]> {
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
    if (page.isEnd) break;
    after = page.lastOrder;
  }
  return found;
}
