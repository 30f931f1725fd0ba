import type { Payload, Result } from '../../contract';
import { foundWithoutTask } from '../../refresh/found-becomes-task';
import { reasonsOfRemoved } from '../../refresh/reasons-in-sums';
import { sentIds } from '../../refresh/store-changes';
import { sources } from '../../sources/registry';
import { rememberRemoved } from '../../storage/discoveries/removed-store';
import { removeWholly } from '../../storage/removal/removal';
import { ownListKnown, setOwnListKnown } from '../../storage/sources/own-list-store';
import { changeTask } from '../../storage/tasks/change-task';
import { getTask } from '../../storage/tasks/task-store';
import { CONFLICT } from '../../tasks/app-error';
import type { Share } from '../../tasks/records/day-sums';
import { audienceOf, namesIssues, systemOf } from '../../tasks/source';
import { taskIdsOf } from '../../tasks/submissions/submission-parts';
import { isActive } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import { withRightsOf } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { stopOf, viewerOf } from '../rights/visible-task';

/**
 * How often a removal is tried anew because somebody wrote the record meanwhile: more than that does not happen in its
 * time.
 */
const ATTEMPTS = 5;

type StopAnswer = Result<{ readonly done: 'off-my-list' | 'for-everyone' }>;

/**
 * Takes a task off its owner's list (admins still see it), or, by an admin, away for everybody. Only what the person
 * confirmed is done: an answer to another question is refused.
 */
export async function stopTrackingTask(
  record: TaskRecord,
  what: Payload<'stopTracking'>['what'],
  asker: Asker,
): Promise<StopAnswer> {
  if (record.submission && record.submission.phase !== 'over') {
    return { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'unfinished' } };
  }
  // To take one's own task off one's own list needs no right, and no answer of Jira's.
  const viewer = what === 'off-my-list' ? await viewerOf(record, asker) : await withRightsOf(asker);
  if (what === 'for-everyone') {
    if (viewer.admin !== 'yes') return { ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } };
    return (await removeForEveryone(record))
      ? { ok: true, data: { done: 'for-everyone' } }
      : { ok: false, error: CONFLICT };
  }
  if (stopOf(record, viewer) !== 'off-my-list') {
    return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
  }
  // It is its adder's alone, or its finder's: nothing of it is left without them.
  if (record.ownerId === undefined && audienceOf(record.source).startsWith('adder')) {
    if (sources[record.source].ownList) await neverFindAgain(record);
    return (await removeForEveryone(record))
      ? { ok: true, data: { done: 'off-my-list' } }
      : { ok: false, error: CONFLICT };
  }
  await changeTask(record.key, ({ listedFor, ...unlisted }) => (listedFor === undefined ? undefined : unlisted));
  return { ok: true, data: { done: 'off-my-list' } };
}

/** Remembers a removed task of a source that lists its own: it may be listed for some time yet, and must not be found again. */
async function neverFindAgain({ source, id, addedById, state }: TaskRecord): Promise<void> {
  const known = await ownListKnown(source, addedById);
  if (!isActive(state) || known.foundIds.includes(id)) return;
  await setOwnListKnown(source, addedById, { ...known, foundIds: [...known.foundIds, id] });
}

/**
 * Removes a task with all that belongs to it and what it added to the sums. Where somebody else writes the record at the same
 * moment, it is read again.
 */
async function removeForEveryone(first: TaskRecord): Promise<boolean> {
  let record: TaskRecord | undefined = first;
  for (let attempt = 0; record && attempt < ATTEMPTS; attempt++) {
    const isBulk = namesIssues(record.source);
    if (systemOf(record.source) === 'jira') await rememberRemoved(taskIdsOf(record));
    if (await removeWholly(record, isBulk ? await reasonsInSums(record, taskIdsOf(record)) : [])) {
      // What was found of it is what is left; where this fails, it is still on its finder's list.
      if (isBulk) await foundWithoutTask(record).catch(() => undefined);
      return true;
    }
    record = await getTask(record.key);
  }
  return record === undefined;
}

/** What the kept outcomes of a task added to the sums. */
async function reasonsInSums(record: TaskRecord, taskIds: readonly string[]): Promise<Share[]> {
  const shares = taskIds.map(jiraTaskKey).map(async (key) => reasonsOfRemoved(record, key, await sentIds(record, key)));
  return (await Promise.all(shares)).flat();
}
