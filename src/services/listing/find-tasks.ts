import { PAGE_SIZE } from '../../contract';
import type { Filters, Payload } from '../../contract';
import { now } from '../../refresh/now';
import { createdAtOf, orderOf } from '../../storage/tasks/task-encoding';
import { queryTasks } from '../../storage/tasks/task-queries';
import type { QueriedTasks } from '../../storage/tasks/task-queries';
import { getTask } from '../../storage/tasks/task-store';
import { submissionOfTask } from '../../storage/touched-issues/touched-issues-store';
import { isJiraId } from '../../tasks/ids';
import { needsAttention } from '../../tasks/record';
import { seenBy } from '../../tasks/seen-end';
import { accountOf, isActive, isUnfinished } from '../../tasks/task';
import type { State, TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { asItStands, asTheyStand } from '../submissions/standing';
import type { Position } from './list-position';

export interface TaskSearch {
  /** One person's list; absent: everyone's. */
  readonly listedFor?: string;
  readonly filters: Filters;
  readonly order: Payload<'list'>['order'];
  readonly from?: Position;
  /** Who asks: filters hold over what is shown to them. */
  readonly accountId: string;
  /** Whether the asker may see this one; those they may not are left out. */
  readonly visible: (record: TaskRecord) => boolean;
  /** See `tasksWithoutReader`: they need attention. */
  readonly withoutReader: ReadonlySet<TaskKey>;
}

export interface FoundTasks {
  readonly records: readonly TaskRecord[];
  /** Where to go on; absent: this is the end. */
  readonly next?: Position;
  /** The search stopped before it filled the page, back at this moment (epoch milliseconds). */
  readonly stoppedAt?: number;
  /**
   * The unfinished ones that the asker may see, whether they match or not, 100 at the most: known when the search began with
   * all of them.
   */
  readonly unfinished?: readonly TaskRecord[];
  /** How many were met of which what is stored cannot be read. */
  readonly unreadable?: number;
  /** How many more were found than are on this page, as far as the search went. */
  readonly more: number;
}

/** How much one search brings. */
export interface Page {
  readonly most: number;
  /** Storage requests that it takes at the most. */
  readonly requests: number;
}

const PAGE_OF_LIST: Page = { most: PAGE_SIZE, requests: 3 };
/** Rows of one storage request. */
const ROWS = 100;

/** What one storage request of a search brought. */
export interface TasksLookedAt {
  readonly records: readonly TaskRecord[];
  /** Those that the asker may see, whether they match or not. */
  readonly visible: readonly TaskRecord[];
  /** When the last one that was looked at was created, epoch milliseconds. */
  readonly lookedBackTo?: number;
  /** Of how many of them what is stored cannot be read. */
  readonly unreadable: number;
  /** Where the next request goes on; absent: this was the end. */
  readonly next?: Position;
}

/** The tasks of a search from a place on, as far as one storage request reaches. */
export async function lookFrom(place: Position, search: TaskSearch): Promise<TasksLookedAt> {
  const { records, unreadable, lastOrder, isEnd } = await rowsFrom(place, search);
  const visible = await asTheyStand(records.filter(search.visible), now());
  const next = isEnd
    ? nextPlace(place, search.filters)
    : { part: place.part, ...(lastOrder ? { after: lastOrder } : {}) };
  return {
    // The index of what needs attention holds both parts of the list.
    records: visible.filter(
      (record) => isUnfinished(record.state) === (place.part === 'active') && matches(record, search),
    ),
    visible,
    unreadable,
    ...(lastOrder === undefined ? {} : { lookedBackTo: createdAtOf(lastOrder) }),
    ...(next ? { next } : {}),
  };
}

/** Right after a task, in the part of the list where it was found. */
export const placeAfter = (part: Position['part'], record: TaskRecord): Position => ({ part, after: orderOf(record) });

/** One page of a list: what is unfinished first, then the rest, by creation. Filters hold over everything that is stored. */
export async function findTasks(search: TaskSearch, page = PAGE_OF_LIST): Promise<FoundTasks> {
  const byId = await foundById(search);
  if (byId) return { records: [byId], more: 0 };

  const found: TaskRecord[] = [];
  let place = search.from ?? firstPlace(search.filters);
  let unfinished: readonly TaskRecord[] | undefined;
  let lookedBackTo: number | undefined;
  let unreadable = 0;
  for (let requests = 0; place && requests < page.requests; requests++) {
    const looked: TasksLookedAt = await lookFrom(place, search);
    if (place.part === 'active' && place.after === undefined) unfinished = looked.visible;
    lookedBackTo = looked.lookedBackTo ?? lookedBackTo;
    unreadable += looked.unreadable;
    found.push(...looked.records);
    if (found.length > page.most)
      return { ...firstOf(found, page.most), unreadable, ...(unfinished ? { unfinished } : {}) };
    place = looked.next;
  }
  return {
    records: found,
    more: 0,
    unreadable,
    ...(unfinished ? { unfinished } : {}),
    ...(place ? { next: place } : {}),
    ...(place && lookedBackTo !== undefined ? { stoppedAt: lookedBackTo } : {}),
  };
}

function firstOf(found: readonly TaskRecord[], most: number): Pick<FoundTasks, 'records' | 'next' | 'more'> {
  const records = found.slice(0, most);
  const more = found.length - records.length;
  const last = records.at(-1);
  if (!last) return { records, more };
  return { records, more, next: placeAfter(isUnfinished(last.state) ? 'active' : 'over', last) };
}

/** Which parts of the list a state filter leaves. */
function parts({ state }: Filters): readonly Position['part'][] {
  if (state === undefined) return ['active', 'over'];
  return isUnfinished(state) ? ['active'] : ['over'];
}

/** Where a list begins. */
export function firstPlace(filters: Filters): Position | undefined {
  const [part] = parts(filters);
  return part && { part };
}

const nextPlace = ({ part }: Position, filters: Filters): Position | undefined =>
  part === 'active' && parts(filters).includes('over') ? { part: 'over' } : undefined;

function rowsFrom({ part, after }: Position, { listedFor, filters, order }: TaskSearch): Promise<QueriedTasks> {
  return queryTasks({
    ...(listedFor === undefined ? {} : { listedFor }),
    which: part === 'over' && filters.attention ? 'attention' : part,
    newestFirst: order === 'newest',
    ...(after === undefined ? {} : { after }),
    limit: ROWS,
  });
}

/** An id is found directly, wherever it stands in the list. */
export async function foundById({ filters, listedFor, visible }: TaskSearch): Promise<TaskRecord | undefined> {
  const text = filters.text?.trim() ?? '';
  if (!isJiraId(text)) return undefined;
  const record = (await getTask(jiraTaskKey(text))) ?? (await submittedAs(text));
  const onList = record && (listedFor === undefined || record.listedFor === listedFor);
  return onList && visible(record) ? asItStands(record, now()) : undefined;
}

/** The submission that this task of Jira's is a part of. */
async function submittedAs(taskId: string): Promise<TaskRecord | undefined> {
  const submission = await submissionOfTask(taskId);
  return submission === undefined ? undefined : getTask(submission);
}

function matches(stored: TaskRecord, { accountId, filters, withoutReader }: TaskSearch): boolean {
  const record = seenBy(stored, accountId);
  const { state, operation, source, person, from, before, text, attention } = filters;
  if (state !== undefined && !isIn(state, record)) return false;
  if (operation !== undefined && record.operation !== operation) return false;
  if (source !== undefined && record.source !== source) return false;
  if (person !== undefined && accountOf(record) !== person) return false;
  if (from !== undefined && record.createdAt < from) return false;
  if (before !== undefined && record.createdAt >= before) return false;
  if (attention && !needsAttention(record) && !withoutReader.has(record.key)) return false;
  return text === undefined || contains(record, text.trim().toLowerCase());
}

/** "Running" is all that the number of running ones counts: what is queued or being cancelled too. */
const isIn = (state: State, record: TaskRecord): boolean =>
  state === 'running' ? isActive(record.state) : record.state === state;

const contains = ({ id, label, description }: TaskRecord, text: string): boolean =>
  [id, label, description].some((part) => part?.toLowerCase().includes(text));
