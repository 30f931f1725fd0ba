import { getTask, updateTasks } from '../../storage/tasks/task-store';
import type { Write } from '../../storage/write';
import { isSubmission } from '../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';

/** Nobody writes a record ten times in the moment that one write takes. */
const ATTEMPTS = 10;

/**
 * Changes a submission over whatever it is at this moment: reads it again as often as somebody else has written it
 * meanwhile. Undefined from `change`: nothing is to be changed any more.
 * @param alongside written in the same moment as the change, or not at all.
 * @returns what is stored now.
 */
export async function changeSubmission(
  key: TaskKey,
  change: (record: SubmissionRecord) => TaskRecord | undefined,
  alongside: readonly Write[] = [],
): Promise<TaskRecord | undefined> {
  let current: TaskRecord | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    current = await getTask(key);
    if (!isSubmission(current)) return current;
    const changed = change(current);
    if (!changed) return current;
    const [written] = await updateTasks([{ before: current, after: changed, alongside }]);
    if (written) return written;
  }
  throw new Error('a submission could not be written');
}
