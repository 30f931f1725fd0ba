import type { BackgroundState } from '../../storage/background/run-store';
import { discoveries, saveDiscoveries } from '../../storage/discoveries/discovery-store';
import { systemOf } from '../../tasks/source';
import { taskIdsOf } from '../../tasks/submissions/submission-parts';
import type { TaskRecord } from '../../tasks/task';
import { idInKey, systemInKey } from '../../tasks/task-key';

/**
 * The stored id is brought up to date only when it is so much behind: a page walks over as many ids in ten seconds, and a
 * write for each task would cost more than that is worth.
 */
const BEHIND = 20;

/** The newest of some ids, some of which may be missing: Jira's ids grow with time. Pure. */
export function newestId(ids: readonly (string | undefined)[]): string | undefined {
  const known = ids.flatMap((id) => (id === undefined ? [] : [Number(id)]));
  return known.length === 0 ? undefined : String(Math.max(...known));
}

/** The newest id among the tasks of Jira's that these records are, or have as parts. Pure. */
export const newestInRecords = (records: readonly TaskRecord[]): string | undefined =>
  newestId(records.filter(({ source }) => systemOf(source) === 'jira').flatMap(taskIdsOf));

/** The newest id among the tasks that the background follows. Pure. */
export const newestInRuns = (runs: BackgroundState['runs']): string | undefined =>
  newestId(
    [...runs.values()].flatMap(({ tasks }) =>
      [...tasks.keys()].filter((key) => systemInKey(key) === 'jira').map(idInKey),
    ),
  );

/**
 * Notes that Jira has a task with this id: pages look at the ids after it. One storage request, and one more for each twenty
 * ids. Where it cannot be noted, pages have more ids to look at, and nothing else is lost.
 */
export async function noteNewest(taskId: string): Promise<void> {
  try {
    const before = await discoveries();
    if (before.newest === undefined || Number(taskId) - Number(before.newest) >= BEHIND) {
      await saveDiscoveries({ ...before, newest: taskId });
    }
  } catch {
    // The task itself is stored by now, which this must not undo.
  }
}
