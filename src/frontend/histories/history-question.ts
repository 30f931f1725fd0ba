import type { TaskDetail, TaskRow } from '../../contract';
import { historySpan } from '../../tasks/changes/history-span';
import type { HistoryQuestion } from './history-reader';
import { taskIssues } from './task-issues';

/**
 * Which changes of which issues are a task's: those that its owner made while it ran. Of what was found in the history the
 * author is all that is known. Undefined where nobody knows who made them. Pure.
 */
export function historyQuestion(row: TaskRow, detail: Partial<TaskDetail>): HistoryQuestion | undefined {
  const { ownerId: authorId = row.authorId } = row;
  return authorId === undefined ? undefined : { issueIds: taskIssues(row, detail).all, authorId, ...historySpan(row) };
}
