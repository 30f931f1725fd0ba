import type { JiraClient } from '../../jira/client';
import { POINTS_OF_A_CHECK, POINTS_OF_RIGHTS } from '../../jira/points';
import { isRefusal, problemOf } from '../../rest/problem';
import { jiraBulk } from '../../sources/jira/bulk';
import { jiraTask } from '../../sources/jira/task';
import type { Read } from '../../sources/source/source';
import type { AppError } from '../../tasks/app-error';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { Operation } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { rightsOf } from '../rights/rights';
import type { Rights } from '../rights/rights';

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
 * decides. Only with Bulk Change, though: without it the queue refuses everything, and a 200 of `/task/` tells nothing. So
 * that is asked before anything else, and nobody without the permission makes the app ask more.
 */
export async function identifyTask(asker: Asker, id: string): Promise<Identified> {
  asker.meter.expect(POINTS_OF_RIGHTS + 2 * POINTS_OF_A_CHECK);
  const rights = await asker.rights();
  if (rights.bulkChange === 'no') {
    return { ok: false, error: { kind: 'not-allowed', reason: 'no-bulk-change', taskId: id } };
  }
  const jira = asker.jira();
  const bulk = await jiraBulk.read(jira, id);
  if (bulk.ok) return identifiedBulk(jira, id, bulk.snapshot, rights, asker.accountId);
  if (!isRefusal(bulk.error)) return { ok: false, error: problemOf(bulk.error, id) };
  if (rights.bulkChange !== 'yes') {
    return { ok: false, error: rights.problem ?? { kind: 'not-allowed', reason: 'cannot-tell', taskId: id } };
  }

  const task = await jiraTask.read(jira, id);
  if (!task.ok) return { ok: false, error: jiraTask.problem(task.error, id) };
  return withOwner(task.snapshot, await ownerByReading(jira, rights, asker.accountId));
}

async function identifiedBulk(
  jira: JiraClient,
  id: string,
  snapshot: Snapshot,
  before: Rights,
  accountId: string,
): Promise<Identified> {
  // The queue does not say what the operation does; where anybody has recorded its description, /task/ does.
  const [other, owner] = await Promise.all([
    jiraTask.read(jira, id),
    snapshot.ownerId === undefined ? ownerByReading(jira, before, accountId) : { ownerId: snapshot.ownerId },
  ]);
  const operation = operationIn(other);
  const identified = withOwner(snapshot, owner);
  return identified.ok && operation ? { ...identified, operation } : identified;
}

function operationIn(read: Read): Operation | undefined {
  const operation = read.ok ? read.snapshot.operation : undefined;
  return operation === 'other' ? undefined : operation;
}

/** Whose a task is: nobody's as far as an admin can know, or why that cannot be told at the moment. */
type OwnerKnown = { readonly ownerId?: string } | { readonly problem: AppError };

/**
 * The owner of a task that names none: the account that has just read it, if Jira says before and after that read that it
 * is no admin. Jira shows a task to its submitter and to admins only. Where Jira does not say whether they are one, the task
 * is not put anywhere: as nobody's, its submitter would not be shown it.
 * @param before what Jira had said before the read
 */
async function ownerByReading(jira: JiraClient, before: Rights, accountId: string): Promise<OwnerKnown> {
  if (before.admin === 'yes') return {};
  if (before.admin === 'unknown') return { problem: whyUntold(before) };
  const after = await rightsOf(jira);
  if (after.admin === 'unknown') return { problem: whyUntold(after) };
  return after.admin === 'yes' ? {} : { ownerId: accountId };
}

/** An answer that leaves out what was asked is as good as none. */
const whyUntold = ({ problem }: Rights): AppError => problem ?? { kind: 'unavailable', system: 'jira' };

const withOwner = (snapshot: Snapshot, owner: OwnerKnown): Identified =>
  'problem' in owner ? { ok: false, error: owner.problem } : { ok: true, snapshot, ...owner };
