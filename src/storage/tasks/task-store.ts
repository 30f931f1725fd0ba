import { sharesOfChange } from '../../tasks/records/day-sums';
import type { Share } from '../../tasks/records/day-sums';
import { NOT_STORED, isFinal } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { searchedAfter } from '../search/search-log';
import { sumsWith } from '../figures/day-sums-store';
import { TASKS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { noteTaskChange } from '../lists/changed-lists';
import { createOnce, getValue, setValue } from '../kvs/records';
import { StorageBusy } from '../kvs/refusals';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import type { Place } from '../kvs/write';
import { decodeTask, encodeTask } from './task-encoding';
import type { Write } from '../write';
import type { TaskKey } from '../../tasks/task-key';

/** Where a task lies. */
export const placeOfTask = (key: TaskKey): Place => ({ entity: TASKS.name, key });

/**
 * How often a write of a day's sums is tried: every task that settles on that day writes them, so calls get in each other's
 * way.
 */
const SUMS_ATTEMPTS = 10;
const SUMS_ARE_BUSY = 'the sums of a day were written by others each time';
/** With outcomes of up to 240 KiB each, a transaction of so many tasks stays below its 4 MB. */
const MOST_WITH_MORE = 8;
/** What may be written alongside one task that is in no sums by it: beside its record and what the search is told of it. */
export const MOST_ALONGSIDE = MOST_TOGETHER - 2;

export async function getTask(key: TaskKey): Promise<TaskRecord | undefined> {
  return taskIn(key, await getValue(placeOfTask(key)));
}

/** The task that is stored so under its key; undefined where nothing is, or nothing that can be read. */
export const taskIn = (key: TaskKey, value: unknown): TaskRecord | undefined =>
  value === undefined ? undefined : decodeTask(key, value);

/**
 * Writes a task that is not stored yet, or over what is stored under its key and cannot be read. A task that is over already
 * is not in the sums after that: `updateTasks` counts it, in the same call or with the next read, because it is asked about
 * until it is counted.
 * @param record a new one gets a random revision, so that an answer that is late by a removal does not take it for the record
 * it was about.
 * @returns the record with its revision; undefined when one with this key is there.
 */
export async function createTask(record: TaskRecord): Promise<TaskRecord | undefined> {
  const created = asFirstStored(record);
  const value = encodeTask(created);
  if ((await createOnce(placeOfTask(record.key), value)) === 'conflict') {
    if (await getTask(record.key)) return undefined;
    await setValue(placeOfTask(record.key), value);
  }
  noteTaskChange(undefined, created);
  // A task that is over has its row of the search with the write that counts it; nothing else is ever created so.
  const searched = searchedAfter(undefined, created);
  if (searched.length > 0) await writeTogether(searched);
  return created;
}

const asFirstStored = (record: TaskRecord): TaskRecord =>
  record.revision === NOT_STORED ? { ...record, revision: firstRevision() } : record;

/** Puts a task that is not stored yet on the list together with another change (`alongside`), as `createTask` does. */
export function taskCreation(record: TaskRecord): Write {
  // Where the write is refused after all, a list is only asked once more.
  noteTaskChange(undefined, record);
  return { kind: 'set', place: placeOfTask(record.key), value: encodeTask(asFirstStored(record)) };
}

/** Written alongside another change, which then holds only where nobody has written this task since it was read. */
export const taskUnchanged = (record: TaskRecord): Write => ({
  kind: 'set',
  place: placeOfTask(record.key),
  value: encodeTask({ ...record, revision: record.revision + 1 }),
  unchangedSince: record.revision,
});

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
  for (const part of inTransactions(plain)) {
    written.push(...((await updateTogether(part)) ?? (await updateOneByOne(part))));
  }
  for (const change of all) if (change.shares.length > 0) written.push(...(await updateWithSums(change)));
  return written;
}

type SummedChange = TaskChange & { readonly shares: readonly Share[] };

/** So many at once as one transaction takes. */
function inTransactions(changes: readonly SummedChange[]): readonly (readonly SummedChange[])[] {
  const most = changes.some(({ alongside }) => alongside) ? MOST_WITH_MORE : MOST_TOGETHER;
  const parts: SummedChange[][] = [];
  let writes = 0;
  for (const change of changes) {
    const size = 1 + (change.alongside?.length ?? 0) + searchedAfter(change.before, change.after).length;
    const last = parts.at(-1);
    const fits = last !== undefined && last.length < most && writes + size <= MOST_TOGETHER;
    if (fits) last.push(change);
    else parts.push([change]);
    writes = fits ? writes + size : size;
  }
  return parts;
}

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

/**
 * Writes a task together with the day's sums. Every task that settles on that day writes them, so they are read and tried
 * again when somebody else was first.
 */
async function updateWithSums(change: SummedChange): Promise<TaskRecord[]> {
  for (let attempt = 0; attempt < SUMS_ATTEMPTS; attempt++) {
    const written = await updateTogether([change], await sumsWith(change.shares));
    if (written) return written;
    if (await isChanged(change.after)) return [];
  }
  throw new StorageBusy(SUMS_ARE_BUSY);
}

/** Writes all of them, or none and gives undefined where one of them or of the sums has changed meanwhile. */
async function updateTogether(
  changes: readonly TaskChange[],
  sums: readonly Write[] = [],
): Promise<TaskRecord[] | undefined> {
  const next = changes.map(({ after }) => ({ ...after, revision: after.revision + 1 }));
  const written = await writeTogether([
    ...next.map((record): Write => {
      const revisionBefore = record.revision - 1;
      return { kind: 'set', place: placeOfTask(record.key), value: encodeTask(record), unchangedSince: revisionBefore };
    }),
    ...changes.flatMap(({ before, after, alongside = [] }) => [...searchedAfter(before, after), ...alongside]),
    ...sums,
  ]);
  if (written === 'conflict') return undefined;
  changes.forEach(({ before }, place) => noteTaskChange(before, next[place]));
  return next;
}

/** Whether somebody else has written or removed a task since it was read. */
async function isChanged({ key, revision }: TaskRecord): Promise<boolean> {
  return (await getTask(key))?.revision !== revision;
}

/**
 * Removes a task, takes it out of the sums and tells the search.
 * @param shares what else is taken out of them: what its outcomes added.
 * @param alongside what is written in the same moment, or not at all.
 * @returns false when somebody else has written it meanwhile: then it is still there.
 */
export async function removeTask(
  record: TaskRecord,
  shares: readonly Share[] = [],
  alongside: readonly Write[] = [],
): Promise<boolean> {
  const all = [...sharesOfChange(record, undefined), ...shares];
  for (let attempt = 0; attempt < SUMS_ATTEMPTS; attempt++) {
    const writes = [...searchedAfter(record, undefined), ...(await sumsWith(all)), ...alongside];
    if (await removeRecord(record, writes)) return true;
    if (await isChanged(record)) return false;
  }
  throw new StorageBusy(SUMS_ARE_BUSY);
}

/** Removes a task and leaves it in the sums. `alongside` and what is returned as of `removeTask`. */
export async function removeRecord(record: TaskRecord, alongside: readonly Write[]): Promise<boolean> {
  const removal: Write = { kind: 'remove', place: placeOfTask(record.key), unchangedSince: record.revision };
  if ((await writeTogether([removal, ...alongside])) === 'conflict') return false;
  noteTaskChange(record, undefined);
  return true;
}
