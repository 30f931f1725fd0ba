import type { AfterRead, TaskEnd } from '../tasks/after-read';
import { countsComplete } from '../tasks/record';
import { namesIssues } from '../tasks/source';
import { hasSeveralParts } from '../tasks/submission-parts';
import type { Outcome, Snapshot, TaskRecord } from '../tasks/task';
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
  readonly keepFor?: 'owner' | 'other';
}

/**
 * The outcome in an answer about a task that is over, and whether it is kept: the owner's own once, and somebody else's as
 * long as there is none. An incomplete one is not kept, and the task is asked again. Pure.
 */
export function settledOutcome(
  stored: TaskRecord,
  { task: record, end, settlesPart }: AfterRead<TaskRecord>,
  read: Snapshot,
  readerId: string,
  at: number,
): { readonly record: TaskRecord; readonly outcome?: SettledOutcome } {
  if (!read.outcome || !end || !namesIssues(read.source)) return { record };
  const seen = { taskKey: jiraTaskKey(read.id), outcome: read.outcome, readerId, at, ending: end };
  if (!countsComplete(end)) return { record, outcome: seen };

  const of = record.ownerId === readerId ? 'owner' : 'other';
  if (hasSeveralParts(stored)) {
    // Of several parts an outcome is kept only by the sender's read that settles the part: a later read is about the whole.
    return { record, outcome: settlesPart ? { ...seen, keepFor: of } : seen };
  }
  if (stored.outcome === 'owner' || stored.outcome === of) return { record, outcome: seen };
  return { record: { ...record, outcome: of }, outcome: { ...seen, keepFor: of } };
}
