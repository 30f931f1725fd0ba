import * as v from '../../valibot';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { TASKS } from '../entities';
import { queryIndex } from '../kvs/queries';
import { getValues, parsedBy } from '../kvs/records';
import { decodeTask } from './task-encoding';

const entity = TASKS.name;

/** Which tasks, and in which order. */
export interface TaskQuery {
  /** One person's list; absent: everyone's. */
  readonly listedFor?: string;
  readonly which: 'active' | 'over' | 'attention';
  readonly newestFirst: boolean;
  /** Only what comes after this order (see `orderOf`). */
  readonly after?: string;
  /** 1 to 100. */
  readonly limit: number;
}

/** What one storage request brought. */
export interface QueriedTasks {
  readonly records: readonly TaskRecord[];
  /** How many lie among them that cannot be read: damaged, or of a shape that is not known any more. */
  readonly unreadable: number;
  /** The order of the last one, readable or not; absent where there was none. */
  readonly lastOrder?: string;
  /** There are no more after these. */
  readonly isEnd: boolean;
}

/** One storage request: tasks of a list in the order of their creation. */
export async function queryTasks(query: TaskQuery): Promise<QueriedTasks> {
  const { listedFor, which, newestFirst, after, limit } = query;
  const value = which === 'attention' ? 'yes' : which;
  const [ofAll, ofList] =
    which === 'attention'
      ? [TASKS.indexes.attention, TASKS.indexes.listedAttention]
      : [TASKS.indexes.all, TASKS.indexes.listed];
  const page = await queryIndex({
    entity,
    ...(listedFor === undefined
      ? { index: ofAll, partition: [value] }
      : { index: ofList, partition: [listedFor, value] }),
    ...(after === undefined ? {} : { where: newestFirst ? { lessThan: after } : { greaterThan: after } }),
    descending: newestFirst,
    limit,
  });
  const records = decoded(page.results);
  const lastOrder = orderIn(page.results.at(-1)?.value);
  return {
    records,
    unreadable: page.results.length - records.length,
    ...(lastOrder === undefined ? {} : { lastOrder }),
    isEnd: lastOrder === undefined || (page.results.length < limit && page.nextCursor === undefined),
  };
}

const ordered = v.object({ order: v.string() });

/** By what a record is sorted, whatever else of it can be read. */
const orderIn = (value: unknown): string | undefined => parsedBy(ordered, value)?.order;

/** Everything that sources are still asked about, oldest first, `limit` at the most; 100 a storage request. */
export const watchedTasks = (limit: number): Promise<TaskRecord[]> => tasksWatched('yes', limit);

/** Submissions whose next part a standing order is to send, now or at its time, in the same way. */
export const orderedTasks = (limit: number): Promise<TaskRecord[]> => tasksWatched('order', limit);

async function tasksWatched(watch: 'yes' | 'order', limit: number): Promise<TaskRecord[]> {
  const found: TaskRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await queryIndex({
      entity,
      index: TASKS.indexes.watched,
      partition: [watch],
      limit: Math.min(100, limit - found.length),
      cursor,
    });
    found.push(...decoded(page.results));
    cursor = page.nextCursor;
  } while (cursor !== undefined && found.length < limit);
  return found;
}

/** How many active tasks are on somebody's list, counted to `most`; 100 a storage request. */
export async function countActive(listedFor: string, most: number): Promise<number> {
  let count = 0;
  let after: string | undefined;
  for (;;) {
    const limit = Math.min(100, most - count);
    const page = await queryTasks({
      listedFor,
      which: 'active',
      newestFirst: false,
      limit,
      ...(after === undefined ? {} : { after }),
    });
    count += page.records.length;
    if (page.isEnd || count >= most) return count;
    after = page.lastOrder;
  }
}

/**
 * Records by their keys, in that order, as they are at this moment; those that are not there are left out. One storage
 * request for each 25.
 */
export async function getTasks(keys: readonly TaskKey[]): Promise<Pick<QueriedTasks, 'records' | 'unreadable'>> {
  const values = await getValues(entity, keys);
  const results = keys.flatMap((key) => (values.has(key) ? [{ key, value: values.get(key) }] : []));
  const records = decoded(results);
  return { records, unreadable: results.length - records.length };
}

function decoded(results: readonly { key: string; value: unknown }[]): TaskRecord[] {
  return results.flatMap(({ key, value }) => decodeTask(key, value) ?? []);
}
