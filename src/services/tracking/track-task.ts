import { LABEL_LENGTH } from '../../contract';
import { MOST_ACTIVE } from '../../contract/limits';
import type { Payload } from '../../contract';
import { now } from '../../refresh/now';
import { movementOf } from '../../refresh/progress-known';
import { changeTask } from '../../storage/tasks/change-task';
import { getTask } from '../../storage/tasks/task-store';
import { submissionOfTask } from '../../storage/touched-issues/touched-issues-store';
import { CONFLICT } from '../../tasks/app-error';
import type { AppError } from '../../tasks/app-error';
import { newRecord, recordAfterRead } from '../../tasks/records/record';
import { shownLine } from '../../tasks/shown-text';
import { isActive } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { takeActivePlace } from '../allowances/take-one';
import { startChecks } from '../background-reading/start-checks';
import { noteNewest } from '../newest-id/newest-known';
import type { Asker } from '../rights/asker';
import { becomesPart, partOfTask } from '../submissions/sending/part-of-task';
import { identifyTask } from './identify-task';
import type { Identified } from './identify-task';
import { cannotTrack, putNewOnList, tooManyNew, tracked, withItsEnd } from './put-on-list';
import type { TrackAnswer } from './put-on-list';
import { namedTask, trackRecognised } from './track-recognised';

type IdentifiedTask = Extract<Identified, { ok: true }>;

/**
 * Puts a task that the app has not submitted on a list. One that a source recognises goes on the asker's; any other id is Jira's,
 * and goes on its owner's or, where nobody can know the owner, on the asker's.
 */
export async function trackTask(asker: Asker, { input, label }: Payload<'track'>): Promise<TrackAnswer> {
  const shownLabel = label && shownLine(label, LABEL_LENGTH);
  const named = namedTask(input, asker);
  if (named.kind === 'recognised') return trackRecognised(named.task, shownLabel, asker);
  if (named.kind === 'nothing') return cannotTrack(named.reason);
  const tooMany = await tooManyNew(asker);
  if (tooMany) return tooMany;

  const key = jiraTaskKey(named.id);
  const [existing, submission] = await Promise.all([getTask(key), ownSubmissionWith(named.id, asker)]);
  if (submission) return cannotTrack('already-there', { key: submission });
  if (existing?.listedFor === asker.accountId && existing.ownerId === asker.accountId) {
    return cannotTrack('already-there', { key });
  }
  const identified = await identifyTask(asker, named.id);
  if (!identified.ok) {
    return (await isListedAnyway(existing, identified.error, asker))
      ? cannotTrack('already-there', { key })
      : identified;
  }
  // Jira shows it to the asker, so that they may know where it stands.
  const standsIn = await submissionOfTask(named.id);
  if (standsIn !== undefined) return cannotTrack('already-there', { key: standsIn });

  return existing ? putBack(existing, identified, asker, shownLabel) : putOn(key, identified, asker, shownLabel);
}

/** The asker's submission that this task is a part of: on their list already. Somebody else's is left to Jira's refusal. */
async function ownSubmissionWith(taskId: string, { accountId }: Asker): Promise<TaskKey | undefined> {
  const key = await submissionOfTask(taskId);
  const record = key === undefined ? undefined : await getTask(key);
  return record?.ownerId === accountId ? key : undefined;
}

/** Whether an admin has a task on the list of everybody that Jira has forgotten. */
const isListedAnyway = async (existing: TaskRecord | undefined, { kind }: AppError, asker: Asker): Promise<boolean> =>
  kind === 'not-known' && existing?.listedFor !== undefined && (await asker.rights()).admin === 'yes';

async function putOn(
  key: TaskKey,
  identified: IdentifiedTask,
  asker: Asker,
  label: string | undefined,
): Promise<TrackAnswer> {
  const { snapshot, ownerId, operation } = identified;
  const part = await partOfTask(snapshot);
  const submission = typeof part === 'object' ? await becomesPart(part, snapshot.id, asker) : undefined;
  if (submission) return tracked(submission, asker);
  const record = newRecord(snapshot, {
    at: now(),
    byId: asker.accountId,
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(operation === undefined ? {} : { operation }),
    ...(label ? { label } : {}),
  });
  const put = await putNewOnList(record, snapshot, asker);
  if (put?.ok) await noteNewest(snapshot.id);
  if (put) return put;
  const meanwhile = await getTask(key);
  return meanwhile ? putBack(meanwhile, identified, asker, label) : { ok: false, error: CONFLICT };
}

/**
 * The task is stored already: on somebody's list, or taken off it. Jira has just said that the asker may read it. Whatever
 * else is written meanwhile, it is put on the list all the same: the answer says that it is there.
 */
async function putBack(
  existing: TaskRecord,
  { snapshot, ownerId }: IdentifiedTask,
  asker: Asker,
  label: string | undefined,
): Promise<TrackAnswer> {
  const owned = ownerId === undefined ? snapshot : { ...snapshot, ownerId };
  const at = now();
  const listed = (current: TaskRecord): ListedTask | undefined => {
    const reading = { at, readerId: asker.accountId, movement: movementOf(current, undefined) };
    const { task: read } = recordAfterRead(current, owned, reading);
    // Without an owner it stays with whoever added it first.
    const list = read.ownerId ?? current.listedFor ?? asker.accountId;
    const isThere = read.listedFor === list && current.listedFor === list;
    return isThere ? undefined : { ...read, listedFor: list, ...(label ? { label } : {}) };
  };
  const first = listed(existing);
  if (!first) return cannotTrack('already-there', { key: existing.key });
  if (isActive(first.state) && !(await takeActivePlace(first.listedFor))) {
    return cannotTrack('too-many-active', { limit: MOST_ACTIVE });
  }
  const written = await changeTask(existing.key, listed);
  // Somebody has removed it meanwhile.
  if (!written) return { ok: false, error: CONFLICT };
  const stored = await withItsEnd(written, snapshot, asker);
  await startChecks([stored]);
  return tracked(stored, asker);
}

type ListedTask = TaskRecord & { readonly listedFor: string };
