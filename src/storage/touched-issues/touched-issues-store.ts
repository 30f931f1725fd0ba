import * as v from 'valibot';
import { isJiraId } from '../../tasks/ids';
import type { Outcome } from '../../tasks/task';
import type { Ending, Touch } from '../../tasks/touched-issues';
import { TOUCHED_ISSUES } from '../entities';
import { queryIndex } from '../kvs/queries';
import { decodeIds } from '../ids/issue-ids';
import { getValue, parsedBy } from '../kvs/records';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import type { Place, Write } from '../kvs/write';
import { asMuchAsFits } from '../outcomes/as-much-as-fits';
import { storedOrder } from '../stored-values';
import {
  ALL,
  encodeBegun,
  encodeEnded,
  parseTouchedIssues,
  renamedEnd,
  sameNamed,
  toldEnd,
  touchOf,
  touchOrder,
  touchedAt,
  withMoreIssues,
} from './touched-issues-encoding';
import type { StoredTouchedIssues } from './touched-issues-encoding';
import { jiraTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

const entity = TOUCHED_ISSUES.name;
const at = (taskId: string): Place => ({ entity, key: taskId });

/** Storage requests of one search, and rows of each. */
const REQUESTS = 3;
const ROWS = 100;
/** The same of a look at what ran at some time. */
const REQUESTS_OF_A_SPAN = 5;

const stored = async (taskId: string): Promise<StoredTouchedIssues | undefined> =>
  parseTouchedIssues(await getValue(at(taskId)));

const set = (taskId: string, value: StoredTouchedIssues): Write => ({ kind: 'set', place: at(taskId), value });

/** Jira has taken these issues on as its task `taskId`. */
export const touchesBegin = (taskId: string, key: TaskKey, at: number, issueIds: readonly string[]): Write =>
  set(taskId, encodeBegun(key, touchOrder(at, taskId), issueIds));

/**
 * Says how a task ended for each of its issues. Gives undefined, so that nothing is written, where what is stored already
 * says the same of every issue: a second read may be the owner's after somebody else's, and the stored outcome says whose
 * it is.
 */
export async function touchesEnd(
  task: { readonly taskId: string; readonly key: TaskKey; readonly createdAt: number },
  sentIds: readonly string[] | undefined,
  outcome: Outcome,
  ending: Ending,
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
export async function touchesTold(taskId: string, told: Pick<Ending, 'operation' | 'did'>): Promise<Write | undefined> {
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
    await writeTogether(some.map((taskId) => ({ kind: 'remove', place: at(taskId) })));
  }
}

/** The submission that a task of Jira's is a part of, if this app submitted it. */
export const submissionOfTask = async (taskId: string): Promise<TaskKey | undefined> => (await stored(taskId))?.task;

const ordered = v.object({ order: storedOrder });

/** By what a record is sorted, whatever else of it can be read. */
const orderOf = (value: unknown): string | undefined => parsedBy(ordered, value)?.order;

/** One of Jira's bulk tasks with all the issues it had. */
export interface TouchedIssues {
  /** The record that has it: the task's own, or that of the submission it is a part of. */
  readonly key: TaskKey;
  readonly createdAt: number;
  /** Absent while it runs, and where nobody has read its whole outcome. */
  readonly finishedAt?: number;
  readonly issueIds: readonly string[];
}

/** The tasks that began between two moments (epoch milliseconds), newest first: 500 at the most, in five storage requests. */
export async function touchedBetween(from: number, to: number): Promise<TouchedIssues[]> {
  const touched: TouchedIssues[] = [];
  let cursor: string | undefined;
  for (let request = 0; request < REQUESTS_OF_A_SPAN; request++) {
    const page = await queryIndex({
      entity,
      index: TOUCHED_ISSUES.indexes.time,
      partition: [ALL],
      where: { between: [touchOrder(Math.max(0, from), ''), touchOrder(to, '\uffff')] },
      descending: true,
      limit: ROWS,
      cursor,
    });
    touched.push(...page.results.flatMap(({ key, value }) => (isJiraId(key) ? touchedIn(key, value) : [])));
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return touched;
}

function touchedIn(taskId: string, value: unknown): TouchedIssues[] {
  const parsed = parseTouchedIssues(value);
  if (!parsed) return [];
  const { task, order, ids, end } = parsed;
  return [
    {
      key: task ?? jiraTaskKey(taskId),
      createdAt: touchedAt(order),
      ...(end ? { finishedAt: end.e } : {}),
      issueIds: decodeIds(ids),
    },
  ];
}

export interface Touches {
  /** Newest first. */
  readonly touches: readonly Touch[];
  /** Everything that began after this was looked at; absent: everything there is. */
  readonly lookedBackTo?: string;
}

/** What one storage request of a search for an issue's tasks brought: it looks at 100. */
export interface TouchesLookedAt {
  readonly touches: readonly Touch[];
  /** The order of the last task that was looked at. */
  readonly lastOrder?: string;
  readonly isEnd: boolean;
}

/** The tasks that had an issue, in the order of their creation, from right after an order on. One storage request. */
export async function touchesAfter(
  issueId: string,
  { after, newestFirst }: { readonly after?: string | undefined; readonly newestFirst: boolean },
): Promise<TouchesLookedAt> {
  const { results, nextCursor } = await queryIndex({
    entity,
    index: TOUCHED_ISSUES.indexes.time,
    partition: [ALL],
    ...(after === undefined ? {} : { where: newestFirst ? { lessThan: after } : { greaterThan: after } }),
    descending: newestFirst,
    limit: ROWS,
  });
  const lastOrder = orderOf(results.at(-1)?.value);
  return {
    touches: touchesIn(results, issueId),
    ...(lastOrder === undefined ? {} : { lastOrder }),
    isEnd: lastOrder === undefined || (results.length < ROWS && nextCursor === undefined),
  };
}

const touchesIn = (results: readonly { readonly key: string; readonly value: unknown }[], issueId: string): Touch[] =>
  results.flatMap(({ key, value }) => {
    const parsed = parseTouchedIssues(value);
    const touch = parsed && isJiraId(key) && touchOf(key, parsed, issueId);
    return touch ? [touch] : [];
  });

/**
 * The tasks that had an issue, newest first: those since a moment (epoch milliseconds), or those before an order. At most
 * three storage requests, which is 300 tasks.
 */
export async function touchesOf(issueId: string, from: { since: number } | { before: string }): Promise<Touches> {
  const touches: Touch[] = [];
  const where = 'since' in from ? { greaterThan: touchOrder(from.since, '') } : { lessThan: from.before };
  let cursor: string | undefined;
  let lookedBackTo: string | undefined;
  for (let request = 0; request < REQUESTS; request++) {
    const page = await queryIndex({
      entity,
      index: TOUCHED_ISSUES.indexes.time,
      partition: [ALL],
      where,
      descending: true,
      limit: ROWS,
      cursor,
    });
    touches.push(...touchesIn(page.results, issueId));
    for (const { value } of page.results) lookedBackTo = orderOf(value) ?? lookedBackTo;
    cursor = page.nextCursor;
    if (cursor === undefined) return { touches };
  }
  return lookedBackTo === undefined ? { touches } : { touches, lookedBackTo };
}
