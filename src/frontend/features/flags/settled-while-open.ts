import type { TaskRow } from '../../../contract';
import { isActive, isFinal } from '../../../tasks/task';
import type { Tasks } from '../../watch/watcher';
import type { TaskKey } from '../../../tasks/task-key';

/** Tells which of the viewer's tasks have just settled: each once, and none that was over when the page first saw it. */
export class SettledWhileOpen {
  private readonly seenActive = new Set<TaskKey>();

  hear(tasks: Tasks, viewer: string | undefined): readonly TaskRow[] {
    const settled: TaskRow[] = [];
    for (const { row } of tasks.values()) {
      if (isActive(row.state)) this.seenActive.add(row.key);
      else if (viewer !== undefined && isFinal(row.state) && this.seenActive.delete(row.key) && isOf(row, viewer))
        settled.push(row);
    }
    return settled;
  }
}

const isOf = ({ ownerId, submission }: TaskRow, viewer: string): boolean =>
  ownerId === viewer || submission?.senderId === viewer;
