import type { AppError, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { askAbout } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { getTask } from '../../storage/task-store';
import { isRecordWatched } from '../../tasks/record';
import { notePage } from '../submissions/page-presence';
import { maySee, rightsOf } from '../rights/rights';
import { taskRow } from '../rows/task-row';
import { withAsker } from '../rights/with-asker';

/** Well inside the 25 s that Forge gives a resolver. */
const WAIT_MS = 10_000;
const AT_ONCE = 10;
const NO_RUNS = new Map<string, never>();

/**
 * Reads the tasks a page watches, as the viewer, and stores what changed: the page itself sees the progress without this,
 * but only a resolver may store. Keys of tasks that the asker may not see are left out, as those of no task are.
 */
export const refreshTasks = withAsker('refresh', async (asker, { keys }) => {
  const [stored, rights] = await Promise.all([Promise.all([...new Set(keys)].map(getTask)), rightsOf(asker)]);
  const viewer = { accountId: asker.accountId, admin: rights.admin };
  const records = stored.flatMap((record) => (record && maySee(record, viewer.accountId, viewer.admin) ? record : []));
  await notePage(records, viewer.accountId, asker.calledAt);
  const deadline = asker.calledAt + WAIT_MS;
  const answers = await storeChanges(
    await askAbout(records.filter(isRecordWatched), {
      clientOf: asker.clientOf(deadline),
      readerId: asker.accountId,
      inBackground: false,
      runs: NO_RUNS,
      now,
      atOnce: AT_ONCE,
      deadline,
    }),
  );
  const answered = new Map(answers.map((answer) => [answer.stored.key, answer]));
  const rows = records.map((record): TaskRow => {
    const answer = answered.get(record.key);
    return taskRow(answer?.record ?? record, viewer, { movement: answer?.movement, problem: answer?.problem });
  });
  const problem: AppError | undefined = rights.problem ?? answers.find((answer) => answer.problem)?.problem;
  return { ok: true, data: { rows, asOf: now(), ...(problem ? { problem } : {}) } };
});
