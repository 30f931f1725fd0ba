import type { TaskRow } from '../../contract';
import { namesIssues } from '../../tasks/source';
import { isUnfinished } from '../../tasks/task';
import type { Counts } from '../../tasks/task';

/**
 * Whether somebody may try to undo a task: it is over, it may have changed issues, and Jira keeps what it did. Whether anything
 * can go back only the histories of its issues tell. Pure.
 */
export function canUndo({ source, state, operation, submission, counts }: TaskRow): boolean {
  if (hasChangedNone(counts)) return false;
  if (operation === 'delete' || isUnfinished(state)) return false;
  if (state !== 'found' && !namesIssues(source)) return false;
  return (
    submission === undefined || submission.taken > 0 || submission.said === 'started' || submission.said === 'again'
  );
}

/** All of its issues failed: what is hidden, or was never named, may have been changed all the same. */
const hasChangedNone = ({ total, succeeded, failed }: Counts): boolean =>
  succeeded === 0 && failed !== undefined && total !== undefined && failed >= total;
