import type { AppError, Payload, Result, TaskRow } from '../../../contract';
import { cancelTask } from '../../../jira/bulk/cancel';
import { isRefusal, problemOf } from '../../../rest/problem';
import { jiraBulk } from '../../../sources/jira/bulk';
import { getTask } from '../../../storage/tasks/task-store';
import { submissionOfTask } from '../../../storage/touched-issues/touched-issues-store';
import { pastedJiraId } from '../../../tasks/pasted-id';
import { takenApart } from '../../../tasks/pasted-text';
import { partIssues } from '../../../tasks/submission-parts';
import type { Snapshot } from '../../../tasks/snapshot';
import type { SubmissionRecord } from '../../../tasks/task';
import { jiraTaskKey } from '../../../tasks/task-key';
import { withRightsOf } from '../../rights/asker';
import type { Asker } from '../../rights/asker';
import { taskRow } from '../../rows/task-row';
import type { OwnSubmission } from '../own-submission';
import { confirmed } from './send-part';

/** Jira's task and the claim of its part are made within the same call: their clocks may differ by a little. */
const APART_MS = 2 * 60_000;

type AdoptAnswer = Result<{ readonly row: TaskRow }>;

/**
 * Says which of Jira's tasks an unconfirmed part became. Accepted only where the queue, read as the submission's own account,
 * says that this account submitted it at the moment of the claim, with as many issues, and no other part or record has it.
 */
export async function adoptTask(
  { record, confirmation }: OwnSubmission,
  { part, input }: Pick<Payload<'adopt'>, 'part' | 'input'>,
  asker: Asker,
): Promise<AdoptAnswer> {
  if (record.ownerId !== asker.accountId) {
    return { ok: false, error: { kind: 'not-allowed', reason: 'not-sender' } };
  }
  if (!confirmation) return notAdopted('damaged');
  if (record.submission.phase !== 'claimed' || record.submission.part !== part) return notAdopted('not-this-part');
  const pasted = pastedJiraId(takenApart(input, asker), asker);
  if (!pasted.ok) return notAdopted(pasted.reason);
  const [known, elsewhere] = await Promise.all([getTask(jiraTaskKey(pasted.id)), submissionOfTask(pasted.id)]);
  if (known || elsewhere) return notAdopted('not-this-part');

  const [read, viewer] = await Promise.all([jiraBulk.read(asker.jira(), pasted.id), withRightsOf(asker)]);
  if (!read.ok) {
    return isRefusal(read.error) ? notAdopted('not-this-part') : { ok: false, error: problemOf(read.error, pasted.id) };
  }
  if (!isThisPart(read.snapshot, record)) return notAdopted('not-this-part');
  const { issueIds = [], subtaskIds = [] } = confirmation.parts[part - 1] ?? {};
  const stored = await confirmed(record, [...issueIds, ...subtaskIds], part, pasted.id);
  // It was cancelled while nobody knew its id: now it can be stopped. Where it is over already, Jira refuses that.
  if (stored.submission?.cancelled) await cancelTask(asker.jira(), pasted.id);
  return { ok: true, data: { row: taskRow(stored, viewer) } };
}

function isThisPart(
  { ownerId, times, counts }: Snapshot,
  { ownerId: accountId, submission }: SubmissionRecord,
): boolean {
  const size = partIssues(submission);
  // Jira may count hidden sub-tasks among those that were left out.
  const hasAsMany =
    counts.total === undefined || (counts.total <= size && counts.total >= size - (submission.leftOut ?? 0));
  return (
    ownerId === accountId &&
    times.createdAt !== undefined &&
    Math.abs(times.createdAt - submission.since) <= APART_MS &&
    hasAsMany
  );
}

const notAdopted = (reason: Extract<AppError, { kind: 'not-valid' }>['reason']): AdoptAnswer => ({
  ok: false,
  error: { kind: 'not-valid', field: 'task', reason },
});
