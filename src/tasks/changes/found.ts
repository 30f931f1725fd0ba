import type { DidFact } from './did';
import { meetInTime } from './history-span';
import type { TimeSpan } from './history-span';
import { NOT_STORED } from '../task';
import type { Operation, TaskRecord, TrackedTask } from '../task';
import { makeTaskKey } from '../task-key';

/** Fewer issues than this, changed alike by one person, are no bulk change. */
export const FEWEST_FOUND = 10;
/** Changes that are further apart than this belong to two bulk changes, in milliseconds. */
export const LONGEST_GAP_MS = 60_000;
/** Of what belongs to one change, so much has to belong to another for both to be one: nine of ten. */
const SHARED = 0.9;

/** Whether two changes share so many of the issues, or of the entries, of the first that both are one. Pure. */
export const isNearlyAll = (shared: number, all: number): boolean => shared >= all * SHARED;

/** A bulk change as the issues' history shows it: nobody knows a task of it. */
export interface FoundChange {
  /** Who made the changes, as the history says. */
  readonly authorId: string;
  /** The first change and the last one, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly issueIds: readonly string[];
  readonly did: readonly DidFact[];
}

/** What puts a found change on a list. */
export interface FoundBy {
  readonly uuid: string;
  readonly accountId: string;
  readonly at: number;
  /** What kind of operation does this, as far as that can be told. */
  readonly operation: Operation;
}

/** The record of a found change: its finder's, because what is found has no owner. Pure. */
export function foundRecord(
  { authorId, from, to, issueIds, did }: FoundChange,
  { operation, ...by }: FoundBy,
): TrackedTask {
  return {
    key: makeTaskKey({ of: 'found', id: by.uuid }),
    source: 'history',
    id: '',
    operation,
    ...(did.length === 0 ? {} : { did }),
    authorId,
    addedById: by.accountId,
    addedAt: by.at,
    listedFor: by.accountId,
    state: 'found',
    rawStatus: '',
    percent: 100,
    counts: { total: issueIds.length },
    createdAt: from,
    startedAt: from,
    finishedAt: to,
    readAt: by.at,
    readById: by.accountId,
    movedAt: by.at,
    revision: NOT_STORED,
  };
}

/** So many found changes are compared issue by issue with one other change: each costs a storage request. */
const MOST_COMPARED = 10;

/**
 * Those of the found changes that may be the same as another one, by what their records say. Anybody can put hundreds of them
 * on their list, with whatever author and time: so the person whose change it is comes first, and of the others no more are
 * compared than anybody would notice. Pure.
 * @param issues how many issues the other one has, or how many of them are known
 */
export function mostAlike(
  found: readonly TaskRecord[],
  { authorId, accountId, issues }: { readonly authorId: string; readonly accountId: string; readonly issues: number },
): readonly TaskRecord[] {
  const unlike = ({ counts }: TaskRecord): number => Math.abs((counts.total ?? 0) - issues);
  return found
    .filter((record) => record.authorId === authorId)
    .sort(
      (one, other) =>
        Number(other.addedById === accountId) - Number(one.addedById === accountId) || unlike(one) - unlike(other),
    )
    .slice(0, MOST_COMPARED);
}

/** Whether a found change is what a task did, or what was found before: at the same time, and nearly all of its issues. Pure. */
export function isSameChange(
  found: TimeSpan & { readonly issueIds: readonly string[] },
  other: TimeSpan & { readonly issueIds: ReadonlySet<string> },
): boolean {
  if (!meetInTime(found, other)) return false;
  const shared = found.issueIds.filter((id) => other.issueIds.has(id)).length;
  return isNearlyAll(shared, found.issueIds.length);
}
