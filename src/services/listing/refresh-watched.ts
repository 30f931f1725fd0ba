import type { AppError, Payload, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { askAbout } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { isRecordWatched } from '../../tasks/record';
import { readingAs } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { visibleTasks } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { notePage } from '../submissions/page-presence';

/**
 * Reads the tasks a page watches, as the viewer, and stores what changed: the page itself sees the progress without this,
 * but only a function may store. Keys of tasks that the asker may not see are left out, as those of no task are.
 */
export async function refreshWatched(
  keys: Payload<'refresh'>['keys'],
  asker: Asker,
): Promise<{ readonly rows: readonly TaskRow[]; readonly asOf: number; readonly problem?: AppError }> {
  const { asker: viewer, records } = await visibleTasks(keys, asker);
  await notePage(records, viewer.accountId, asker.calledAt);
  const answers = await storeChanges(await askAbout(records.filter(isRecordWatched), readingAs(asker)));
  const answered = new Map(answers.map((answer) => [answer.stored.key, answer]));
  const rows = records.map((record): TaskRow => {
    const answer = answered.get(record.key);
    return taskRow(answer?.record ?? record, viewer, { movement: answer?.movement, problem: answer?.problem });
  });
  const problem = viewer.problem ?? answers.find((answer) => answer.problem)?.problem;
  return { rows, asOf: now(), ...(problem ? { problem } : {}) };
}
