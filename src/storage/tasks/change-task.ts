import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { StorageBusy } from '../kvs/refusals';
import type { Write } from '../write';
import { getTask, updateTasks } from './task-store';

/** Nobody writes a record ten times in the moment that one write takes. */
const ATTEMPTS = 10;

/**
 * Changes a record over whatever it is at this moment: reads it again as often as somebody else has written it meanwhile.
 * Undefined from `change`: nothing is to be changed any more.
 * @param alongside written in the same moment as the change, or not at all.
 * @returns what is stored now; undefined: nothing is.
 * @throws when somebody else was first ten times.
 */
export async function changeTask(
  key: TaskKey,
  change: (record: TaskRecord) => TaskRecord | undefined,
  alongside: readonly Write[] = [],
): Promise<TaskRecord | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await getTask(key);
    const changed = current && change(current);
    if (!current || !changed) return current;
    const [written] = await updateTasks([{ before: current, after: changed, alongside }]);
    if (written) return written;
  }
  throw new StorageBusy('a record could not be written');
}
