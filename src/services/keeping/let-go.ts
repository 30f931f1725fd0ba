import { foundWithoutTask } from '../../refresh/found-becomes-task';
import { now } from '../../refresh/now';
import { noteHousekeeping } from '../../storage/housekeeping/housekeeping-store';
import { chunksNow, takeOutOfChunks } from '../../storage/search/chunk-cleaning';
import { letGoOf, removeRemains } from '../../storage/removal/removal';
import { siteSettings } from '../../storage/settings/settings-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import { isHistoryBefore, keptFrom } from '../../tasks/changes/history-age';
import { namesIssues } from '../../tasks/source';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { push } from '../queue/push';

/**
 * Tasks of one piece. Each takes two reads and a write: of the 4,000 of each that Forge gives a site in a minute most are left
 * for people.
 */
const MOST_OF_A_PIECE = 500;
/** The time between the beginnings of two pieces, milliseconds. */
const PAUSE_MS = 60_000;
const ROWS = 100;
/**
 * The part of a packed chunk of the search that has to go before it is packed anew, because that writes all of it. Until then
 * what it finds of them is not shown, because it is confirmed by their records; on Sundays the rest goes too.
 */
const WORTH_PACKING = 0.1;

/**
 * Removes what is over for longer than the site's admins keep it, the oldest first, and leaves the sums. May be killed, or run
 * twice, at any point: a task goes wholly or not at all. What does not fit one piece is for the next one, which the queue
 * begins a minute later, and without the queue the next day.
 *
 * Nothing that is let go of is found again: Jira forgets its tasks in 14 days, which is less than anything is kept.
 * @param deadline no further task is begun after it, epoch milliseconds.
 */
export async function letGo(deadline: number): Promise<void> {
  const at = now();
  await removeRemains();
  const from = keptFrom((await siteSettings()).keep, at);
  const { removed, more } = from === undefined ? { removed: 0, more: false } : await removeBefore(from, deadline);
  await noteHousekeeping({ letGo: { at, removed, ...(more ? { more } : {}) } });
  if (more) await push({ kind: 'let-go' }, PAUSE_MS);
}

async function removeBefore(
  from: number,
  deadline: number,
): Promise<{ readonly removed: number; readonly more: boolean }> {
  const chunks = await chunksNow();
  const staying = new Set<TaskKey>();
  let removed = 0;
  for await (const record of overBefore(from)) {
    if (isHistoryBefore(record, from)) {
      if (removed >= MOST_OF_A_PIECE || now() >= deadline) return { removed, more: true };
      if (await isLetGo(record)) {
        removed++;
        continue;
      }
    }
    staying.add(record.key);
  }
  await takeOutOfChunks(chunks, { before: from, staying }, isSunday(now()) ? 0 : WORTH_PACKING);
  return { removed, more: false };
}

/** What is over and was created before a moment, the oldest first: nothing is history before it began. */
async function* overBefore(from: number): AsyncGenerator<TaskRecord> {
  let after: string | undefined;
  for (;;) {
    const page = await queryTasks({
      which: 'over',
      newestFirst: false,
      limit: ROWS,
      ...(after === undefined ? {} : { after }),
    });
    for (const record of page.records) {
      if (record.createdAt >= from) return;
      yield record;
    }
    if (page.isEnd) return;
    after = page.lastOrder;
  }
}

const isSunday = (at: number): boolean => new Date(at).getUTCDay() === 0;

async function isLetGo(record: TaskRecord): Promise<boolean> {
  if (!(await letGoOf(record))) return false;
  // What was found of it stands by itself again; where this fails, it is still on its finder's list.
  if (namesIssues(record.source)) await foundWithoutTask(record).catch(() => undefined);
  return true;
}
