import { now } from '../../refresh/now';
import type { SearchIndex } from '../../storage/search/search-index';
import { createdAtOf, sortKeyOf } from '../../storage/task-order';
import { getTasks, queryTasks } from '../../storage/tasks/task-queries';
import { touchedAt } from '../../storage/touched-issues/touched-issues-encoding';
import { touchesAfter } from '../../storage/touched-issues/touched-issues-queries';
import { isUnfinished } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import type { Touch } from '../../tasks/changes/touched-issues';
import { asTheyStand } from '../submissions/standing';
import type { Position } from './list-position';
import { candidates, holdsText } from './searched-text';
import { hasFilters, isOnList, recordPasses } from './task-search';
import type { TaskSearch } from './task-search';

/** Rows of one storage request. */
const ROWS = 100;

/** A task with the place right after it, in the part of the list where it was found. */
export interface TaskInList {
  readonly record: TaskRecord;
  readonly after: Position;
}

/** What one step of a search brought. */
export interface TasksLookedAt {
  readonly found: readonly TaskInList[];
  /** Those on the list that the asker may see, whether they match or not. */
  readonly visible: readonly TaskRecord[];
  /** When the last one that was looked at was created, epoch milliseconds. */
  readonly lookedBackTo?: number;
  /** Of how many of them what is stored cannot be read. */
  readonly unreadable: number;
  /** Where the next step goes on; absent: this was the end. */
  readonly next?: Position;
  /** How many more there are after these in this part of the list, where that is known. */
  readonly left?: number;
}

/** A step that brought nothing, and says where the list goes on. */
const NOTHING = { found: [], visible: [], unreadable: 0 } as const;

/**
 * The tasks of a search from a place on: as far as one storage request reaches, or what the search's index finds, `most` at
 * the most.
 */
export async function lookFrom(place: Position, search: TaskSearch, most: number): Promise<TasksLookedAt> {
  const { part } = place;
  if (part === 'touched') return lookAtTouched(place, search, most);
  const needsIndex = hasFilters(search) && (part === 'over' || search.words.length > 0);
  const index = needsIndex ? await search.index() : undefined;
  if (part === 'over' && index) return lookInIndex(place, index, search, most);

  const { records, unreadable, lastOrder, isEnd } = await rowsFrom(place, search);
  const visible = await asTheyStand(
    records.filter((record) => isOnList(record, search)),
    now(),
  );
  const next = isEnd ? nextPart(place, search) : { part, ...(lastOrder ? { after: lastOrder } : {}) };
  return {
    // The index of what needs attention holds both parts of the list.
    found: visible
      .filter((record) => isUnfinished(record.state) === (part === 'active'))
      .filter((record) => recordPasses(record, search) && holdsText(record, index, search))
      .map((record) => ({ record, after: placeAfter(part, record) })),
    visible,
    unreadable,
    ...(lastOrder === undefined ? {} : { lookedBackTo: createdAtOf(lastOrder) }),
    ...(next ? { next } : {}),
  };
}

export const placeAfter = (part: 'active' | 'over', record: TaskRecord): Position => ({
  part,
  after: sortKeyOf(record),
});

/** Which parts the list has, in their order: the filter of states may leave one of them. */
export function listParts({ filters, issueId }: Pick<TaskSearch, 'filters' | 'issueId'>): readonly Position['part'][] {
  const { state } = filters;
  const touched = issueId === undefined ? [] : ['touched' as const];
  if (state === undefined) return ['active', 'over', ...touched];
  return [isUnfinished(state) ? 'active' : 'over', ...touched];
}

function nextPart({ part }: Position, search: TaskSearch): Position | undefined {
  const parts = listParts(search);
  const next = parts[parts.indexOf(part) + 1];
  return next && { part: next };
}

function rowsFrom({ part, after }: Position, { listedFor, filters, order }: TaskSearch) {
  const which = part === 'active' ? 'active' : filters.attention ? 'attention' : 'over';
  return queryTasks({
    ...(listedFor === undefined ? {} : { listedFor }),
    which,
    newestFirst: order === 'newest',
    ...(after === undefined ? {} : { after }),
    limit: ROWS,
  });
}

/** What the index finds, each confirmed by its record as it is now. */
async function lookInIndex(
  place: Position,
  index: SearchIndex,
  search: TaskSearch,
  most: number,
): Promise<TasksLookedAt> {
  const ordered = candidates(index, search)
    .map((entry) => ({ key: entry.key, order: sortKeyOf(entry) }))
    .filter(({ order }) => place.after === undefined || comesBefore(place.after, order, search))
    .sort((a, b) => (comesBefore(a.order, b.order, search) ? -1 : 1));
  const some = ordered.slice(0, most);
  const last = some.at(-1);
  const left = ordered.length - some.length;
  const next: Position | undefined = left > 0 && last ? { part: 'over', after: last.order } : nextPart(place, search);
  if (!last) return { ...NOTHING, left, ...(next ? { next } : {}) };
  const { records, unreadable } = await getTasks(some.map(({ key }) => key));
  const visible = await asTheyStand(
    records.filter((record) => isOnList(record, search)),
    now(),
  );
  return {
    found: visible
      .filter((record) => !isUnfinished(record.state))
      .filter((record) => recordPasses(record, search) && holdsText(record, index, search))
      .map((record) => ({ record, after: placeAfter('over', record) })),
    visible,
    lookedBackTo: createdAtOf(last.order),
    unreadable,
    left,
    ...(next ? { next } : {}),
  };
}

const comesBefore = (one: string, other: string, { order }: TaskSearch): boolean =>
  order === 'newest' ? one > other : one < other;

/** The tasks that had an issue, beside those that its key was found in before. */
async function lookAtTouched(place: Position, search: TaskSearch, most: number): Promise<TasksLookedAt> {
  if (search.issueId === undefined) return NOTHING;
  const newestFirst = search.order === 'newest';
  const { touches: all, lastOrder, isEnd } = await touchesAfter(search.issueId, { after: place.after, newestFirst });
  const told = all.filter(isTold);
  const touches = told.slice(0, most);
  const isCut = told.length > touches.length;
  const lookedTo = isCut ? touches.at(-1)?.order : lastOrder;
  const { records, unreadable } = await getTasks([...new Set(touches.map(({ key }) => key))]);
  const visible = await asTheyStand(
    records.filter((record) => isOnList(record, search)),
    now(),
  );
  const index = visible.length > 0 ? await search.index() : undefined;
  const touchOf = new Map(touches.map((touch) => [touch.key, touch]));
  return {
    found: visible
      .filter((record) => recordPasses(record, search) && !holdsText(record, index, search))
      .map((record) => ({ record, after: afterTouch(touchOf.get(record.key)) })),
    visible,
    unreadable,
    ...(lookedTo === undefined ? {} : { lookedBackTo: touchedAt(lookedTo) }),
    ...(isEnd && !isCut ? {} : { next: { part: 'touched' as const, ...(lookedTo ? { after: lookedTo } : {}) } }),
  };
}

const afterTouch = (touch: Touch | undefined): Position => ({
  part: 'touched',
  ...(touch ? { after: touch.order } : {}),
});

/** Of a task that the app did not send, only another read named an issue that the one that is kept does not. */
const isTold = ({ ended, key, taskId }: Touch): boolean => ended?.named !== 'rest' || key !== jiraTaskKey(taskId);
