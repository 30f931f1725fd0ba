import { getConfirmation } from '../../../storage/submissions/confirmation-store';
import { forgetOrderRun } from '../../../storage/submissions/order-run-store';
import { forgetPage } from '../../../storage/submissions/page-seen-store';
import { freeSlot, leavePlace } from '../../../storage/submissions/slot-store';
import { changeTask } from '../../../storage/tasks/change-task';
import { mayHaveChanged } from '../../../tasks/submissions/submission-parts';
import type { TaskRecord } from '../../../tasks/task';
import { startsBack } from '../../again/started-again';

/**
 * What the end of a submission leaves behind is cleared: the site's slot, its account's place among those who wait for it,
 * when its page was last there and, where nothing of it was ever begun, what it was to retry or to undo. May be called again, and does
 * nothing for a submission that is not over.
 */
export async function afterEnd({ key, ownerId, undoOf, submission }: TaskRecord): Promise<void> {
  if (submission?.phase !== 'over') return;
  await freeSlot(key);
  if (ownerId !== undefined) await leavePlace(ownerId);
  await forgetPage(key);
  if (submission.order) await forgetOrderRun(key);
  if (!mayHaveChanged(submission)) await giveBack(key, undoOf);
}

/**
 * A retry, or an undo, that changed nothing is taken off its task, which names the one before it again, where there was
 * one.
 */
async function giveBack(again: TaskRecord['key'], undoOf: TaskRecord['undoOf']): Promise<void> {
  const confirmation = await getConfirmation(again);
  const retryOf = confirmation?.retryOf;
  // Its sender was shown an earlier retry, or undo, and started this one all the same: the task names that one again, if it
  // may have changed something.
  const before = confirmation && (await startsBack(confirmation.past, { confirmation, record: { undoOf } }))[0]?.key;
  if (retryOf !== undefined) {
    await changeTask(retryOf, ({ retriedBy, ...first }) =>
      retriedBy === again ? { ...first, ...(before && { retriedBy: before }) } : undefined,
    );
  }
  if (undoOf !== undefined) {
    await changeTask(undoOf, ({ undoneBy, ...first }) =>
      undoneBy === again ? { ...first, ...(before && { undoneBy: before }) } : undefined,
    );
  }
}
