import type { Advanced, AppError } from '../../contract';
import { fetchSubtasks } from '../../jira/fetch-subtasks';
import { problemOf } from '../../rest/problem';
import type { Confirmation } from '../../storage/submissions/confirmation';
import type { SubmissionRecord } from '../../tasks/task';
import type { Sender } from './sender';

export type SubtasksChanged = Extract<Advanced, { kind: 'subtasks-changed' }>;

/** Right before a delete or a move the sub-tasks are asked again: what was not confirmed is not touched. */
export async function changedSubtasks(
  { submission }: SubmissionRecord,
  { parts }: Confirmation,
  sender: Sender,
): Promise<{ readonly next?: SubtasksChanged } | { readonly error: AppError }> {
  const part = parts[submission.part - 1];
  if (part?.change.operation !== 'delete' && part?.change.operation !== 'move') return {};
  const answer = await fetchSubtasks(sender.jira(), part.issueIds);
  if (!answer.ok) return { error: problemOf(answer.error) };
  const chosen = new Set(part.issueIds);
  const confirmed = new Set(part.subtaskIds);
  const found = new Set(answer.data.map(({ id }) => id).filter((id) => !chosen.has(id)));
  const added = [...found].filter((id) => !confirmed.has(id));
  const gone = [...confirmed].filter((id) => !found.has(id));
  return added.length + gone.length > 0
    ? { next: { kind: 'subtasks-changed', part: submission.part, added, gone } }
    : {};
}
