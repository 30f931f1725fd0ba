import type { AppError, Payload, TaskRow } from '../../contract';
import { POINTS_OF_A_CHECK, POINTS_OF_RIGHTS } from '../../jira/points';
import { now } from '../../refresh/now';
import { knownOf, seenSince } from '../../refresh/progress-known';
import { askAbout } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { getTask } from '../../storage/tasks/task-store';
import { SHORTEST_PAUSE_MS } from '../../tasks/reading/next-check';
import { isRecordWatched } from '../../tasks/records/record';
import { costsPoints } from '../../tasks/source';
import { isActive } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { readingAs } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { needRights, visibleTasks } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { notePage } from '../submissions/page-presence';
import { asItStands } from '../submissions/standing';

/**
 * Reads the tasks a page watches, as the viewer, and stores what changed: the page itself sees the progress without this,
 * but only a function may store. When a task is due the page knows better, so only what has just been asked is not asked
 * again. Keys of tasks that the asker may not see are left out, as those of no task are.
 */
export async function refreshWatched(
  keys: Payload<'refresh'>['keys'],
  asker: Asker,
): Promise<{ readonly rows: readonly TaskRow[]; readonly asOf: number; readonly problem?: AppError }> {
  const stored = (await Promise.all(keys.map(getTask))).flatMap((record) => record ?? []);
  const mayBeAsked = await notJustAsked(stored.filter(isRecordWatched), asker);
  asker.meter.expect(
    mayBeAsked.filter(({ source }) => costsPoints(source)).length * POINTS_OF_A_CHECK +
      (needRights(stored, asker) ? POINTS_OF_RIGHTS : 0),
    mayBeAsked.map(({ key }) => key),
  );
  const { asker: viewer, records } = await visibleTasks(stored, asker);
  await notePage(records, viewer.accountId, asker.calledAt);
  const toAsk = mayBeAsked.filter((record) => records.includes(record));
  const answers = await storeChanges(await askAbout(toAsk, readingAs(asker)));
  const answered = new Map(answers.map((answer) => [answer.stored.key, answer]));
  const rows = records.map(async (record): Promise<TaskRow> => {
    const answer = answered.get(record.key);
    const shown = await asItStands(answer?.record ?? record, now());
    return taskRow(shown, viewer, { movement: answer?.movement, problem: answer?.problem });
  });
  const problem = viewer.problem ?? answers.find((answer) => answer.problem)?.problem;
  return { rows: await Promise.all(rows), asOf: now(), ...(problem ? { problem } : {}) };
}

/** Those that neither the background nor this account's pages have asked about in the shortest pause between two checks. */
async function notJustAsked(records: readonly TaskRecord[], asker: Asker): Promise<TaskRecord[]> {
  if (records.length === 0) return [];
  const [{ runs }, askedByPages] = await Promise.all([asker.background(), asker.meter.askedBefore()]);
  return records.filter((record) => {
    const { askedAt, pausedUntil = 0 } = knownOf(record, seenSince(record, runs));
    // What somebody else has read of a task that is over is not what this account may read.
    const known = isActive(record.state) || record.readById === asker.accountId ? askedAt : 0;
    const last = Math.max(known, askedByPages(record.key) ?? 0);
    return asker.calledAt >= Math.max(last + SHORTEST_PAUSE_MS, pausedUntil);
  });
}
