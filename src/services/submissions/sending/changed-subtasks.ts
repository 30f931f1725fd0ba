import type { Advanced, AppError } from '../../../contract';
import { UNREADABLE } from '../../../jira/client';
import { fetchSubtasks } from '../../../jira/issues/fetch-subtasks';
import { ISSUES_A_CALL, issuesById } from '../../../jira/issues/issues-by-id';
import type { Answer } from '../../../rest/client';
import { problemOf } from '../../../rest/problem';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import type { SubmissionRecord } from '../../../tasks/task';
import type { Sender } from '../sender';

export type SubtasksChanged = Extract<Advanced, { kind: 'subtasks-changed' }>;

/** Whether the sub-tasks stop the part; otherwise which of its issues and sub-tasks its sender cannot see any more. */
type AskedSubtasks =
  { readonly next: SubtasksChanged } | { readonly error: AppError } | { readonly hidden: readonly string[] };

/**
 * Right before a delete or a move the sub-tasks are asked again: what was not confirmed is not touched. A sub-task that its
 * sender cannot see any more counts as hidden, like any issue, and stops nothing; one that belongs elsewhere now does.
 */
export async function changedSubtasks(
  { submission }: SubmissionRecord,
  { parts }: Confirmation,
  sender: Sender,
): Promise<AskedSubtasks> {
  const part = parts[submission.part - 1];
  if (part?.change.operation !== 'delete' && part?.change.operation !== 'move') return { hidden: [] };
  const hidden: string[] = [];
  const answer = await fetchSubtasks(sender.jira(), part.issueIds, (ids) => hidden.push(...ids));
  if (!answer.ok) return { error: problemOf(answer.error) };
  const chosen = new Set(part.issueIds);
  const confirmed = new Set(part.subtaskIds);
  const found = new Set(answer.data.map(({ id }) => id).filter((id) => !chosen.has(id)));
  const added = [...found].filter((id) => !confirmed.has(id));
  const missing = [...confirmed].filter((id) => !found.has(id));
  const elsewhere = missing.length === 0 ? undefined : await shownAmong(sender, missing);
  if (elsewhere && !elsewhere.ok) return { error: problemOf(elsewhere.error) };
  const gone = elsewhere?.data ?? [];
  return added.length + gone.length > 0
    ? { next: { kind: 'subtasks-changed', part: submission.part, added, gone } }
    : { hidden: [...hidden, ...missing] };
}

/** Those of these issues that the sender may still see. */
async function shownAmong(sender: Sender, ids: readonly string[]): Promise<Answer<readonly string[]>> {
  const shown: string[] = [];
  for (let from = 0; from < ids.length; from += ISSUES_A_CALL) {
    const answer = await issuesById(sender.jira(), ids.slice(from, from + ISSUES_A_CALL), 'updated');
    if (!answer.ok) return answer;
    // Those that are missing may be there.
    if (answer.data.leftOut > 0) return UNREADABLE;
    shown.push(...answer.data.items.map(({ id }) => id));
  }
  return { ok: true, data: shown, text: '' };
}
