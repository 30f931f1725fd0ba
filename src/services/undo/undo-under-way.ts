import { now } from '../../refresh/now';
import { getTask } from '../../storage/tasks/task-store';
import { stateAt } from '../../tasks/submission-state';
import { isUnfinished } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';

/** Whether what undoes a task is not over, for its detail: planned, waiting or running. One storage request. */
export async function undoUnderWay({ undoneBy }: TaskRecord): Promise<{ readonly isUndoUnderWay?: true }> {
  const undo = undoneBy === undefined ? undefined : await getTask(undoneBy);
  return undo && isUnfinished(stateAt(undo, now(), false)) ? { isUndoUnderWay: true } : {};
}
