import { cancelTask } from '../../../jira/bulk/cancel';
import { now } from '../../../refresh/now';
import { getConfirmation } from '../../../storage/submissions/confirmation-store';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { queryTasks } from '../../../storage/tasks/task-queries';
import { stateAt } from '../../../tasks/submissions/submission-state';
import { lacksItsTask, partIssues, taskIdsOf } from '../../../tasks/submissions/submission-parts';
import type { Snapshot } from '../../../tasks/reading/snapshot';
import { stateOf } from '../../../tasks/reading/state';
import { isFinal, isSubmission } from '../../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import type { Asker } from '../../rights/asker';
import { confirmed } from './send-part';

/** Jira's task and the claim of its part are made within the same call: their clocks may differ by a little. */
const APART_MS = 2 * 60_000;
/** An account has few parts that wait for an answer, and what needs attention is newest first. */
const MOST_LOOKED_AT = 100;

/** A part that Jira has not confirmed, with what is sent by it; its sender may have said that it started. */
export interface ClaimedPart {
  readonly record: SubmissionRecord;
  readonly confirmation: Confirmation;
}

/**
 * Whether one of Jira's tasks can be the part that was claimed: the same account submitted it, at that moment, with as many
 * issues, and it names none but those of the part. `unknown`: but for the number of its issues, which a task that is queued
 * need not say. Pure.
 */
export function fitsPart(
  { ownerId, times, counts, outcome }: Snapshot,
  { record: { ownerId: accountId, submission }, confirmation }: ClaimedPart,
): 'yes' | 'no' | 'unknown' {
  const { createdAt } = times;
  const isOfMoment = createdAt !== undefined && Math.abs(createdAt - submission.since) <= APART_MS;
  if (ownerId === undefined || ownerId !== accountId || !isOfMoment) return 'no';
  const { issueIds = [], subtaskIds = [] } = confirmation.parts[submission.part - 1] ?? {};
  const sent = new Set([...issueIds, ...subtaskIds]);
  const named = [...(outcome?.succeeded ?? []), ...(outcome?.failed.keys() ?? [])];
  if (named.some((id) => !sent.has(id))) return 'no';
  if (counts.total === undefined) return 'unknown';
  const size = partIssues(submission);
  // Jira may count hidden sub-tasks among those that were left out.
  return counts.total <= size && counts.total >= size - (submission.leftOut ?? 0) ? 'yes' : 'no';
}

/**
 * Which part of its owner's one of Jira's tasks is that nobody has put on a list yet. `maybe`: that shows later, because Jira
 * does not say how many issues it has, or because a part is being sent at this moment. Where several parts fit, nobody can
 * say which it is: then it is none. One storage request, and one for each part that is not confirmed.
 */
export async function partOfTask(snapshot: Snapshot): Promise<ClaimedPart | 'maybe' | 'none'> {
  const { ownerId, source } = snapshot;
  if (source !== 'jira-bulk' || ownerId === undefined) return 'none';
  const { records } = await queryTasks({
    listedFor: ownerId,
    which: 'attention',
    newestFirst: true,
    limit: MOST_LOOKED_AT,
  });
  const lacking = records.filter(isSubmission).filter(({ submission }) => lacksItsTask(submission));
  const parts = await Promise.all(lacking.map(withConfirmation));
  const fitting = parts.flatMap((part) => {
    const fits = part ? fitsPart(snapshot, part) : 'no';
    return part && fits !== 'no' ? [{ part, fits }] : [];
  });
  const [first, ...others] = fitting;
  if (!first) return 'none';
  const isBeingSent = fitting.some(({ part: { record } }) => isSentNow(record));
  const isUnknown = fitting.some(({ fits }) => fits === 'unknown');
  if (isBeingSent || (isUnknown && !isOver(snapshot))) return 'maybe';
  // What is over says no more of itself. Its sender may still say that it is the part.
  return others.length === 0 && !isUnknown ? first.part : 'none';
}

const isSentNow = (record: SubmissionRecord): boolean =>
  record.submission.phase === 'claimed' && stateAt(record, now(), false) !== 'unconfirmed';

const isOver = ({ rawStatus, counts }: Snapshot): boolean => isFinal(stateOf({ rawStatus, counts, unmovedMs: 0 }));

async function withConfirmation(record: SubmissionRecord): Promise<ClaimedPart | undefined> {
  const confirmation = await getConfirmation(record.key);
  return confirmation && { record, confirmation };
}

/**
 * Jira's task is the part: it goes on as if Jira had confirmed it, or is stopped where it was cancelled meanwhile.
 * @returns undefined where it is not: its sender has said meanwhile that the part did not start, or it has another task by now
 */
export async function becomesPart(
  { record, confirmation }: ClaimedPart,
  taskId: string,
  asker: Pick<Asker, 'jira'>,
): Promise<TaskRecord | undefined> {
  const { part } = record.submission;
  const { issueIds = [], subtaskIds = [] } = confirmation.parts[part - 1] ?? {};
  const stored = await confirmed(record, [...issueIds, ...subtaskIds], part, taskId);
  if (!taskIdsOf(stored).includes(taskId)) return undefined;
  // Nobody could stop it while its id was not known. Where it is over already, Jira refuses that.
  if (stored.submission?.cancelled) await cancelTask(asker.jira(), taskId);
  return stored;
}
