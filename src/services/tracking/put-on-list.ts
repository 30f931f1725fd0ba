import type { AppError, Result, TaskRow } from '../../contract';
import { MOST_ACTIVE, MOST_ADDED } from '../../contract/limits';
import { afterOutcome } from '../../refresh/refresh-tasks';
import type { RefreshOptions } from '../../refresh/refresh-tasks';
import { withWhatItDid } from '../../refresh/what-it-did';
import { storeChanges } from '../../refresh/store-changes';
import { createTask, removeTask } from '../../storage/tasks/task-store';
import { submissionOfTask } from '../../storage/touched-issues/touched-issues-store';
import { isActive, isFinal } from '../../tasks/task';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { TaskRecord } from '../../tasks/task';
import { takeActivePlace, takeOne } from '../allowances/take-one';
import { startChecks } from '../background-reading/start-checks';
import { readingAs } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { taskRow } from '../rows/task-row';

export type TrackAnswer = Result<{ readonly row: TaskRow; readonly onListOf: string }>;

type NotValidError = Extract<AppError, { kind: 'not-valid' }>;

export const cannotTrack = (
  reason: NotValidError['reason'],
  facts: Pick<NotValidError, 'key' | 'limit'> = {},
): Extract<TrackAnswer, { ok: false }> => ({
  ok: false,
  error: { kind: 'not-valid', field: 'task', reason, ...facts },
});

/** Counts an attempt to add a task, or says why this account may not add anything at the moment. */
export async function tooManyNew({ accountId }: Pick<Asker, 'accountId'>): Promise<TrackAnswer | undefined> {
  return (await takeOne(accountId, { added: 1 })) ? undefined : cannotTrack('too-many-new', { limit: MOST_ADDED });
}

/**
 * Puts a task that is not stored yet on its list.
 * @param read what its source has just answered: kept whole where the task is over already.
 * @returns undefined when somebody else has just put it there.
 */
export async function putNewOnList(record: TaskRecord, read: Snapshot, asker: Asker): Promise<TrackAnswer | undefined> {
  if (!(await hasPlace(record, asker))) return cannotTrack('too-many-active', { limit: MOST_ACTIVE });
  return putInPlace(record, read, asker, 'read');
}

/** Takes a place for a task that is to be put on its list, if it is active: those that are over need none. */
export const hasPlace = async (record: TaskRecord, { accountId }: Pick<Asker, 'accountId'>): Promise<boolean> =>
  !isActive(record.state) || takeActivePlace(record.listedFor ?? accountId);

/**
 * The same as `putNewOnList` once there is a place.
 * @param history `later`: nobody has asked for the task, so that what it did is read by the background.
 */
export async function putInPlace(
  record: TaskRecord,
  read: Snapshot,
  asker: Asker,
  history: RefreshOptions['history'],
): Promise<TrackAnswer | undefined> {
  const created = await createTask(record);
  if (!created) return undefined;
  // Jira may have confirmed it as a part of a submission since that was looked up: it stands there, and nowhere else.
  const submission = created.source === 'jira-bulk' ? await submissionOfTask(created.id) : undefined;
  if (submission !== undefined) {
    await removeTask(created);
    return cannotTrack('already-there', { key: submission });
  }
  const stored = await withItsEnd(created, read, asker, history);
  await startChecks([stored]);
  return tracked(stored, asker);
}

/**
 * A task that was over before anybody put it on the list: what became of its issues is kept, and it is in the sums of the
 * day on which it ended, as if it had been seen to end.
 */
export async function withItsEnd(
  record: TaskRecord,
  read: Snapshot,
  asker: Asker,
  history: RefreshOptions['history'] = 'read',
): Promise<TaskRecord> {
  if (!isFinal(record.state)) return record;
  const reading = readingAs(asker, undefined, history);
  const answer = await withWhatItDid(afterOutcome(record, { kind: 'seen', snapshot: read }, reading), reading);
  const [stored] = await storeChanges([answer]);
  return stored?.stored ?? record;
}

export async function tracked(record: TaskRecord, asker: Asker): Promise<TrackAnswer> {
  const { admin } = await asker.rights();
  const row = taskRow(record, { accountId: asker.accountId, admin });
  return { ok: true, data: { row, onListOf: record.listedFor ?? asker.accountId } };
}
