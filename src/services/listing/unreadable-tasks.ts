import type { BackgroundRun } from '../../storage/background/run-store';
import { isTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

/** Active tasks that need attention, because nobody can read them in the background. */
export function unreadableTasks(runs: ReadonlyMap<string, BackgroundRun>): Set<TaskKey> {
  const entries = [...runs.values()].flatMap(({ tasks }) => Object.entries(tasks));
  return new Set(entries.flatMap(([key, seen]) => (seen.why === 'impersonation' && isTaskKey(key) ? [key] : [])));
}
