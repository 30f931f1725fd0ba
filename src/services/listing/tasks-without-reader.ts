import { seenSince } from '../../refresh/progress-known';
import type { BackgroundRun } from '../../storage/background/run-store';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { isGone } from '../background-reading/next-look';
import type { Asker } from '../rights/asker';

/** Active tasks that need attention, because the background can read them as nobody. */
export function tasksWithoutReader(runs: ReadonlyMap<string, BackgroundRun>): Set<TaskKey> {
  const entries = [...runs.values()].flatMap(({ tasks }) => [...tasks]);
  return new Set(entries.flatMap(([key, seen]) => (seen.why === 'impersonation' ? [key] : [])));
}

/** Its owner's page has the background look again so soon, anybody else's so seldom: each look may be refused once more. */
const AFTER_OWNER_MS = 60_000;
const AFTER_OTHERS_MS = 10 * 60_000;

/** Tasks that wait for their owner, or an admin, to open a page, and that the background may look at again now. */
export const goneTasks = (
  records: readonly TaskRecord[],
  runs: ReadonlyMap<string, BackgroundRun>,
  { accountId, calledAt }: Pick<Asker, 'accountId' | 'calledAt'>,
): readonly TaskRecord[] =>
  records.filter((record) => {
    const seen = seenSince(record, runs);
    const pauseMs = accountOf(record) === accountId ? AFTER_OWNER_MS : AFTER_OTHERS_MS;
    return seen !== undefined && isGone(seen) && calledAt - seen.at >= pauseMs;
  });
