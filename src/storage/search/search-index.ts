import type { SearchEntry } from '../../tasks/records/search-entry';
import type { TaskKey } from '../../tasks/task-key';
import { SEARCH_INDEX } from '../entities';
import { queryIndex } from '../kvs/queries';
import { readsMuch } from '../kvs/reads-of-call';
import { getParsed, parsedBy } from '../kvs/records';
import { decodeEntry, decodeReasons, unpack } from './search-encoding';
import type { Chunk, SearchedReasons, StoredEntry, StoredReasons } from './search-encoding';
import { ALL, HEAD, atChunk, chunkRowSchema, headSchema, logRowOf } from './search-rows';
import type { Head } from './search-rows';

/** All tasks that are over, as the search knows them. What it finds is confirmed by the task's own record. */
export interface SearchIndex {
  readonly entries: readonly SearchEntry[];
  readonly reasonsOf: (key: TaskKey) => readonly SearchedReasons[];
}

const ROWS = 100;
/** More rows are the log of a site whose trigger has stood still for days. */
const MOST_PAGES = 20;

/**
 * One storage request for each 100 rows, which is one on a site of 10,000 tasks. What was written a moment ago may be missing.
 * @returns undefined where not everything is in it: tasks from before it existed are still put in, or something is damaged.
 */
export async function readSearchIndex(): Promise<SearchIndex | undefined> {
  readsMuch();
  const rows = new Map<string, unknown>();
  let cursor: string | undefined;
  let pages = 0;
  do {
    const { results, nextCursor } = await queryIndex({
      entity: SEARCH_INDEX.name,
      index: SEARCH_INDEX.indexes.order,
      partition: [ALL],
      limit: ROWS,
      cursor,
    });
    for (const { key, value } of results) rows.set(key, value);
    // Without a head, or with one that says so, the rest would be read for nothing.
    if (pages === 0 && !isComplete(parsedBy(headSchema, rows.get(HEAD.key)))) return undefined;
    cursor = nextCursor;
    if (++pages > MOST_PAGES) return undefined;
  } while (cursor !== undefined);
  const head = parsedBy(headSchema, rows.get(HEAD.key));
  const chunks = head && (await chunksOf(head, rows));
  return chunks && merged(chunks, rows);
}

const isComplete = (head: Head | undefined): boolean => head !== undefined && head.fill === undefined;

/** The chunks that a head names; undefined where one of them is not there, or cannot be read. */
async function chunksOf(head: Head, rows: ReadonlyMap<string, unknown>): Promise<readonly Chunk[] | undefined> {
  const chunks: Chunk[] = [];
  for (const [number] of head.chunks) {
    const place = atChunk(number);
    // A query may not see yet what was packed a moment ago.
    const row = rows.has(place.key)
      ? parsedBy(chunkRowSchema, rows.get(place.key))
      : await getParsed(place, chunkRowSchema);
    const chunk = row && unpack(row.packed);
    if (!chunk) return undefined;
    chunks.push(chunk);
  }
  return chunks;
}

function merged(chunks: readonly Chunk[], rows: ReadonlyMap<string, unknown>): SearchIndex {
  const { entries, reasons } = together(chunks);
  for (const [key, value] of rows) {
    const row = logRowOf(key, value);
    if (row?.entry) entries.set(key, row.entry);
    if (row?.reasons) reasons.set(nameOfReasons(row.reasons), row.reasons);
    if (row?.gone) entries.delete(key);
  }
  const byTask = new Map<TaskKey, SearchedReasons[]>();
  for (const each of [...reasons.values()].map(decodeReasons)) {
    byTask.set(each.key, [...(byTask.get(each.key) ?? []), each]);
  }
  return { entries: [...entries.values()].map(decodeEntry), reasonsOf: (key) => byTask.get(key) ?? [] };
}

/** Chunks, oldest first, as one: of what is in several, the latest counts. */
export function together(chunks: readonly Chunk[]): {
  readonly entries: Map<string, StoredEntry>;
  readonly reasons: Map<string, StoredReasons>;
} {
  const all = { entries: new Map<string, StoredEntry>(), reasons: new Map<string, StoredReasons>() };
  for (const { entries, reasons } of chunks) {
    for (const entry of entries) all.entries.set(entry[0], entry);
    for (const each of reasons) all.reasons.set(nameOfReasons(each), each);
  }
  return all;
}

const nameOfReasons = ([, taskKey, of]: StoredReasons): string => `${taskKey}.${of}`;
