import { changeTask } from '../../storage/tasks/change-task';
import type { Write } from '../../storage/write';
import { isSubmission } from '../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';

/** Changes a submission over whatever it is at this moment (`changeTask`); what is no submission stays as it is. */
export const changeSubmission = (
  key: TaskKey,
  change: (record: SubmissionRecord) => TaskRecord | undefined,
  alongside: readonly Write[] = [],
): Promise<TaskRecord | undefined> =>
  changeTask(key, (record) => (isSubmission(record) ? change(record) : undefined), alongside);
