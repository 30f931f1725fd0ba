import type { RestError } from '../rest/client';
import { myPermissions } from '../jira/permissions';
import { problemOf } from '../jira/problem';
import type { AppError } from '../tasks/app-error';
import { JIRA_KEEPS_MS } from '../tasks/next-check';
import type { AskedTask, Asking, Unread } from './source';

export const isRefusal = (error: RestError): error is Extract<RestError, { kind: 'refused' }> =>
  error.kind === 'refused' && error.status !== 401;

export const unread = (problem: AppError): Unread => ({ kind: 'problem', problem });

export const passing = (error: RestError, { id }: AskedTask, { inBackground }: Asking): Unread =>
  unread(problemOf(error, id, inBackground));

/**
 * What a refusal of `/task/` says: its status decides, once the 14 days are over a task that is not somebody else's is
 * forgotten.
 * @param isBulk without Bulk Change the queue refuses everything: then the missing permission is what is said.
 */
export async function afterTaskRefused(
  error: RestError,
  task: AskedTask,
  asking: Asking,
  isBulk: boolean,
): Promise<Unread> {
  if (!isRefusal(error)) return passing(error, task, asking);
  const { id: taskId } = task;
  const isOld = asking.now() - task.createdAt >= JIRA_KEEPS_MS;
  if (isOld && error.status !== 403) return { kind: 'forgotten', problem: { kind: 'not-known', taskId } };
  if (isBulk && (await withoutBulkChange(asking))) {
    return unread({ kind: 'not-allowed', reason: 'no-bulk-change', taskId });
  }
  if (error.status === 403) return unread({ kind: 'not-allowed', reason: 'not-yours', taskId });
  if (error.status === 404) return unread({ kind: 'not-known', taskId });
  return passing(error, task, asking);
}

export async function withoutBulkChange({ client }: Asking): Promise<boolean> {
  const permissions = await myPermissions(client);
  return permissions.ok && !permissions.data.bulkChange;
}
