import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { forgetOrderRun } from '../../storage/submissions/order-run-store';
import { forgetPage } from '../../storage/submissions/page-seen-store';
import { freeSlot, leavePlace } from '../../storage/submissions/slot-store';
import { changeTask } from '../../storage/tasks/change-task';
import { partsBegun } from '../../tasks/submission-parts';
import type { TaskRecord } from '../../tasks/task';

/**
 * What the end of a submission leaves behind is cleared: the site's slot, its account's place among those who wait for it,
 * when its page was last there and, where nothing of it was ever begun, what it was to retry. May be called again, and does
 * nothing for a submission that is not over.
 */
export async function afterEnd({ key, ownerId, submission }: TaskRecord): Promise<void> {
  if (submission?.phase !== 'over') return;
  await freeSlot(key);
  if (ownerId !== undefined) await leavePlace(ownerId);
  await forgetPage(key);
  if (submission.order) await forgetOrderRun(key);
  if (partsBegun(submission) === 0) await giveBackRetried(key);
}

/** A retry that changed nothing leaves the task with its failures as it was: nobody has retried them. */
async function giveBackRetried(retry: TaskRecord['key']): Promise<void> {
  const retried = (await getConfirmation(retry))?.retryOf;
  if (retried === undefined) return;
  await changeTask(retried, ({ retriedBy, ...first }) => (retriedBy === retry ? first : undefined));
}
