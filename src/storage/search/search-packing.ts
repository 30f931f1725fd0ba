import { SEARCH_INDEX } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { queryIndex } from '../kvs/queries';
import { createOnce, getParsed, getValue, parsedBy, removeValue } from '../kvs/records';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import type { Write } from '../kvs/write';
import { chunkSchema, isOneChunk, pack, unpack } from './search-encoding';
import type { Chunk } from './search-encoding';
import { nextMerge } from './merge-plan';
import { together } from './search-index';
import {
  ALL,
  FILL_BEGINS,
  HEAD,
  HEAD_ORDER,
  LOG_ORDER,
  atChunk,
  atLog,
  chunkOrder,
  chunkRowSchema,
  headSchema,
  logRowOf,
} from './search-rows';
import type { Head, LogRow } from './search-rows';

/*
 * Every step is one transaction over the head as it was read, so that of two runs at the same moment one does nothing, and a
 * run that is killed leaves what it found.
 */

const ROWS = 100;
/** Beside the head and the chunk. */
const PACKED_AT_ONCE = MOST_TOGETHER - 2;

/** What one step came to. `conflict`: another run was first, and goes on. */
export type PackingStep = 'done' | 'nothing' | 'conflict';

/** The head, which is made when it is asked for first: then all that is stored has to be put in. */
export async function indexHead(): Promise<Head> {
  const value = await getValue(HEAD);
  const head = parsedBy(headSchema, value);
  if (head) return head;
  const anew: Head = {
    a: ALL,
    o: HEAD_ORDER,
    chunks: [],
    next: firstRevision() % 1_000_000,
    fill: FILL_BEGINS,
    rev: firstRevision(),
  };
  // One that is there and cannot be read stands in the way for ever.
  if (value !== undefined) await removeValue(HEAD);
  await createOnce(HEAD, anew);
  return (await getParsed(HEAD, headSchema)) ?? anew;
}

/** Everything is put in again from the beginning: what is packed is not what it was. */
const beginAnew = (head: Head): Promise<PackingStep> => write(head, { ...head, chunks: [], fill: FILL_BEGINS }, []);

/** Chunks that no head names any more: what a damaged one has left behind. */
export async function removeOrphans(head: Head): Promise<void> {
  if (head.chunks.length > 0) return;
  for (const { key } of await rowsOfChunks()) await removeValue(atLog(key));
}

/** Puts tasks from before the index in, as one chunk. `until`: the order of the last of them; absent: these are all. */
export function fillIndex(head: Head, chunk: Chunk, until: string | undefined): Promise<PackingStep> {
  const { fill: _, ...rest } = head;
  const next: Head = until === undefined ? rest : { ...rest, fill: until };
  return chunk.entries.length === 0 ? write(head, next, []) : write(head, ...withChunk(next, chunk));
}

/** Packs neighbouring chunks into larger ones, or says that there is nothing to pack. */
export async function mergeChunks(head: Head): Promise<PackingStep> {
  const run = nextMerge(head.chunks);
  if (!run) return 'nothing';
  const chunks = await readChunks(run);
  if (!chunks) return beginAnew(head);
  const { entries, reasons } = together(chunks);
  const one = { entries: [...entries.values()], reasons: [...reasons.values()] };
  const [first] = run;
  const merged = new Set(run.map(([number]) => number));
  const [withOne, added] = withChunk(head, one);
  const last = withOne.chunks.at(-1);
  const places = head.chunks.flatMap((chunk) =>
    chunk[0] === first?.[0] ? (last ? [last] : []) : merged.has(chunk[0]) ? [] : [chunk],
  );
  const removed = run.map(([number]): Write => ({ kind: 'remove', place: atChunk(number) }));
  return write(head, { ...withOne, chunks: places }, [...added, ...removed]);
}

/** What is in the log, 100 rows at the most: what was written a moment ago may be missing. */
export async function readLog(): Promise<readonly LogRow[]> {
  const { results } = await queryIndex({
    entity: SEARCH_INDEX.name,
    index: SEARCH_INDEX.indexes.order,
    partition: [ALL],
    where: { atLeast: LOG_ORDER },
    limit: ROWS,
  });
  return results.flatMap(({ key, value }) => logRowOf(key, value) ?? []);
}

/**
 * Packs the log's rows into a chunk as long as there are enough of them. First of all what is gone is taken out of the chunks
 * that have it, so that nothing is kept of what was removed.
 */
export async function packLog(head: Head, log: readonly LogRow[]): Promise<PackingStep> {
  const gone = log.filter((row) => row.gone);
  if (gone.length > 0) return takeOut(head, gone, log);
  if (log.length < PACKED_AT_ONCE) return 'nothing';
  let rows = log.slice(0, PACKED_AT_ONCE);
  while (rows.length > 1 && !isOneChunk(chunkOfRows(rows))) rows = rows.slice(0, Math.ceil(rows.length / 2));
  const chunk = chunkOfRows(rows);
  const [next, added] = withChunk(head, chunk);
  return write(head, next, [...added, ...rows.map(removalOf)]);
}

const chunkOfRows = (rows: readonly LogRow[]): Chunk => ({
  entries: rows.flatMap(({ entry }) => (entry ? [entry] : [])),
  reasons: rows.flatMap((row) => (row.reasons ? [row.reasons] : [])),
});

/** Takes tasks out of one chunk that has some of them; where none has, out of the log. */
async function takeOut(head: Head, gone: readonly LogRow[], log: readonly LogRow[]): Promise<PackingStep> {
  const keys = new Set(gone.map(({ key }) => key));
  for (const named of head.chunks) {
    const step = await takeOutOfOne(head, named, keys);
    if (step !== 'nothing') return step;
  }
  // A task's own row goes last, because it says that the others go.
  const rows = [...log.filter(({ reasons }) => reasons && keys.has(reasons[0])), ...gone].slice(0, PACKED_AT_ONCE);
  return write(head, head, rows.map(removalOf));
}

/** The same of the chunk with this number, as it is at this moment. */
export async function withoutTasks(number: number, keys: ReadonlySet<string>): Promise<PackingStep> {
  const head = await indexHead();
  const named = head.chunks.find((each) => each[0] === number);
  return named ? takeOutOfOne(head, named, keys) : 'nothing';
}

/** Writes a chunk anew with another text in the place of what it says; nothing where that is the same. */
export async function replaceInChunk(key: string, replaced: (text: string) => string): Promise<void> {
  const head = await indexHead();
  const named = head.chunks.find(([number]) => atChunk(number).key === key);
  const [chunk] = (named && (await readChunks([named]))) ?? [];
  if (!named || !chunk) return;
  const text = JSON.stringify({ t: chunk.entries, r: chunk.reasons });
  const after = replaced(text);
  const read = after === text ? undefined : parsedBy(chunkSchema, JSON.parse(after));
  if (!read) return;
  const [value, size] = chunkRow(named[0], { entries: read.t, reasons: read.r });
  const chunks = head.chunks.map((each) => (each[0] === named[0] ? size : each));
  await write(head, { ...head, chunks }, [{ kind: 'set', place: atChunk(named[0]), value }]);
}

async function takeOutOfOne(
  head: Head,
  named: Head['chunks'][number],
  keys: ReadonlySet<string>,
): Promise<PackingStep> {
  const [chunk] = (await readChunks([named])) ?? [];
  if (!chunk) return beginAnew(head);
  const left = {
    entries: chunk.entries.filter(([key]) => !keys.has(key)),
    reasons: chunk.reasons.filter(([key]) => !keys.has(key)),
  };
  if (sizeOf(left) === sizeOf(chunk)) return 'nothing';
  const [value, size] = chunkRow(named[0], left);
  const chunks = head.chunks.map((each) => (each[0] === named[0] ? size : each));
  return write(head, { ...head, chunks }, [{ kind: 'set', place: atChunk(named[0]), value }]);
}

const sizeOf = ({ entries, reasons }: Chunk): number => entries.length + reasons.length;

/** Only as it was read: what was written since is packed by a later run. */
const removalOf = ({ key, rev }: LogRow): Write => ({ kind: 'remove', place: atLog(key), unchangedSince: rev });

/** What is packed in these chunks; undefined where one of them cannot be read. */
export async function readChunks(named: readonly Head['chunks'][number][]): Promise<readonly Chunk[] | undefined> {
  const chunks: Chunk[] = [];
  for (const [number] of named) {
    const row = await getParsed(atChunk(number), chunkRowSchema);
    const chunk = row && unpack(row.packed);
    if (!chunk) return undefined;
    chunks.push(chunk);
  }
  return chunks;
}

function chunkRow(number: number, chunk: Chunk): [value: object, size: Head['chunks'][number]] {
  const { packed, size } = pack(chunk);
  return [{ a: ALL, o: chunkOrder(number), packed }, [number, sizeOf(chunk), size]];
}

/** A head that names one more chunk, the latest, and what writes that. */
function withChunk(head: Head, chunk: Chunk): [head: Head, writes: Write[]] {
  const [value, size] = chunkRow(head.next, chunk);
  const next = { ...head, chunks: [...head.chunks, size], next: head.next + 1 };
  return [next, [{ kind: 'set', place: atChunk(head.next), value }]];
}

async function write(before: Head, after: Head, alongside: readonly Write[]): Promise<PackingStep> {
  const value = { ...after, rev: before.rev + 1 };
  const written = await writeTogether([{ kind: 'set', place: HEAD, value, unchangedSince: before.rev }, ...alongside]);
  return written === 'written' ? 'done' : 'conflict';
}

const CHUNK = /^chunk:/;

async function rowsOfChunks(): Promise<readonly { readonly key: string }[]> {
  const { results } = await queryIndex({
    entity: SEARCH_INDEX.name,
    index: SEARCH_INDEX.indexes.order,
    partition: [ALL],
    where: { lessThan: LOG_ORDER },
    limit: ROWS,
  });
  return results.filter(({ key }) => CHUNK.test(key));
}
