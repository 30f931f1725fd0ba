import { foundIssues } from '../../storage/found/found-store';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { taskIdsOf } from '../../tasks/submissions/submission-parts';
import { isUnfinished } from '../../tasks/task';
import type { Operation, OutcomeOf, TaskRecord } from '../../tasks/task';
import { isFoundKey, jiraTaskKey } from '../../tasks/task-key';
import { getTask } from '../../storage/tasks/task-store';
import { stateAt } from '../../tasks/submissions/submission-state';
import { getOutcome } from '../../storage/outcomes/outcome-store';
import { maySee } from '../rights/visible-task';
import type { Viewer } from '../rights/visible-task';

/** What the history, or an answer, does not tell apart may have been any of these. */
const UNDOABLE: readonly Operation[] = ['edit', 'transition', 'move', 'watch', 'unwatch'];

/** By which operation one of this kind is undone. Of watching the opposite, of a delete nothing. Pure. */
function undoneWith(operation: Operation): readonly Operation[] {
  switch (operation) {
    case 'watch':
      return ['unwatch'];
    case 'unwatch':
      return ['watch'];
    case 'delete':
      return [];
    case 'other':
    case 'bulk-change':
      return UNDOABLE;
    default:
      return [operation];
  }
}

/** `unknown`: nothing speaks against it, and not all of the issues are known to have been that task's. */
export type UndoFit = 'yes' | 'unknown' | 'no';

/**
 * Whether what somebody confirmed can be the undo of the task that it names: that one is over, was of an operation that this one
 * undoes, and had all of the issues. Anything else would carry that task's title before others, and mark it as undone. Of a
 * task that the asker may not see it is unknown, so that the answer tells nothing of it. A few storage requests.
 */
export async function fitsUndone(undo: Confirmation, asker: Viewer, at: number): Promise<UndoFit> {
  if (undo.undoOf === undefined) return 'yes';
  const undone = await getTask(undo.undoOf);
  if (!undone || !maySee(undone, asker)) return 'unknown';
  if (undone.key === undo.key || isUnfinished(stateAt(undone, at, false))) return 'no';
  const operations = undoneWith(undone.operation);
  if (!undo.parts.every(({ change }) => operations.includes(change.operation))) return 'no';
  const its = await namedIssuesOf(undone);
  const unnamed = undo.parts.flatMap(({ issueIds }) => issueIds.filter((id) => !its.has(id)));
  if (unnamed.length === 0) return 'yes';
  const { total } = undone.counts;
  return total !== undefined && unnamed.length > total - its.size ? 'no' : 'unknown';
}

/** The issues that a task had, sub-tasks included, as far as what is stored names them. */
async function namedIssuesOf(task: TaskRecord): Promise<ReadonlySet<string>> {
  if (isFoundKey(task.key)) return new Set(await foundIssues(task.key));
  if (task.submission) {
    const { parts = [] } = (await getConfirmation(task.key)) ?? {};
    return new Set(parts.flatMap((part) => [...part.issueIds, ...part.subtaskIds]));
  }
  const [taskId] = taskIdsOf(task);
  if (taskId === undefined) return new Set();
  const of = (whose: OutcomeOf) => getOutcome(jiraTaskKey(taskId), whose, undefined);
  const outcomes = await Promise.all([of('owner'), of('other')]);
  return new Set(outcomes.flatMap((each) => (each ? [...each.succeeded, ...each.failed.keys()] : [])));
}
