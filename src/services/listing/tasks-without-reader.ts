import type { BackgroundRun } from '../../storage/background/run-store';
import type { TaskKey } from '../../tasks/task-key';

/** Active tasks that need attention, because the background can read them as nobody. */
export function tasksWithoutReader(runs: ReadonlyMap<string, BackgroundRun>): Set<TaskKey> {
  const entries = [...runs.values()].flatMap(({ tasks }) => [...tasks]);
  return new Set(entries.flatMap(([key, seen]) => (seen.why === 'impersonation' ? [key] : [])));
}
