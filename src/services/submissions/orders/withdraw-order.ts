import type { Result, TaskRow } from '../../../contract';
import { now } from '../../../refresh/now';
import { withOrderEnded } from '../../../tasks/records/submission';
import { stands } from '../../../tasks/submissions/standing-order';
import type { Asker } from '../../rights/asker';
import { viewerOf } from '../../rights/visible-task';
import { taskRow } from '../../rows/task-row';
import { changeSubmission } from '../change-submission';
import type { OwnSubmission } from '../own-submission';
import { asItStands } from '../standing';

/**
 * Ends a standing order by its sender's word. What runs goes on to its end; what goes next is sent by the sender's page. One
 * that has ended already, or none, is answered as it is.
 */
export async function withdrawOrder(
  { record }: OwnSubmission,
  sender: Asker,
): Promise<Result<{ readonly row: TaskRow }>> {
  const at = now();
  const stored = await changeSubmission(record.key, (current) => {
    if (current.submission.phase === 'over' || !stands(current.submission.order, at)) return undefined;
    sender.meter.noteStopped();
    return withOrderEnded(current, { why: 'withdrawn', at });
  });
  const shown = await asItStands(stored ?? record, at);
  return { ok: true, data: { row: taskRow(shown, await viewerOf(shown, sender)) } };
}
