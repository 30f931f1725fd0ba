import * as v from '../../valibot';
import { isJiraId } from '../../tasks/ids';
import { isTaskKey, jiraTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import type { Touch } from '../../tasks/changes/touched-issues';
import { TOUCHED_ISSUES } from '../entities';
import { decodeIds } from '../ids/issue-ids';
import { queryIndex } from '../kvs/queries';
import { parsedBy } from '../kvs/records';
import { storedOrder } from '../stored-values';
import { ALL, parseTouchedIssues, touchOf, touchOrder, touchedAt } from './touched-issues-encoding';

/** Storage requests of one search, and rows of each. */
const REQUESTS = 3;
const ROWS = 100;
/** The same of a look at what ran at some time. */
const REQUESTS_OF_A_SPAN = 5;

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
      entity: TOUCHED_ISSUES.name,
      index: TOUCHED_ISSUES.indexes.time,
      partition: [ALL],
      where: { between: [touchOrder(Math.max(0, from), ''), touchOrder(to, '\uffff')] },
      descending: true,
      limit: ROWS,
      cursor,
    });
    touched.push(...page.results.flatMap(({ key, value }) => touchedIn(key, value)));
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return touched;
}

/** Jira's id of a task, or the key of a submission that has a part which Jira never confirmed. */
const isKnownKey = (key: string): boolean => isJiraId(key) || isTaskKey(key);

function touchedIn(key: string, value: unknown): TouchedIssues[] {
  const parsed = isKnownKey(key) ? parseTouchedIssues(value) : undefined;
  if (!parsed) return [];
  const { task, order, ids, end } = parsed;
  return [
    {
      key: task ?? jiraTaskKey(key),
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
    entity: TOUCHED_ISSUES.name,
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
    const touch = parsed && isKnownKey(key) && touchOf(isJiraId(key) ? key : '', parsed, issueId);
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
      entity: TOUCHED_ISSUES.name,
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
