import { Filter, FilterConditions, ForgeKvsAPIError, Sort, WhereConditions, kvs } from '@forge/kvs';
import type { TaskKey, TaskRecord } from '../tasks/task';
import { TASKS } from './entities';
import { decodeTask, encodeTask } from './task-encoding';
import type { StoredTask } from './task-encoding';

const entity = () => kvs.entity<StoredTask>(TASKS.name);

/** Items one transaction may hold. */
const TRANSACTION_SIZE = 25;
/** With outcomes of up to 240 KiB each, a transaction stays below its 4 MB. */
const TRANSACTION_SIZE_WITH_MORE = 8;

export async function getTask(key: TaskKey): Promise<TaskRecord | undefined> {
  const value: unknown = await entity().get(key);
  return value === undefined ? undefined : decodeTask(key, value);
}

/** Writes a task that is not stored yet; false when one with this key is. */
export async function createTask(record: TaskRecord): Promise<boolean> {
  try {
    await entity().set(record.key, encodeTask(record), { keyPolicy: 'FAIL_IF_EXISTS' });
    return true;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && (await getTask(record.key))) return false;
    throw error;
  }
}

/** Something else that is written in the same moment as a task, or not at all. */
export interface Alongside {
  readonly key: string;
  readonly value: object;
}

/**
 * Writes records over the ones they came from. One that was written or removed by somebody else meanwhile is left as it is:
 * a late answer neither undoes a newer one nor brings a removed task back.
 * @returns what was written, with its new revision.
 */
export async function updateTasks(
  records: readonly TaskRecord[],
  alongside: ReadonlyMap<TaskKey, Alongside> = new Map(),
): Promise<TaskRecord[]> {
  const written: TaskRecord[] = [];
  const size = alongside.size > 0 ? TRANSACTION_SIZE_WITH_MORE : TRANSACTION_SIZE;
  for (let start = 0; start < records.length; start += size) {
    const part = records.slice(start, start + size);
    written.push(...((await updateTogether(part, alongside)) ?? (await updateOneByOne(part, alongside))));
  }
  return written;
}

async function updateOneByOne(
  records: readonly TaskRecord[],
  alongside: ReadonlyMap<TaskKey, Alongside>,
): Promise<TaskRecord[]> {
  if (records.length < 2) return [];
  const written: TaskRecord[] = [];
  for (const record of records) written.push(...((await updateTogether([record], alongside)) ?? []));
  return written;
}

/** All of them or, when one has changed meanwhile, none: then undefined. */
async function updateTogether(
  records: readonly TaskRecord[],
  alongside: ReadonlyMap<TaskKey, Alongside>,
): Promise<TaskRecord[] | undefined> {
  const next = records.map((record) => ({ ...record, revision: record.revision + 1 }));
  const transaction = kvs.transact();
  for (const record of next) {
    const unchanged = new Filter<StoredTask>().and('rev', FilterConditions.equalTo(record.revision - 1));
    transaction.set(record.key, encodeTask(record), { entityName: TASKS.name, conditions: unchanged });
    const more = alongside.get(record.key);
    if (more) transaction.set(more.key, more.value);
  }
  try {
    await transaction.execute();
    return next;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && (await anyChanged(records))) return undefined;
    throw error;
  }
}

/**
 * Whether one of the records is not what it was read as. Forge documents no code for a condition that does not hold, so the
 * reason of a refused transaction is looked up where it lies.
 */
async function anyChanged(records: readonly TaskRecord[]): Promise<boolean> {
  const stored = await Promise.all(records.map(({ key }) => getTask(key)));
  return stored.some((record, index) => record?.revision !== records[index]?.revision);
}

export async function removeTask(key: TaskKey): Promise<void> {
  await entity().delete(key);
}

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

/** One storage request: tasks of a list in the order of their creation. Fewer than the limit: there are no more. */
export async function queryTasks(query: TaskQuery): Promise<TaskRecord[]> {
  const { listedFor, which, newestFirst, after, limit } = query;
  const value = which === 'attention' ? 'yes' : which;
  const [ofAll, ofList] =
    which === 'attention'
      ? [TASKS.indexes.attention, TASKS.indexes.listedAttention]
      : [TASKS.indexes.all, TASKS.indexes.listed];
  let builder =
    listedFor === undefined
      ? entity()
          .query()
          .index(ofAll, { partition: [value] })
      : entity()
          .query()
          .index(ofList, { partition: [listedFor, value] });
  if (after !== undefined) {
    builder = builder.where(newestFirst ? WhereConditions.lessThan(after) : WhereConditions.greaterThan(after));
  }
  const page = await builder
    .sort(newestFirst ? Sort.DESC : Sort.ASC)
    .limit(limit)
    .getMany();
  return decoded(page.results);
}

/** Everything that sources are still asked about, oldest first, `limit` at the most; 100 a storage request. */
export async function watchedTasks(limit: number): Promise<TaskRecord[]> {
  const found: TaskRecord[] = [];
  let cursor: string | undefined;
  do {
    let builder = entity()
      .query()
      .index(TASKS.indexes.watched, { partition: ['yes'] })
      .limit(Math.min(100, limit - found.length));
    if (cursor !== undefined) builder = builder.cursor(cursor);
    const page = await builder.getMany();
    found.push(...decoded(page.results));
    cursor = page.nextCursor;
  } while (cursor !== undefined && found.length < limit);
  return found;
}

/** How many tasks an account has added since a moment, counted to 100. One storage request. */
export async function countAddedSince(accountId: string, since: number): Promise<number> {
  const page = await entity()
    .query()
    .index(TASKS.indexes.added, { partition: [accountId] })
    .where(WhereConditions.greaterThan(since))
    .limit(100)
    .getMany();
  return page.results.length;
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
    count += page.length;
    const last = page.at(-1);
    if (page.length < limit || count >= most || !last) return count;
    after = encodeTask(last).order;
  }
}

function decoded(results: readonly { key: string; value: unknown }[]): TaskRecord[] {
  return results.flatMap(({ key, value }) => decodeTask(key, value) ?? []);
}
