import type { TaskKey } from '../../tasks/task';
import { urlWithin, withoutQuery } from '../platform/path';

const TASKS = '/tasks/';

/** Where within a page of tasks one of them is shown in full. Pure. */
export const pathOfTask = (key: TaskKey): string => TASKS + encodeURIComponent(key);

/** The task that is shown at a path; undefined: the list. Pure. */
export function taskAt(path: string): TaskKey | undefined {
  const name = path.startsWith(TASKS) ? withoutQuery(path.slice(TASKS.length)).replace(/\/$/, '') : '';
  try {
    return decodeURIComponent(name) || undefined;
  } catch {
    return name;
  }
}

/** The address of a task on the page at `page`. Pure. */
export const urlOfTask = (page: URL, key: TaskKey): string => urlWithin(page, pathOfTask(key));
