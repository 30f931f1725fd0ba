import type { AppError, TaskList } from '../../contract';
import type { JiraClient } from '../../jira/client';
import { myPermissions } from '../../jira/permissions';
import type { RestError } from '../../rest/client';
import { problemOf } from '../../rest/problem';

/** Whether somebody is an admin, as far as Jira says it in time. */
export type Admin = TaskList['admin'];

export interface Rights {
  readonly admin: Admin;
  /** Whether they have the permission Bulk Change, without which the bulk queue refuses everything. */
  readonly bulkChange: Admin;
  /** Why Jira did not say. */
  readonly problem?: AppError;
}

/** Asks Jira, as the client's account, what that account may at this moment. */
export async function rightsOf(jira: JiraClient): Promise<Rights> {
  const answer = await myPermissions(jira);
  if (!answer.ok) return { admin: 'unknown', bulkChange: 'unknown', problem: problemOfJira(answer.error) };
  return { admin: told(answer.data.admin), bulkChange: told(answer.data.bulkChange) };
}

/** Jira is named where it gave no answer: otherwise a page would think that the app itself had given none. */
const problemOfJira = (error: RestError): AppError =>
  error.kind === 'unavailable' && !error.isUnsent ? { kind: 'unavailable', system: 'jira' } : problemOf(error);

const told = (has: boolean | undefined): Admin => (has === undefined ? 'unknown' : has ? 'yes' : 'no');

/** Why something that is for admins is refused to the asker; nothing where Jira has just said that they are one. */
export function notAdmin({ admin, problem }: Pick<Rights, 'admin' | 'problem'>): AppError | undefined {
  return admin === 'yes' ? undefined : (problem ?? { kind: 'not-allowed', reason: 'not-admin' });
}

/** Why nothing is sent for the asker; nothing where Jira has just said that they may change issues in bulk. */
export function noBulkChange({ bulkChange, problem }: Pick<Rights, 'bulkChange' | 'problem'>): AppError | undefined {
  return bulkChange === 'yes' ? undefined : (problem ?? { kind: 'not-allowed', reason: 'no-bulk-change' });
}
