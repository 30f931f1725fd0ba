import { jiraTask } from '../../sources/jira/task';
import type { AppError } from '../../tasks/app-error';
import type { TaskRecord } from '../../tasks/task';
import { idInKey, systemInKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import type { AskerWithRights } from './asker';

/**
 * Why the asker is not shown a task, or what stands at its key. Of one of Jira's tasks Jira itself is asked, once, as the
 * asker: so nothing is told that Jira does not tell them, whatever is stored. Of other systems' tasks those that the asker
 * may not see are as unknown as those that are not there.
 */
export async function whyHidden(
  key: TaskKey,
  record: TaskRecord | undefined,
  asker: AskerWithRights,
): Promise<AppError> {
  const notKnown: AppError = { kind: 'not-known', taskId: idInKey(key) };
  const of = systemInKey(key);
  if (of === 'confluence') return notKnown;
  // They may be an admin, from whom it would not be hidden.
  if (asker.problem) return asker.problem;
  // Nobody guesses the key of a submission or of what was found: whoever has it was given it.
  if (of === 'submission' || of === 'found') return record ? { kind: 'not-allowed', reason: 'not-yours' } : notKnown;
  return of === 'jira' ? whyNotListed(idInKey(key), asker) : notKnown;
}

async function whyNotListed(taskId: string, asker: AskerWithRights): Promise<AppError> {
  const read = await jiraTask.read(asker.jira({ deadline: asker.deadline, attempts: 1 }), taskId);
  if (!read.ok) return jiraTask.problem(read.error, taskId);
  if (asker.bulkChange === 'no') return { kind: 'not-allowed', reason: 'no-bulk-change', taskId };
  return { kind: 'not-valid', field: 'task', reason: 'not-tracked' };
}
