import type { AfterRead, TaskEnd } from '../tasks/records/after-read';
import { isLastLook } from '../tasks/reading/next-check';
import { hasOwnersOutcome } from '../tasks/records/record';
import { countsComplete } from '../tasks/reading/issue-counts';
import { fullestEnd, sameEnd } from '../tasks/records/seen-end';
import { namesIssues } from '../tasks/source';
import { afterOthersRead, fullerPart, namedBy } from '../tasks/submissions/fuller-parts';
import { hasSeveralParts } from '../tasks/submissions/submission-parts';
import type { Outcome, Snapshot } from '../tasks/reading/snapshot';
import { isSubmission } from '../tasks/task';
import type { NamedIssues, OutcomeOf, SubmissionRecord, TaskRecord } from '../tasks/task';
import { jiraTaskKey } from '../tasks/task-key';
import type { TaskKey } from '../tasks/task-key';

/** What became of each issue of one of Jira's tasks, as one reader saw it. */
export interface SettledOutcome {
  /** The key of Jira's task, also for the part of a submission. */
  readonly taskKey: TaskKey;
  readonly outcome: Outcome;
  readonly readerId: string;
  readonly at: number;
  /** How Jira's task ended, by the same read. */
  readonly ending: TaskEnd;
  /** It is to be kept, as this reader's. */
  readonly keepFor?: OutcomeOf;
  /** No other read names more issues, so the pages of its issues go by it. */
  readonly isFullest?: true;
}

interface WithOutcome {
  readonly record: TaskRecord;
  readonly outcome?: SettledOutcome;
}

/**
 * The outcome in an answer about a task that is over, and whether it is kept: the owner's own, and somebody else's as long
 * as the owner's does not name as many issues. One that does not
 * add up is not kept, and the task is asked again, until Jira is about to forget it: then it is all that will ever be known.
 * A part of several is settled by its sender's read, whether it adds up or not, because it is asked again for a minute only
 * (`afterRead`).
 * Pure.
 */
export function settledOutcome(
  stored: TaskRecord,
  { task: record, end, settlesPart, isTaken }: AfterRead<TaskRecord>,
  read: Snapshot,
  readerId: string,
  at: number,
): WithOutcome {
  if (!read.outcome || !end || !namesIssues(read.source)) return { record };
  const seen = { taskKey: jiraTaskKey(read.id), outcome: read.outcome, readerId, at, ending: end };
  const of = record.ownerId === readerId ? 'owner' : 'other';
  if (settlesPart && isSubmission(stored) && isSubmission(record)) {
    const isFullest = !fullerPart(record.submission, stored.submission.part);
    return { record, outcome: { ...seen, keepFor: of, ...(isFullest ? { isFullest } : {}) } };
  }
  // Of a task that failed or was cancelled the counts may leave a rest, so that they tell nothing of what was left out.
  const isWhole = countsComplete(end) && !read.leavesOut;
  if (!isWhole && !isLastLook(record.createdAt, at)) return { record, outcome: seen };
  if (isSubmission(record) && hasSeveralParts(record)) {
    return of === 'owner' ? { record, outcome: seen } : withOthersPart(record, record.submission.part, seen);
  }

  const isFullest = sameEnd(fullestEnd(record), { ...end, readAt: at, readById: readerId });
  const isKept = of === 'owner' ? hasOwnersOutcome(stored) : stored.outcome === 'other' || stored.outcome === 'both';
  if ((isKept && !isTaken) || (of === 'other' && !isFullest)) return { record, outcome: seen };
  return {
    record: { ...record, outcome: outcomeWith(of, record) },
    outcome: { ...seen, keepFor: of, ...(isFullest ? { isFullest } : {}) },
  };
}

/**
 * A submission after somebody else's read of one of its parts that is over: kept where no other read of the part names as many
 * issues. Pure.
 * @param part counted from 1
 * @param own what the sender's own read names; absent until that has settled the part
 */
export function withOthersPart(
  record: SubmissionRecord,
  part: number,
  seen: SettledOutcome,
  own?: NamedIssues,
): { readonly record: SubmissionRecord; readonly outcome: SettledOutcome } {
  const read = { part, named: namedBy(seen.ending.counts), ...(own ? { own } : {}) };
  const submission = afterOthersRead(record.submission, read);
  if (!submission) return { record, outcome: seen };
  return { record: { ...record, submission }, outcome: { ...seen, keepFor: 'other', isFullest: true } };
}

/** Whose outcomes count once this one is kept too: somebody else's only as long as it names more than the owner's. */
function outcomeWith(of: OutcomeOf, record: TaskRecord): NonNullable<TaskRecord['outcome']> {
  const { outcome, fuller } = record;
  if (of === 'other' && !hasOwnersOutcome(record)) return 'other';
  const hasOthers = of === 'other' || outcome === 'other' || outcome === 'both';
  return hasOthers && fuller ? 'both' : 'owner';
}
