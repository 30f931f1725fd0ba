import { PAGE_SIZE } from '../../contract';
import { now } from '../../refresh/now';
import { getTask } from '../../storage/tasks/task-store';
import { submissionOfTask } from '../../storage/touched-issues/touched-issues-store';
import { isJiraId } from '../../tasks/ids';
import type { TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import { asItStands } from '../submissions/standing';
import type { Position } from './list-position';
import { lookFrom, listParts } from './look-from';
import type { TaskInList, TasksLookedAt } from './look-from';
import { recordPasses } from './task-search';
import type { TaskSearch } from './task-search';

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
  /** How many more are found than are on this page, as far as the search went. */
  readonly more: number;
}

/** How much one search brings. */
export interface Page {
  readonly most: number;
  /** Steps that go through tasks one by one, of 100 each, that it takes at the most; of those for an issue as many again. */
  readonly steps: number;
}

const PAGE_OF_LIST: Page = { most: PAGE_SIZE, steps: 3 };

/** One page of a list: what is unfinished first, then the rest, by creation. Filters hold over everything that is stored. */
export async function findTasks(search: TaskSearch, from?: Position, page = PAGE_OF_LIST): Promise<FoundTasks> {
  const byId = await foundById(search);
  if (byId) return { records: [byId], more: 0 };

  const { most } = page;
  const found: TaskInList[] = [];
  const steps = { listed: 0, touched: 0 };
  let place = from ?? firstPlace(search);
  let unfinished: readonly TaskRecord[] | undefined;
  let lookedBackTo: number | undefined;
  let unreadable = 0;
  while (place && steps[kindOf(place)]++ < page.steps) {
    const looked: TasksLookedAt = await lookFrom(place, search, Math.max(1, most - found.length));
    if (place.part === 'active' && place.after === undefined) unfinished = looked.visible;
    lookedBackTo = looked.lookedBackTo ?? lookedBackTo;
    unreadable += looked.unreadable;
    found.push(...looked.found.filter(({ record }) => found.every((each) => each.record.key !== record.key)));
    const left = looked.left ?? 0;
    const isFull = found.length > most || (found.length === most && left > 0);
    if (isFull) return { ...firstOf(found, most, left), unreadable, ...(unfinished ? { unfinished } : {}) };
    place = looked.next;
  }
  return {
    records: found.map(({ record }) => record),
    more: 0,
    unreadable,
    ...(unfinished ? { unfinished } : {}),
    ...(place ? { next: place } : {}),
    ...(place && lookedBackTo !== undefined ? { stoppedAt: lookedBackTo } : {}),
  };
}

const kindOf = ({ part }: Position): 'listed' | 'touched' => (part === 'touched' ? 'touched' : 'listed');

function firstOf(
  found: readonly TaskInList[],
  most: number,
  left: number,
): Pick<FoundTasks, 'records' | 'next' | 'more'> {
  const some = found.slice(0, most);
  const more = found.length - some.length + left;
  const next = some.at(-1)?.after;
  return { records: some.map(({ record }) => record), more, ...(next ? { next } : {}) };
}

/** Where a list begins. */
export function firstPlace(search: Pick<TaskSearch, 'filters' | 'issueId'>): Position | undefined {
  const [part] = listParts(search);
  return part && { part };
}

/** An id is found directly, wherever it stands in the list. */
export async function foundById(search: TaskSearch): Promise<TaskRecord | undefined> {
  const text = search.filters.text?.trim() ?? '';
  if (!isJiraId(text)) return undefined;
  const record = (await getTask(jiraTaskKey(text))) ?? (await submittedAs(text));
  const standing = record && (await asItStands(record, now()));
  return standing && recordPasses(standing, search) ? standing : undefined;
}

/** The submission that this task of Jira's is a part of. */
async function submittedAs(taskId: string): Promise<TaskRecord | undefined> {
  const submission = await submissionOfTask(taskId);
  return submission === undefined ? undefined : getTask(submission);
}
