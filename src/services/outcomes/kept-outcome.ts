import type { StoredOutcome } from '../../storage/outcomes/outcome-encoding';
import { getOutcome } from '../../storage/outcomes/outcome-store';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { outcomesOf } from '../../tasks/records/kept-outcomes';
import type { OutcomeOf, TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';

/**
 * Whose kept outcome of one of Jira's tasks somebody who may see the record is shown: the owner their own, others the one that
 * names most.
 */
export function shownOutcome(record: TaskRecord, taskId: string, accountId: string): OutcomeOf | undefined {
  const { forOwner, forOthers } = outcomesOf(record, taskId);
  return record.ownerId === accountId ? forOwner : forOthers;
}

/** What is stored of one of Jira's tasks, as far as this account is shown it. */
export async function keptOutcome(
  record: TaskRecord,
  taskId: string,
  sent: readonly string[] | undefined,
  accountId: string,
): Promise<StoredOutcome | undefined> {
  const of = shownOutcome(record, taskId, accountId);
  return of && getOutcome(jiraTaskKey(taskId), of, sent);
}

/** The issues of a part (counted from 0), sub-tasks included; unknown for what the app did not send. */
export function sentInPart(confirmation: Confirmation | undefined, index: number): readonly string[] | undefined {
  const part = confirmation?.parts[index];
  return part && [...part.issueIds, ...part.subtaskIds];
}
