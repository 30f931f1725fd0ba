import type { AppError, TaskList } from '../../contract';
import { myPermissions } from '../../jira/permissions';
import { problemOf } from '../../rest/problem';
import { getTask } from '../../storage/task-store';
import { audienceOf } from '../../tasks/source';
import type { TaskRecord } from '../../tasks/task';
import type { Asker } from './with-asker';
import { idInKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

/** Whether the asker is an admin, as far as Jira says it in time. */
export type Admin = TaskList['admin'];

export interface Rights {
  readonly admin: Admin;
  /** Without it the bulk queue refuses everything. */
  readonly bulkChange: Admin;
  /** Why Jira did not say. */
  readonly problem?: AppError;
}

/** Asks Jira, as the asker, what they may at this moment. */
export async function rightsOf(asker: Pick<Asker, 'jira'>, deadline?: number): Promise<Rights> {
  const answer = await myPermissions(asker.jira(deadline));
  if (!answer.ok) return { admin: 'unknown', bulkChange: 'unknown', problem: problemOf(answer.error) };
  return { admin: answer.data.admin ? 'yes' : 'no', bulkChange: answer.data.bulkChange ? 'yes' : 'no' };
}

/** Why something that is for admins is refused to the asker; nothing where Jira has just said that they are one. */
export function notAdmin({ admin, problem }: Rights): AppError | undefined {
  return admin === 'yes' ? undefined : (problem ?? { kind: 'not-allowed', reason: 'not-admin' });
}

/**
 * Whether somebody may see a task. One of Jira's: its owner; of one without an owner whoever added it, unless Jira says that
 * they could not read it any more (only an admin reads what is nobody's); an admin everything. One of Confluence's: who has
 * it on the list. One of Tracker's: who is an admin at this moment.
 */
export function maySee(record: TaskRecord, accountId: string, admin: Admin): boolean {
  switch (audienceOf(record.source)) {
    case 'admins':
      return admin === 'yes';
    case 'adder':
      return record.addedById === accountId;
    case 'owner-and-admins':
      if (admin === 'yes' || record.ownerId === accountId) return true;
      return record.ownerId === undefined && record.addedById === accountId && admin === 'unknown';
  }
}

/** What "Stop tracking" does for this person: their own list first, then, for an admin, everybody's. */
export function stopOf(record: TaskRecord, accountId: string, admin: Admin): 'off-my-list' | 'for-everyone' {
  if (audienceOf(record.source) === 'adder') return 'off-my-list';
  const onOwnList = record.ownerId === accountId && record.listedFor === accountId;
  return admin === 'yes' && !onOwnList ? 'for-everyone' : 'off-my-list';
}

export type Found =
  | { readonly ok: true; readonly record: TaskRecord; readonly admin: Admin }
  | { readonly ok: false; readonly error: AppError };

/** A stored task that the asker may see. One they may not see is as unknown as one that is not there. */
export async function findVisible(asker: Asker, key: TaskKey): Promise<Found> {
  const [record, { admin }] = await Promise.all([getTask(key), rightsOf(asker)]);
  if (!record || !maySee(record, asker.accountId, admin)) {
    return { ok: false, error: { kind: 'not-known', taskId: idInKey(key) } };
  }
  return { ok: true, record, admin };
}
