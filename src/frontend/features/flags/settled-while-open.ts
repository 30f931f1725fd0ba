import type { TaskRow } from '../../../contract';
import { isActive, isFinal } from '../../../tasks/task';
import type { Tasks } from '../../watch/watcher';
import type { TaskKey } from '../../../tasks/task-key';

/** Which of the viewer's tasks have just settled: each once, and none that was over when the page first saw it. */
export type JustSettled = (tasks: Tasks, viewer: string | undefined) => readonly TaskRow[];

export function watchForSettled(): JustSettled {
  const seenActive = new Set<TaskKey>();
  return (tasks, viewer) => {
    const settled: TaskRow[] = [];
    for (const { row } of tasks.values()) {
      if (isActive(row.state)) seenActive.add(row.key);
      else if (viewer !== undefined && isFinal(row.state) && seenActive.delete(row.key) && isOf(row, viewer))
        settled.push(row);
    }
    return settled;
  };
}

const isOf = ({ ownerId, submission }: TaskRow, viewer: string): boolean =>
  ownerId === viewer || submission?.senderId === viewer;
