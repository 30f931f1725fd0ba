import type { Filters, Payload } from '../../contract';
import { readSearchIndex } from '../../storage/search/search-index';
import type { SearchIndex } from '../../storage/search/search-index';
import { needsAttention } from '../../tasks/records/record';
import { searchedWords } from '../../tasks/records/search-entry';
import { seenBy } from '../../tasks/records/seen-end';
import { isActive } from '../../tasks/task';
import type { State, TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { mayList } from '../rights/visible-task';
import type { Viewer } from '../rights/visible-task';

/** What somebody asks of a list, and how it is found out. */
export interface TaskSearch {
  /** Who asks: filters hold over what is shown to them, and what they may not see is left out. */
  readonly viewer: Viewer;
  /** One person's list; absent: everyone's. */
  readonly listedFor?: string;
  readonly filters: Filters;
  readonly order: Payload<'list'>['order'];
  /** The words of the text that is searched for, each to be found somewhere. */
  readonly words: readonly string[];
  /** The issue that the text names by its key: what had it is found too. */
  readonly issueId?: string;
  /** See `tasksWithoutReader`: they need attention. */
  readonly withoutReader: ReadonlySet<TaskKey>;
  /** Everything from before this moment is being deleted: nothing of it is found any more. */
  readonly deletingSince?: number;
  /** What is over, as far as it is searched: read when it is needed first. Undefined: it is gone through task by task. */
  readonly index: () => Promise<SearchIndex | undefined>;
}

type Asked = Pick<TaskSearch, 'filters' | 'order' | 'withoutReader'> & {
  readonly scope: 'mine' | 'everyone';
  readonly issueId?: string | undefined;
  readonly deletingSince?: number | undefined;
};

export function taskSearch(
  { scope, filters, order, withoutReader, issueId, deletingSince }: Asked,
  viewer: Viewer,
): TaskSearch {
  let index: Promise<SearchIndex | undefined> | undefined;
  return {
    viewer,
    ...(scope === 'mine' ? { listedFor: viewer.accountId } : {}),
    filters,
    order,
    words: searchedWords(filters.text ?? ''),
    ...(issueId === undefined ? {} : { issueId }),
    withoutReader,
    ...(deletingSince === undefined ? {} : { deletingSince }),
    index: () => (index ??= readSearchIndex()),
  };
}

/** A list without filters is the index of storage itself. */
export const hasFilters = ({ filters }: Pick<TaskSearch, 'filters'>): boolean => Object.keys(filters).length > 0;

/** What the search knows of a task, or the task itself. */
type Listed = Pick<TaskRecord, 'key' | 'source' | 'ownerId' | 'addedById' | 'listedFor' | 'became'> & {
  /** Absent of what only the search knows: the record is looked at then. */
  readonly addedAt?: number;
};

/** Whether it is on the list that is asked, and the asker may see it. */
export const isOnList = (task: Listed, { viewer, listedFor, deletingSince }: TaskSearch): boolean =>
  !isBeingDeleted(task, deletingSince) &&
  (listedFor === undefined || task.listedFor === listedFor) &&
  mayList(task, listedFor === undefined ? 'everyone' : 'mine', viewer);

/** Whether it was on a list already when somebody began to delete everything. */
export const isBeingDeleted = ({ addedAt }: Pick<Listed, 'addedAt'>, deletingSince: number | undefined): boolean =>
  deletingSince !== undefined && addedAt !== undefined && addedAt <= deletingSince;

interface Filtered extends Listed, Pick<TaskRecord, 'createdAt' | 'operation' | 'state'> {
  readonly attention: boolean;
}

/** Whether the filters leave a task, as the asker sees it; the text that is searched for aside. */
export function passes(task: Filtered, { filters, withoutReader }: TaskSearch): boolean {
  const { state, operation, source, person, from, before, attention } = filters;
  if (state !== undefined && !isIn(state, task.state)) return false;
  if (operation !== undefined && task.operation !== operation) return false;
  if (source !== undefined && task.source !== source) return false;
  if (person !== undefined && (task.ownerId ?? task.addedById) !== person) return false;
  if (from !== undefined && task.createdAt < from) return false;
  if (before !== undefined && task.createdAt >= before) return false;
  return !attention || task.attention || withoutReader.has(task.key);
}

/** The same of a record as it stands now. */
export function recordPasses(stored: TaskRecord, search: TaskSearch): boolean {
  const record = seenBy(stored, search.viewer.accountId);
  return isOnList(stored, search) && passes({ ...record, attention: needsAttention(record) }, search);
}

/** "Running" is all that the number of running ones counts: what is queued or being cancelled too. */
const isIn = (asked: State, state: State): boolean => (asked === 'running' ? isActive(state) : state === asked);
