import type { StoredOutcome } from '../../storage/outcomes/outcome-encoding';
import { getOutcome } from '../../storage/outcomes/outcome-store';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { hasOwnersOutcome } from '../../tasks/records/record';
import { hasSeveralParts } from '../../tasks/submissions/submission-parts';
import type { OutcomeOf, TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';

/** Whose kept outcome somebody who may see the task is shown: the owner their own, others the one that names most. */
export function shownOutcome(record: TaskRecord, accountId: string): OutcomeOf | undefined {
  if (record.ownerId === accountId) return hasOwnersOutcome(record) ? 'owner' : undefined;
  return record.outcome === 'both' ? 'other' : record.outcome;
}

/** What is stored of one of Jira's tasks, as far as this account is shown it. */
export async function keptOutcome(
  record: TaskRecord,
  taskId: string,
  sent: readonly string[] | undefined,
  accountId: string,
): Promise<StoredOutcome | undefined> {
  // Of several parts each one's outcome is its sender's own, because only that settles a part.
  const of = hasSeveralParts(record) ? 'owner' : shownOutcome(record, accountId);
  return of && getOutcome(jiraTaskKey(taskId), of, sent);
}

/** The issues of a part (counted from 0), sub-tasks included; unknown for what the app did not send. */
export function sentInPart(confirmation: Confirmation | undefined, index: number): readonly string[] | undefined {
  const part = confirmation?.parts[index];
  return part && [...part.issueIds, ...part.subtaskIds];
}
