import { myPermissions } from '../../jira/permissions';
import { taskProblem } from '../../jira/problem';
import type { RestError } from '../../rest/client';
import { isRefusal } from '../../rest/problem';
import type { AppError } from '../../tasks/app-error';
import { JIRA_KEEPS_MS } from '../../tasks/reading/next-check';
import type { AskedTask, Asking, Unread } from '../source/source';

export const unread = (problem: AppError): Unread => ({ kind: 'problem', problem });

/**
 * What a refusal of `/task/` means. Its status decides; a task that is older than 14 days counts as forgotten, unless Jira
 * says that it is somebody else's.
 * @param needsBulkChange without that permission the queue refuses everything: then it is what is said to be missing.
 */
export async function afterTaskRefused(
  error: RestError,
  task: AskedTask,
  asking: Asking,
  needsBulkChange: boolean,
): Promise<Unread> {
  const { id: taskId } = task;
  const problem = taskProblem(error, taskId, asking.inBackground);
  if (!isRefusal(error)) return afterNoAnswer(problem, error, task, asking);
  if (isOld(task, asking) && error.status !== 403) return forgotten(task);
  if (needsBulkChange && (await withoutBulkChange(asking))) {
    return unread({ kind: 'not-allowed', reason: 'no-bulk-change', taskId });
  }
  return unread(problem);
}

/** What it means that Jira was not asked, or gave no answer that it stands by. */
export const afterNoAnswer = (problem: AppError, error: RestError, task: AskedTask, asking: Asking): Unread =>
  // Nobody is left whom the background could ask as, and by now Jira has nothing more to tell.
  error.kind === 'not-impersonated' && asking.inBackground && isOld(task, asking) ? forgotten(task) : unread(problem);

const isOld = ({ createdAt }: AskedTask, { now }: Asking): boolean => now() - createdAt >= JIRA_KEEPS_MS;

const forgotten = ({ id: taskId }: AskedTask): Unread => ({
  kind: 'forgotten',
  problem: { kind: 'not-known', taskId },
});

export async function withoutBulkChange({ client }: Asking): Promise<boolean> {
  const permissions = await myPermissions(client);
  return permissions.ok && permissions.data.bulkChange === false;
}
