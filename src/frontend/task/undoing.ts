import type { TaskRow } from '../../contract';
import { namesIssues } from '../../tasks/source';
import { isUnfinished } from '../../tasks/task';

/**
 * Whether somebody may try to undo a task: it is over, it may have changed issues, and Jira keeps what it did. Whether anything
 * can go back only the histories of its issues tell. Pure.
 */
export function canUndo({ source, state, operation, submission }: TaskRow): boolean {
  if (operation === 'delete' || isUnfinished(state)) return false;
  if (state !== 'found' && !namesIssues(source)) return false;
  return (
    submission === undefined || submission.taken > 0 || submission.said === 'started' || submission.said === 'again'
  );
}
