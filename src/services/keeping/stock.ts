import type { StoredTotals } from '../../contract';
import { now } from '../../refresh/now';
import { backgroundSite } from '../../storage/background/site-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import { isHistoryBefore, keptFrom } from '../../tasks/changes/history-age';
import { KEEPS } from '../../tasks/site-settings';
import type { TaskRecord } from '../../tasks/task';

const ROWS = 100;
/** Tasks that are counted, in a storage request for each 100. */
const MOST_COUNTED = 10_000;
/**
 * What is stored of a task, in bytes, with its record, outcome and rows of the search, and of each of its issues. Measured: a
 * submission of one issue takes 1,430, one of 3,000 issues with neighbouring ids 3,190; ids that lie apart take more.
 */
const BYTES_OF_A_TASK = 1_450;
const BYTES_OF_AN_ISSUE = 2;

/**
 * How much is stored, roughly: counted by the tasks' records, whose numbers of issues say how large the rest is. Forge has no
 * figure for it.
 * @param deadline no further 100 are counted after it, epoch milliseconds
 */
export async function stockOf(deadline: number): Promise<StoredTotals> {
  const at = now();
  const older = new Map(KEEPS.map((keep) => [keep, 0]));
  let [count, bytes] = [0, 0];
  let more = false;
  try {
    for await (const records of pages()) {
      more = records.length > 0 && (count >= MOST_COUNTED || now() >= deadline);
      if (more) break;
      for (const record of records) {
        count++;
        bytes += BYTES_OF_A_TASK + BYTES_OF_AN_ISSUE * (record.counts.total ?? 0);
        for (const keep of KEEPS) {
          const from = keptFrom(keep, at);
          if (from !== undefined && isHistoryBefore(record, from)) older.set(keep, (older.get(keep) ?? 0) + 1);
        }
      }
    }
  } catch {
    // Storage has no more for this minute: what is counted is shown, and that there is more.
    more = true;
  }
  const { deleting } = await backgroundSite();
  return {
    tasks: { count, more },
    bytes,
    older: { 30: older.get(30) ?? 0, 90: older.get(90) ?? 0, 365: older.get(365) ?? 0 },
    ...(deleting ? { deleting: { left: deleting.left, total: deleting.total } } : {}),
  };
}

async function* pages(): AsyncGenerator<readonly TaskRecord[]> {
  for (const which of ['active', 'over'] as const) {
    let after: string | undefined;
    do {
      const page = await queryTasks({
        which,
        newestFirst: false,
        limit: ROWS,
        ...(after === undefined ? {} : { after }),
      });
      yield page.records;
      after = page.isEnd ? undefined : page.lastOrder;
    } while (after !== undefined);
  }
}
