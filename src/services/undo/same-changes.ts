import { foundBetween } from '../../storage/found/found-store';
import { getTask } from '../../storage/tasks/task-store';
import { LONGEST_GAP_MS } from '../../tasks/changes/found';
import type { TaskRecord } from '../../tasks/task';

/** Steps that are followed from one found change to what was found or tracked before it, and from that to its task. */
const MOST_STEPS = 3;
/**
 * Records of the same change that are undone together: a start writes them in one transaction, which has a limit, and
 * anybody can find the change once more.
 */
const MOST_SAME = 8;

/**
 * What else is on anybody's list of the change that a record is of, because several people found it, or it is a task by now;
 * those that are undone first. Of others' records nothing but that may be told. Two storage requests where there is none.
 */
export async function sameChanges(record: TaskRecord): Promise<readonly TaskRecord[]> {
  const line = [record];
  for (let last = record; last.became !== undefined && line.length <= MOST_STEPS;) {
    const next = await getTask(last.became);
    if (!next || line.some(({ key }) => key === next.key)) break;
    line.push(next);
    last = next;
  }
  const keys = new Set(line.map(({ key }) => key));
  const { createdAt, finishedAt, readAt } = line.at(-1) ?? record;
  const beside = await foundBetween(createdAt - LONGEST_GAP_MS, (finishedAt ?? readAt) + LONGEST_GAP_MS);
  const others = beside.filter(({ key, became }) => !keys.has(key) && became !== undefined && keys.has(became));
  return [...line.slice(1), ...others]
    .sort((one, other) => Number(other.undoneBy !== undefined) - Number(one.undoneBy !== undefined))
    .slice(0, MOST_SAME);
}
