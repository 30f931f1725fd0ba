import type { TaskDetail } from '../../contract';
import { now } from '../../refresh/now';
import { stateAt } from '../../tasks/submissions/submission-state';
import { isUnfinished } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { startedAgainView, startsFor } from '../again/started-again';
import type { StartedAgain } from '../again/started-again';

/**
 * What undoes a task, for its detail: whether the latest is not over (planned, waiting or running), and which issues each took.
 * No storage request where nothing does, a few for each that does.
 * @param isShown whether the asker is shown that the task had an issue: what somebody else undoes may be of issues that only
 * they are shown.
 */
export async function undosOf(
  { undoneBy }: TaskRecord,
  { accountId }: Asker,
  isShown: (issueId: string) => boolean,
): Promise<Pick<TaskDetail, 'isUndoUnderWay' | 'undos' | 'undoneCount'>> {
  const undos = await startsFor(accountId, undoneBy);
  const [latest] = undos;
  if (!latest) return {};
  const isUnderWay = latest.record !== undefined && isUnfinished(stateAt(latest.record, now(), false));
  const undone = undoneCount(undos);
  return {
    ...(isUnderWay ? { isUndoUnderWay: true } : {}),
    undos: undos.map((each) => startedAgainView(each, each.record?.ownerId === accountId ? undefined : isShown)),
    ...(undone === undefined ? {} : { undoneCount: undone }),
  };
}

/** What an undo changed it says itself when it is over; until then, and where it does not, all that it took counts. Pure. */
function undoneCount(undos: readonly StartedAgain[]): number | undefined {
  const taken = new Set<string>();
  let changed = 0;
  for (const { record, issueIds } of undos) {
    if (!issueIds) return undefined;
    for (const id of issueIds) taken.add(id);
    changed += record?.counts.succeeded ?? issueIds.size;
  }
  return Math.min(changed, taken.size);
}
