import type { JiraClient } from '../../jira/client';
import { myPermissions } from '../../jira/permissions';
import { isRefusal, problemOf } from '../../rest/problem';
import { jiraBulk } from '../../sources/jira/bulk';
import { jiraTask } from '../../sources/jira/task';
import type { Read } from '../../sources/source/source';
import type { AppError } from '../../tasks/app-error';
import type { Operation, Snapshot } from '../../tasks/task';

/** What a bare id turned out to be. */
export type Identified =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      /** Who submitted it; absent while nobody can know. */
      readonly ownerId?: string;
      readonly operation?: Operation;
    }
  | { readonly ok: false; readonly error: AppError };

/**
 * Finds out which kind of task an id is, and whose: the bulk queue first, and where that refuses, `/task/`, whose status
 * decides. Only with Bulk Change, though: without it the queue refuses everything, and a 200 of `/task/` tells nothing.
 */
export async function identifyTask(jira: JiraClient, id: string, accountId: string): Promise<Identified> {
  const bulk = await jiraBulk.read(jira, id);
  if (bulk.ok) return identifiedBulk(jira, id, accountId, bulk.snapshot);
  if (!isRefusal(bulk.error)) return { ok: false, error: problemOf(bulk.error, id) };

  const permissions = await myPermissions(jira);
  if (!permissions.ok) return { ok: false, error: problemOf(permissions.error, id) };
  const { admin, bulkChange } = permissions.data;
  if (bulkChange !== true) {
    const reason = bulkChange === false ? 'no-bulk-change' : 'cannot-tell';
    return { ok: false, error: { kind: 'not-allowed', reason, taskId: id } };
  }
  const task = await jiraTask.read(jira, id);
  if (!task.ok) return { ok: false, error: jiraTask.problem(task.error, id) };
  return identifiedAs(task.snapshot, admin === false ? await ownerUnlessAdmin(jira, accountId) : undefined);
}

async function identifiedBulk(
  jira: JiraClient,
  id: string,
  accountId: string,
  snapshot: Snapshot,
): Promise<Identified> {
  // The queue does not say what the operation does; where anybody has recorded its description, /task/ does.
  const [other, ownerId] = await Promise.all([
    jiraTask.read(jira, id),
    snapshot.ownerId ?? ownerByReading(jira, id, accountId),
  ]);
  const operation = operationIn(other);
  const identified = identifiedAs(snapshot, ownerId);
  return identified.ok && operation ? { ...identified, operation } : identified;
}

function operationIn(read: Read): Operation | undefined {
  const operation = read.ok ? read.snapshot.operation : undefined;
  return operation === 'other' ? undefined : operation;
}

/**
 * The owner of a task that names none: the account that has just read it, if Jira says before and after that read that it
 * is no admin. Jira shows a task to its submitter and to admins only.
 */
async function ownerByReading(jira: JiraClient, id: string, accountId: string): Promise<string | undefined> {
  const before = await myPermissions(jira);
  if (!before.ok || before.data.admin !== false) return undefined;
  const read = await jiraBulk.read(jira, id);
  return read.ok ? ownerUnlessAdmin(jira, accountId) : undefined;
}

async function ownerUnlessAdmin(jira: JiraClient, accountId: string): Promise<string | undefined> {
  const after = await myPermissions(jira);
  return after.ok && after.data.admin === false ? accountId : undefined;
}

const identifiedAs = (snapshot: Snapshot, ownerId: string | undefined): Identified => ({
  ok: true,
  snapshot,
  ...(ownerId === undefined ? {} : { ownerId }),
});
