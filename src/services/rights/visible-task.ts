import type { Result } from '../../contract';
import { getTask } from '../../storage/tasks/task-store';
import { audienceOf } from '../../tasks/source';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { withRightsOf } from './asker';
import type { Asker, AskerWithRights } from './asker';
import { whyHidden } from './hidden-task';
import type { Admin, Rights } from './rights';

/** Whoever looks at tasks: what they are shown depends on it. */
export interface Viewer {
  readonly accountId: string;
  readonly admin: Admin;
}

/**
 * Whether somebody may see a task, by its source's audience. Where Jira does not say that somebody is an admin they are
 * none: what a right opens stays shut without an answer, and one's own tasks need no right.
 * - `owner-and-admins`: its owner and Jira's admins. Only an admin can read what is nobody's, so whoever added a task without
 *   an owner sees it as long as they are one.
 * - `adder`: only whoever has it on their list.
 * - `adder-and-admins`: whoever has it on their list, and admins.
 * - `admins`: only whoever is an admin at that moment.
 */
export function maySee(
  record: Pick<TaskRecord, 'source' | 'ownerId' | 'addedById'>,
  { accountId, admin }: Viewer,
): boolean {
  switch (audienceOf(record.source)) {
    case 'admins':
      return admin === 'yes';
    case 'adder':
      return record.addedById === accountId;
    case 'adder-and-admins':
      return admin === 'yes' || record.addedById === accountId;
    case 'owner-and-admins':
      return admin === 'yes' || record.ownerId === accountId;
  }
}

/**
 * Whether a list shows somebody a task. In the list of everyone's a task stands in place of what somebody found of it before
 * it was known, so that nothing is there twice.
 */
export const mayList = (
  record: Parameters<typeof maySee>[0] & Pick<TaskRecord, 'became'>,
  scope: 'mine' | 'everyone',
  viewer: Viewer,
): boolean => (scope === 'mine' || record.became === undefined) && maySee(record, viewer);

/** What "Stop tracking" does for this person: their own list first, then, for an admin, everybody's. */
export function stopOf(record: TaskRecord, { accountId, admin }: Viewer): 'off-my-list' | 'for-everyone' {
  const audience = audienceOf(record.source);
  if (audience === 'adder') return 'off-my-list';
  const whose = audience === 'adder-and-admins' ? record.addedById : record.ownerId;
  const onOwnList = whose === accountId && record.listedFor === accountId;
  return admin === 'yes' && !onOwnList ? 'for-everyone' : 'off-my-list';
}

/** A stored task that the asker may see, or why there is none (`whyHidden`). */
export async function visibleTask(
  key: TaskKey,
  asker: Asker,
): Promise<Result<{ readonly asker: Asker; readonly record: TaskRecord }>> {
  const record = await getTask(key);
  // What needs no right is shown without a question about rights.
  if (record && maySee(record, { ...asker, admin: 'no' })) return { ok: true, data: { asker, record } };
  const withRights = await withRightsOf(asker);
  if (record && maySee(record, withRights)) return { ok: true, data: { asker, record } };
  return { ok: false, error: await whyHidden(key, record, withRights) };
}

/** Those of the stored tasks that the asker may see. Jira is asked about rights only where something depends on them. */
export async function visibleTasks(
  stored: readonly TaskRecord[],
  asker: Asker,
): Promise<{ readonly asker: AskerWithRights; readonly records: readonly TaskRecord[] }> {
  const rights = needRights(stored, asker) ? await asker.rights() : NOT_ASKED;
  const withRights = { ...asker, ...rights };
  return { asker: withRights, records: stored.filter((record) => maySee(record, withRights)) };
}

/** Whether it depends on the asker's rights which of these tasks they may see, or what they may do with them. */
export const needRights = (stored: readonly TaskRecord[], asker: Pick<Viewer, 'accountId'>): boolean =>
  !stored.every((record) => needsNoRight(record, asker));

/** The asker as who looks at this task: Jira is asked about rights only where something depends on them. */
export const viewerOf = async (record: TaskRecord, asker: Asker): Promise<Viewer> =>
  needsNoRight(record, asker) ? { accountId: asker.accountId, ...NOT_ASKED } : withRightsOf(asker);

/** One's own task on one's own list: neither whether it is shown nor what may be done with it depends on a right. */
function needsNoRight(
  { source, ownerId, addedById, listedFor }: TaskRecord,
  { accountId }: Pick<Viewer, 'accountId'>,
): boolean {
  if (listedFor !== accountId) return false;
  const audience = audienceOf(source);
  if (audience === 'adder-and-admins') return addedById === accountId;
  return audience === 'owner-and-admins' && ownerId === accountId;
}

const NOT_ASKED: Rights = { admin: 'unknown', bulkChange: 'unknown' };
