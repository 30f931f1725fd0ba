import { reasonsInOutcome } from '../../storage/outcomes/outcome-store';
import { getReport } from '../../storage/outcomes/report-store';
import { isOneChunk } from '../../storage/search/search-encoding';
import { chunkOf, searchedReasons, searchedReport } from '../../storage/search/search-log';
import type { SearchedReasons, Chunk } from '../../storage/search/search-encoding';
import { sortKeyOf } from '../../storage/task-order';
import { queryTasks } from '../../storage/tasks/task-queries';
import { namesIssues } from '../../tasks/source';
import { outcomesOf } from '../../tasks/records/kept-outcomes';
import { seenByOthers } from '../../tasks/records/seen-end';
import { taskIdsOf } from '../../tasks/submissions/submission-parts';
import type { TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';

/** Tasks of one step. */
const ROWS = 100;

/**
 * The next tasks that the index has not, as one chunk: what they are searched by is made from what is stored of each.
 * @param after the order of the last one that it has.
 * @returns `until`: the order of the last of these; absent: there are no more.
 */
export async function tasksToFill(
  after: string,
): Promise<{ readonly chunk: Chunk; readonly until: string | undefined }> {
  const { records, lastOrder, isEnd } = await queryTasks({ which: 'over', newestFirst: false, after, limit: ROWS });
  const reasons: SearchedReasons[] = [];
  for (const record of records) reasons.push(...(await reasonsStored(record)));
  let some = records;
  let chunk = chunkOf(some, reasons);
  // What somebody has written may be as long as it can be, and nothing that packs well.
  while (some.length > 1 && !isOneChunk(chunk)) {
    some = some.slice(0, Math.ceil(some.length / 2));
    const keys = new Set(some.map(({ key }) => key));
    chunk = chunkOf(
      some,
      reasons.filter(({ key }) => keys.has(key)),
    );
  }
  const last = some.length < records.length ? some.at(-1) : undefined;
  return { chunk, until: last ? sortKeyOf(last) : isEnd ? undefined : lastOrder };
}

async function reasonsStored(record: TaskRecord): Promise<readonly SearchedReasons[]> {
  if (!namesIssues(record.source)) {
    const report = await getReport(record.key);
    return report ? searchedReport(record.key, report) : [];
  }
  // Where nobody saw an issue fail there is nothing to read.
  if (record.counts.failed === 0 && seenByOthers(record).counts.failed === 0) return [];
  const found = await Promise.all(
    taskIdsOf(record).flatMap((taskId) => {
      const { forOwner, forOthers } = outcomesOf(record, taskId);
      const taskKey = jiraTaskKey(taskId);
      return [...new Set([forOwner, forOthers])].map(async (of) =>
        of ? searchedReasons(record.key, taskKey, of, await reasonsInOutcome(taskKey, of)) : [],
      );
    }),
  );
  return found.flat();
}
