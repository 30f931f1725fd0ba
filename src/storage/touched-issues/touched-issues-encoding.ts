import * as v from '../../valibot';
import { OPERATIONS, STATES } from '../../tasks/task';
import type { Outcome } from '../../tasks/reading/snapshot';
import type { Counts } from '../../tasks/task';
import type { IssueEnd, TaskEnding, Touch } from '../../tasks/changes/touched-issues';
import { decodeIds, decodeNumbers, encodeIds, encodeNumbers, placeOfNumber } from '../ids/issue-ids';
import { jiraTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import {
  orAbsent,
  orderText,
  storedCount,
  storedOrder,
  storedPercent,
  storedTime,
  timeOfOrder,
} from '../stored-values';
import { decodeDid, encodeDid, storedDidSchema } from '../tasks/did-encoding';
import { taskKeySchema } from '../tasks/task-key-schema';

const endSchema = v.object({
  op: v.picklist(OPERATIONS),
  by: v.optional(v.string()),
  l: orAbsent(v.string()),
  d: orAbsent(storedDidSchema),
  s: v.picklist(STATES),
  r: v.string(),
  p: storedPercent,
  /** total, succeeded, failed, hidden; null where the source said none. */
  n: v.array(v.nullable(storedCount)),
  e: storedTime,
  at: storedTime,
  /** Somebody other than the owner has read it. */
  x: v.optional(v.literal(true)),
  /** Places of the failed issues among all, and of those that were not named. */
  f: v.optional(v.string()),
  m: v.optional(v.string()),
});

/** One value for all: a query of Forge's needs something to be equal to. */
export const ALL = 'y';

const storedSchema = v.object({
  all: v.literal(ALL),
  order: storedOrder,
  /** The submission that this task of Jira's is a part of; absent where the task has a record of its own. */
  task: v.optional(taskKeySchema),
  ids: v.string(),
  /** Where it is damaged, the task's own record says how it ended. */
  end: orAbsent(endSchema),
});
export type StoredTouchedIssues = v.InferOutput<typeof storedSchema>;

/** Sorts by creation, then by Jira's task id. */
export const touchOrder = orderText;

/** The creation time that an order begins with, epoch milliseconds. */
export const touchedAt = timeOfOrder;

/** The issues of a task that has begun, in the record of the submission that it is a part of. */
export const encodeBegun = (key: TaskKey, order: string, issueIds: readonly string[]): StoredTouchedIssues => ({
  all: ALL,
  order,
  task: key,
  ids: encodeIds(issueIds),
});

/**
 * The issues of a task that is over. Those that were sent, or that another read has named, and are not named by this one stay
 * among them.
 */
export function encodeEnded(
  { key, order, knownIds }: { key?: TaskKey; order: string; knownIds: readonly string[] },
  outcome: Outcome,
  ending: TaskEnding,
): StoredTouchedIssues {
  const succeeded = new Set(outcome.succeeded);
  const sorted = ascending([...knownIds, ...succeeded, ...outcome.failed.keys()]);
  const placesOf = (holds: (id: string) => boolean): string | undefined => {
    const places = sorted.flatMap((id, place) => (holds(id) ? [place] : []));
    return places.length > 0 ? encodeNumbers(places) : undefined;
  };
  const failed = placesOf((id) => outcome.failed.has(id));
  const rest = placesOf((id) => !outcome.failed.has(id) && !succeeded.has(id));
  const { operation, ownerId, label, did = [], state, rawStatus, percent, counts, finishedAt, readAt, of } = ending;
  return {
    all: ALL,
    order,
    ...(key === undefined ? {} : { task: key }),
    ids: encodeIds(sorted),
    end: {
      op: operation,
      ...(ownerId === undefined ? {} : { by: ownerId }),
      ...(label === undefined ? {} : { l: label }),
      ...(did.length === 0 ? {} : { d: encodeDid(did) }),
      s: state,
      r: rawStatus,
      p: percent,
      n: NAMES.map((name) => counts[name] ?? null),
      e: finishedAt,
      at: readAt,
      ...(of === 'other' ? { x: true as const } : {}),
      ...(failed === undefined ? {} : { f: failed }),
      ...(rest === undefined ? {} : { m: rest }),
    },
  };
}

/** What is stored with further issues, of which it says nothing; undefined where it has them all. */
export function withMoreIssues(
  stored: StoredTouchedIssues,
  issueIds: readonly string[],
): StoredTouchedIssues | undefined {
  const known = decodeIds(stored.ids);
  const isKnown = new Set(known);
  const more = issueIds.filter((id) => !isKnown.has(id));
  if (more.length === 0) return undefined;
  const sorted = ascending([...known, ...more]);
  const placeOf = new Map(sorted.map((id, place) => [id, place]));
  const moved = (places: string, others: readonly string[] = []): string =>
    encodeNumbers(
      [...decodeNumbers(places).flatMap((place) => known[place] ?? []), ...others].flatMap(
        (id) => placeOf.get(id) ?? [],
      ),
    );
  const { end, ...rest } = stored;
  return {
    ...rest,
    ids: encodeIds(sorted),
    ...(end ? { end: { ...end, ...(end.f ? { f: moved(end.f) } : {}), m: moved(end.m ?? '', more) } } : {}),
  };
}

/** What is stored of a task that is over, under another name; undefined where nothing of it changes. */
export function renamedEnd(stored: StoredTouchedIssues, label: string | undefined): StoredTouchedIssues | undefined {
  if (!stored.end || stored.end.l === label) return undefined;
  const { l: _, ...end } = stored.end;
  return { ...stored, end: { ...end, ...(label === undefined ? {} : { l: label }) } };
}

/** What is stored of a task that is over, with what it did; undefined where nothing of it changes. */
export function toldEnd(
  stored: StoredTouchedIssues,
  { operation, did = [] }: Pick<TaskEnding, 'operation' | 'did'>,
): StoredTouchedIssues | undefined {
  const { end } = stored;
  if (!end || (end.op === operation && did.length === 0)) return undefined;
  return { ...stored, end: { ...end, op: operation, ...(did.length === 0 ? {} : { d: encodeDid(did) }) } };
}

const ascending = (ids: readonly string[]): string[] => [...new Set(ids)].sort((a, b) => Number(a) - Number(b));

/** What is stored of a task, or undefined where it has no known shape. */
export function parseTouchedIssues(value: unknown): StoredTouchedIssues | undefined {
  const parsed = v.safeParse(storedSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** The task, if this issue is among its issues. Reads no further than it must: a page of an issue goes through hundreds. */
export function touchOf(taskId: string, stored: StoredTouchedIssues, issueId: string): Touch | undefined {
  const place = placeOfNumber(stored.ids, Number(issueId));
  if (place === undefined) return undefined;
  const { order, task, end } = stored;
  return {
    taskId,
    key: task ?? jiraTaskKey(taskId),
    createdAt: touchedAt(order),
    order,
    issueIds: () => decodeIds(stored.ids),
    ...(end ? { ended: { ...endingOf(end), named: namedAt(place, end) } } : {}),
  };
}

function namedAt(place: number, { f = '', m = '' }: v.InferOutput<typeof endSchema>): IssueEnd {
  if (placeOfNumber(f, place) !== undefined) return 'failed';
  return placeOfNumber(m, place) === undefined ? 'succeeded' : 'rest';
}

/** Whether both are over, have one owner, and name the same issues as succeeded, failed and neither. */
export const sameNamed = (a: StoredTouchedIssues, b: StoredTouchedIssues): boolean =>
  a.end !== undefined &&
  b.end !== undefined &&
  a.end.by === b.end.by &&
  a.ids === b.ids &&
  a.end.f === b.end.f &&
  a.end.m === b.end.m;

function endingOf(end: v.InferOutput<typeof endSchema>): TaskEnding {
  return {
    operation: end.op,
    ...(end.by === undefined ? {} : { ownerId: end.by }),
    ...(end.l === undefined ? {} : { label: end.l }),
    ...(end.d === undefined ? {} : { did: decodeDid(end.d) }),
    state: end.s,
    rawStatus: end.r,
    percent: end.p,
    counts: countsOf(end.n),
    finishedAt: end.e,
    readAt: end.at,
    of: end.x ? 'other' : 'owner',
  };
}

const NAMES = ['total', 'succeeded', 'failed', 'hidden'] as const;

const countsOf = (numbers: readonly (number | null)[]): Counts =>
  Object.fromEntries(NAMES.flatMap((name, at) => (typeof numbers[at] === 'number' ? [[name, numbers[at]]] : [])));
