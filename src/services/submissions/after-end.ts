import { forgetPage } from '../../storage/submissions/page-seen-store';
import { freeSlot, leavePlace } from '../../storage/submissions/slot-store';
import type { TaskRecord } from '../../tasks/task';

/**
 * What the end of a submission leaves behind is cleared: the site's slot, its account's place among those who wait for it,
 * and when its page was last there. May be called again, and does nothing for a submission that is not over.
 */
export async function afterEnd({ key, ownerId, submission }: TaskRecord): Promise<void> {
  if (submission?.phase !== 'over') return;
  await freeSlot(key);
  if (ownerId !== undefined) await leavePlace(ownerId);
  await forgetPage(key);
}
