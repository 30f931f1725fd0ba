import { removeConfirmation } from '../../../storage/submissions/confirmation-store';
import { forgetPage } from '../../../storage/submissions/page-seen-store';
import { getTask } from '../../../storage/tasks/task-store';
import type { TaskKey } from '../../../tasks/task-key';

/**
 * A start was refused after what was confirmed had been frozen: nothing would ever remove that, because nothing names it. Its
 * key is not used up, so that the same page may start after all, past what it was told of.
 */
export async function forgetUnstarted(key: TaskKey): Promise<void> {
  if (await getTask(key)) return;
  await removeConfirmation(key);
  await forgetPage(key);
}
