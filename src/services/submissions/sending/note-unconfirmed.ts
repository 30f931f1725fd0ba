import { now } from '../../../refresh/now';
import { touchesMaybe } from '../../../storage/touched-issues/touched-issues-store';
import { isClaimed, unconfirmedAs } from '../../../tasks/records/submission';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { changeSubmission } from '../change-submission';

/**
 * Jira has not said whether the claimed part started, and nobody asks it any more: the submission waits for its sender's word,
 * and the pages of the issues say that it may be changing them. Nothing is written where that is noted already.
 * @param issueIds those that were sent, sub-tasks included
 */
export async function noteUnconfirmed(
  record: SubmissionRecord,
  part: number,
  issueIds: readonly string[],
): Promise<TaskRecord> {
  const { phase, since } = record.submission;
  const at = phase === 'claimed' ? since : now();
  const stored = await changeSubmission(
    record.key,
    (current) =>
      isClaimed(current, part) && current.state !== 'unconfirmed' ? unconfirmedAs(current, now()) : undefined,
    [touchesMaybe(record.key, at, issueIds)],
  );
  return stored ?? record;
}

/** The same where the call that was sending the part has died, and could note nothing. */
export async function notedUnconfirmed(
  record: SubmissionRecord,
  confirmation: Confirmation | undefined,
): Promise<TaskRecord> {
  if (record.state === 'unconfirmed' || !confirmation) return record;
  const { part } = record.submission;
  const { issueIds = [], subtaskIds = [] } = confirmation.parts[part - 1] ?? {};
  return noteUnconfirmed(record, part, [...issueIds, ...subtaskIds]);
}
