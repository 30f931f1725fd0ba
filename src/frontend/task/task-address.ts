import { urlWithin, withoutQuery } from '../platform/place/path';
import type { TaskKey } from '../../tasks/task-key';
import { isTaskKey, jiraTaskKey } from '../../tasks/task-key';

const TASKS = '/tasks/';

/**
 * Where within a page of tasks one of them is shown in full.
 * @param query of the list behind it. Pure.
 */
export const pathOfTask = (key: TaskKey, query = ''): string => TASKS + encodeURIComponent(key) + query;

/** The task that is shown at a path; undefined: the list. Pure. */
export function taskAt(path: string): TaskKey | undefined {
  const name = path.startsWith(TASKS) ? withoutQuery(path.slice(TASKS.length)).replace(/\/$/, '') : '';
  if (name === '') return undefined;
  const key = decoded(name);
  // What is no key is asked for as one all the same: the answer says that there is no such task.
  return isTaskKey(key) ? key : jiraTaskKey(key);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The address of a task on the page at `page`. Pure. */
export const urlOfTask = (page: URL, key: TaskKey, query = ''): string => urlWithin(page, pathOfTask(key, query));
