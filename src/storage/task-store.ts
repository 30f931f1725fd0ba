import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import { sharesOfChange } from '../tasks/day-sums';
import type { Share } from '../tasks/day-sums';
import { isFinal } from '../tasks/task';
import type { TaskRecord } from '../tasks/task';
import { anySumsChanged, sumsWith } from './day-sums-store';
import { TASKS } from './entities';
import { decodeTask, encodeTask } from './task-encoding';
import type { StoredTask } from './task-encoding';
import type { Write } from './write';
import type { TaskKey } from '../tasks/task-key';

const entity = () => kvs.entity<StoredTask>(TASKS.name);

/** Items one transaction may hold. */
const TRANSACTION_SIZE = 25;
/** A day's sums are written this often at the same time at the most. */
const SUMS_ATTEMPTS = 10;
/** With outcomes of up to 240 KiB each, a transaction stays below its 4 MB. */
const TRANSACTION_SIZE_WITH_MORE = 8;

export async function getTask(key: TaskKey): Promise<TaskRecord | undefined> {
  const value: unknown = await entity().get(key);
  return value === undefined ? undefined : decodeTask(key, value);
}

/**
 * Writes a task that is not stored yet; false when one with this key is. One that is over already is in no sums then:
 * `updateTasks` puts it there, now or, because it stays watched, with the next read.
 */
export async function createTask(record: TaskRecord): Promise<boolean> {
  try {
    await entity().set(record.key, encodeTask(record), { keyPolicy: 'FAIL_IF_EXISTS' });
    return true;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && (await getTask(record.key))) return false;
    throw error;
  }
}

/** A record that is to be written over the one it came from. */
export interface TaskChange {
  readonly before: TaskRecord;
  readonly after: TaskRecord;
  /** What is written in the same moment, or not at all. */
  readonly alongside?: readonly Write[];
  /** What the sums gain beyond what the record itself says: reasons of an outcome. */
  readonly shares?: readonly Share[];
}

/**
 * Writes records over the ones they came from, and the sums of the days on which they settled with them. One that was
 * written or removed by somebody else meanwhile is left as it is: a late answer neither undoes a newer one nor brings a
 * removed task back.
 * @returns what was written, with its new revision.
 */
export async function updateTasks(changes: readonly TaskChange[]): Promise<TaskRecord[]> {
  const all = changes.map(withSums);
  const plain = all.filter(({ shares }) => shares.length === 0);
  const written: TaskRecord[] = [];
  const size = plain.some(({ alongside }) => alongside) ? TRANSACTION_SIZE_WITH_MORE : TRANSACTION_SIZE;
  for (let start = 0; start < plain.length; start += size) {
    const part = plain.slice(start, start + size);
    written.push(...((await updateTogether(part)) ?? (await updateOneByOne(part))));
  }
  for (const change of all) if (change.shares.length > 0) written.push(...(await updateWithSums(change)));
  return written;
}

type SummedChange = TaskChange & { readonly shares: readonly Share[] };

function withSums(change: TaskChange): SummedChange {
  const { before, after, shares = [] } = change;
  const settled = isFinal(after.state) && !after.counted;
  const counted = settled ? { ...after, counted: true as const } : after;
  return { ...change, after: counted, shares: [...sharesOfChange(before, counted), ...shares] };
}

async function updateOneByOne(changes: readonly TaskChange[]): Promise<TaskRecord[]> {
  if (changes.length < 2) return [];
  const written: TaskRecord[] = [];
  for (const change of changes) written.push(...((await updateTogether([change])) ?? []));
  return written;
}

/** Sums are written by whoever settles something that day: read and tried again as often as somebody else was first. */
async function updateWithSums(change: SummedChange): Promise<TaskRecord[]> {
  for (let attempt = 1; ; attempt++) {
    const sums = await sumsWith(change.shares);
    try {
      return (
        (await updateTogether(
          [change],
          sums.map(({ write }) => write),
        )) ?? []
      );
    } catch (error) {
      if (attempt === SUMS_ATTEMPTS || !(error instanceof ForgeKvsAPIError) || !(await anySumsChanged(sums)))
        throw error;
    }
  }
}

/** All of them or, when one has changed meanwhile, none: then undefined. */
async function updateTogether(
  changes: readonly TaskChange[],
  writes: readonly Write[] = [],
): Promise<TaskRecord[] | undefined> {
  const next = changes.map(({ after }) => ({ ...after, revision: after.revision + 1 }));
  const transaction = kvs.transact();
  for (const record of next) transaction.set(record.key, encodeTask(record), unchangedSince(record.revision - 1));
  for (const write of [...changes.flatMap(({ alongside = [] }) => alongside), ...writes]) write(transaction);
  try {
    await transaction.execute();
    return next;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && (await anyChanged(changes.map(({ after }) => after)))) return undefined;
    throw error;
  }
}

const unchangedSince = (revision: number) => ({
  entityName: TASKS.name,
  conditions: new Filter<StoredTask>().and('rev', FilterConditions.equalTo(revision)),
});

/**
 * Whether one of the records is not what it was read as. Forge documents no code for a condition that does not hold, so the
 * reason of a refused transaction is looked up where it lies.
 */
async function anyChanged(records: readonly TaskRecord[]): Promise<boolean> {
  const stored = await Promise.all(records.map(({ key }) => getTask(key)));
  return stored.some((record, index) => record?.revision !== records[index]?.revision);
}

/**
 * Removes a task and takes it out of the sums, with what else of them is its own.
 * @returns false when somebody else has written it meanwhile: then it is still there.
 */
export async function removeTask(record: TaskRecord, shares: readonly Share[] = []): Promise<boolean> {
  const all = [...sharesOfChange(record, undefined), ...shares];
  for (let attempt = 1; ; attempt++) {
    const sums = await sumsWith(all);
    const transaction = kvs.transact().delete(record.key, unchangedSince(record.revision));
    for (const { write } of sums) write(transaction);
    try {
      await transaction.execute();
      return true;
    } catch (error) {
      if (!(error instanceof ForgeKvsAPIError)) throw error;
      if (await anyChanged([record])) return false;
      if (attempt === SUMS_ATTEMPTS || !(await anySumsChanged(sums))) throw error;
    }
  }
}
