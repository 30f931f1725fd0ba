import type { BackgroundRun } from '../../storage/background/run-store';
import type { TaskKey } from '../../tasks/task-key';

/** Active tasks that need attention, because nobody can read them in the background. */
export function unreadableTasks(runs: ReadonlyMap<string, BackgroundRun>): Set<TaskKey> {
  const entries = [...runs.values()].flatMap(({ tasks }) => [...tasks]);
  return new Set(entries.flatMap(([key, seen]) => (seen.why === 'impersonation' ? [key] : [])));
}
