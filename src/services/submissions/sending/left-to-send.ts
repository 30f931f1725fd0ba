import { now } from '../../../refresh/now';
import type { ConfirmedPart } from '../../../storage/submissions/confirmation';
import { afterNothingLeft } from '../../../tasks/records/after-part';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { afterEnd } from '../ending/after-end';
import { changeSubmission } from '../change-submission';

/** What of a confirmed part is sent: all but the issues and sub-tasks that its sender is not shown any more. Pure. */
export const leftToSend = (
  { change, issueIds, subtaskIds }: ConfirmedPart,
  hidden: ReadonlySet<string>,
): ConfirmedPart => ({
  change,
  issueIds: issueIds.filter((id) => !hidden.has(id)),
  subtaskIds: subtaskIds.filter((id) => !hidden.has(id)),
});

/** Nothing of the part is left to send, so it takes neither a claim nor the slot: it is over, and the next one goes. */
export async function passOver(record: SubmissionRecord, part: number): Promise<TaskRecord> {
  const stored = await changeSubmission(record.key, (current) =>
    current.submission.phase === 'waiting' && current.submission.part === part
      ? afterNothingLeft(current, now())
      : undefined,
  );
  await afterEnd(stored ?? record);
  return stored ?? record;
}
