import type { Confirmation } from '../../storage/submissions/confirmation';
import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { forgetOrderRun } from '../../storage/submissions/order-run-store';
import { forgetPage } from '../../storage/submissions/page-seen-store';
import { freeSlot, leavePlace } from '../../storage/submissions/slot-store';
import { changeTask } from '../../storage/tasks/change-task';
import { getTask } from '../../storage/tasks/task-store';
import { mayHaveChanged } from '../../tasks/submission-parts';
import type { TaskRecord } from '../../tasks/task';

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

/** A retry, or an undo, that changed nothing leaves the task that it was of as it was, with the one that it went past. */
async function giveBack(again: TaskRecord['key'], undoOf: TaskRecord['undoOf']): Promise<void> {
  const confirmation = await getConfirmation(again);
  const retryOf = confirmation?.retryOf;
  const before = await startedBefore(confirmation);
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

/** Nobody goes past so many. */
const MOST_PAST = 10;

/** The retry, or the undo, of the same task that this one went past, if that one may have changed something. */
async function startedBefore(confirmation: Confirmation | undefined): Promise<TaskRecord['key'] | undefined> {
  let later = confirmation;
  for (let count = 0; later?.past !== undefined && count < MOST_PAST; count++) {
    const record = await getTask(later.past);
    const earlier = await getConfirmation(later.past);
    if (!record?.submission || earlier?.retryOf !== later.retryOf || earlier?.undoOf !== later.undoOf) return undefined;
    if (record.submission.phase !== 'over' || mayHaveChanged(record.submission)) return record.key;
    later = earlier;
  }
  return undefined;
}
