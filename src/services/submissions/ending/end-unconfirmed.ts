import type { Payload, Result, TaskRow } from '../../../contract';
import { now } from '../../../refresh/now';
import { touchesKnown } from '../../../storage/touched-issues/touched-issues-store';
import { endedBySender, isClaimed } from '../../../tasks/records/submission';
import { stateAt } from '../../../tasks/submissions/submission-state';
import type { Asker } from '../../rights/asker';
import { viewerOf } from '../../rights/visible-task';
import { taskRow } from '../../rows/task-row';
import { afterEnd } from './after-end';
import { changeSubmission } from '../change-submission';
import type { OwnSubmission } from '../own-submission';

/**
 * Ends a submission whose part Jira never confirmed by its sender's word: it started, and its outcome stays unknown; or it
 * did not, and nothing more of it is ever sent. Said of anything else, it is refused.
 */
export async function endUnconfirmed(
  { record }: OwnSubmission,
  { part, said }: Pick<Payload<'endUnconfirmed'>, 'part' | 'said'>,
  sender: Asker,
): Promise<Result<{ readonly row: TaskRow }>> {
  const at = now();
  const stored = await changeSubmission(
    record.key,
    (current) =>
      isClaimed(current, part) && stateAt(current, at, false) === 'unconfirmed'
        ? endedBySender(current, said, at)
        : undefined,
    said === 'not-started' ? [touchesKnown(record.key)] : [],
  );
  const ended = stored ?? record;
  if (ended.submission?.said !== said) {
    return { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'not-this-part' } };
  }
  await afterEnd(ended);
  return { ok: true, data: { row: taskRow(ended, await viewerOf(ended, sender)) } };
}
