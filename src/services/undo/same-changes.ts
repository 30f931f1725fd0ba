import { foundBetween } from '../../storage/found/found-store';
import { getTask } from '../../storage/tasks/task-store';
import { LONGEST_GAP_MS } from '../../tasks/changes/found';
import type { TaskRecord } from '../../tasks/task';

/** One found change leads to what was found or tracked before it, and that to its task: so many such steps are followed. */
const MOST_STEPS = 3;
/** A start writes all of them in one transaction, and anybody can find the same change once more: so the rest is left out. */
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
