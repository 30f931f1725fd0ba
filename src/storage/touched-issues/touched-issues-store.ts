import type { Outcome } from '../../tasks/reading/snapshot';
import type { TaskEnding } from '../../tasks/changes/touched-issues';
import { TOUCHED_ISSUES } from '../entities';
import { decodeIds } from '../ids/issue-ids';
import { getValue } from '../kvs/records';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import type { Place, Write } from '../kvs/write';
import { asMuchAsFits } from '../outcomes/as-much-as-fits';
import {
  encodeBegun,
  encodeEnded,
  parseTouchedIssues,
  renamedEnd,
  sameNamed,
  toldEnd,
  touchOrder,
  withMoreIssues,
} from './touched-issues-encoding';
import type { StoredTouchedIssues } from './touched-issues-encoding';
import type { TaskKey } from '../../tasks/task-key';

const entity = TOUCHED_ISSUES.name;
/** Where the issues of one of Jira's tasks lie. */
export const placeOfTouches = (taskId: string): Place => ({ entity, key: taskId });

/** Where the issues of a part of this submission lie that Jira never confirmed. */
export const placeOfMaybe = (key: TaskKey): Place => ({ entity, key });

const stored = async (taskId: string): Promise<StoredTouchedIssues | undefined> =>
  parseTouchedIssues(await getValue(placeOfTouches(taskId)));

const set = (taskId: string, value: StoredTouchedIssues): Write => ({
  kind: 'set',
  place: placeOfTouches(taskId),
  value,
});

/** Jira has taken these issues on as its task `taskId`. */
export const touchesBegin = (taskId: string, key: TaskKey, at: number, issueIds: readonly string[]): Write =>
  set(taskId, encodeBegun(key, touchOrder(at, taskId), issueIds));

/**
 * Jira may have taken these issues on at that moment, and has not said as which task. A submission has one such part at the
 * most, so they lie under its own key until Jira's task is known.
 */
export const touchesMaybe = (key: TaskKey, at: number, issueIds: readonly string[]): Write => ({
  kind: 'set',
  place: placeOfMaybe(key),
  value: encodeBegun(key, touchOrder(at, key), issueIds),
});

/** It is known by now which task they are, or that there was none. */
export const touchesKnown = (key: TaskKey): Write => ({ kind: 'remove', place: placeOfMaybe(key) });

/**
 * Says how a task ended for each of its issues. Gives undefined, so that nothing is written, where what is stored already
 * says the same of every issue: a second read may be the owner's after somebody else's, and the stored outcome says whose
 * it is.
 */
export async function touchesEnd(
  task: { readonly taskId: string; readonly key: TaskKey; readonly createdAt: number },
  sentIds: readonly string[] | undefined,
  outcome: Outcome,
  ending: TaskEnding,
): Promise<Write | undefined> {
  const before = await stored(task.taskId);
  const order = before?.order ?? touchOrder(task.createdAt, task.taskId);
  const own = sentIds === undefined ? {} : { key: task.key };
  const knownIds = sentIds ?? (before ? decodeIds(before.ids) : []);
  const value = asMuchAsFits(
    outcome,
    (kept) => encodeEnded({ ...own, order, knownIds }, kept, ending),
    (encoded) => encoded,
  );
  return before && sameNamed(before, value) ? undefined : set(task.taskId, value);
}

/** Adds the issues that a read names beside the one that says how the task ended. Undefined where they are all there. */
export async function touchesMore(taskId: string, { succeeded, failed }: Outcome): Promise<Write | undefined> {
  const before = await stored(taskId);
  const value = before && withMoreIssues(before, [...succeeded, ...failed.keys()]);
  return value && set(taskId, value);
}

/** Says on the pages of its issues what a task that is over did. Undefined where they say so already. */
export async function touchesTold(
  taskId: string,
  told: Pick<TaskEnding, 'operation' | 'did'>,
): Promise<Write | undefined> {
  const before = await stored(taskId);
  const value = before && toldEnd(before, told);
  return value && set(taskId, value);
}

/**
 * Says on the pages of their issues what tasks that are over are called now. A write for each that says something else: they
 * hold only together with the record that they were read for, because whoever writes that may write them too.
 */
export async function touchesRenamed(taskIds: readonly string[], label: string | undefined): Promise<readonly Write[]> {
  const writes = taskIds.map(async (taskId) => {
    const before = await stored(taskId);
    const value = before && renamedEnd(before, label);
    return value ? [set(taskId, value)] : [];
  });
  return (await Promise.all(writes)).flat();
}

/** Takes tasks off the pages of their issues: a storage request for each 25, so that some may be gone before others. */
export async function forgetTouches(taskIds: readonly string[]): Promise<void> {
  for (let start = 0; start < taskIds.length; start += MOST_TOGETHER) {
    const some = taskIds.slice(start, start + MOST_TOGETHER);
    await writeTogether(some.map((taskId) => ({ kind: 'remove', place: placeOfTouches(taskId) })));
  }
}

/** The submission that a task of Jira's is a part of, if this app submitted it. */
export const submissionOfTask = async (taskId: string): Promise<TaskKey | undefined> => (await stored(taskId))?.task;

/** The same, of what is stored in their place. */
export const submissionIn = (value: unknown): TaskKey | undefined => parseTouchedIssues(value)?.task;
