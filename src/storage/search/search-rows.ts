import * as v from '../../valibot';
import { SEARCH_INDEX } from '../entities';
import type { Place } from '../kvs/write';
import { orAbsent, storedCount, storedRevision } from '../stored-values';
import { isTaskKey } from '../../tasks/task-key';
import { parsedBy } from '../kvs/records';
import { loggedEntrySchema, loggedReasonsSchema, outcomeInKey } from './search-encoding';
import type { StoredEntry, StoredReasons } from './search-encoding';

/*
 * The rows of the search index, in the order in which one query brings them: the head, the chunks that it names, and the log,
 * which has one row for each task (and each outcome) that has changed since it was packed last.
 */

/** One value for all: a query of Forge's needs something to be equal to. */
export const ALL = 'y';

const entity = SEARCH_INDEX.name;
export const HEAD: Place = { entity, key: 'head' };
export const HEAD_ORDER = '0';
export const atChunk = (number: number): Place => ({ entity, key: `chunk:${number}` });
export const chunkOrder = (number: number): string => `1:${number}`;
/** A row of the log lies under the key of its task or outcome. */
export const atLog = (key: string): Place => ({ entity, key });
/** All rows of the log are alike: each is about another task, or another outcome. */
export const LOG_ORDER = '2';

/** Before all tasks, as an order. */
export const FILL_BEGINS = '0';

const count = storedCount;

export const headSchema = v.object({
  a: v.literal(ALL),
  o: v.literal(HEAD_ORDER),
  /** The chunks that count, oldest first: number, how many tasks and outcomes, bytes. */
  chunks: v.array(v.tuple([count, count, count])),
  /** The number of the next chunk. */
  next: count,
  /** Tasks from before the index are put in: the order of the last one that was. Absent: all are in. */
  fill: v.optional(v.string()),
  rev: storedRevision,
});
export type Head = v.InferOutput<typeof headSchema>;

export const chunkRowSchema = v.object({ packed: v.string() });

const logRowSchema = v.object({
  t: orAbsent(loggedEntrySchema),
  r: orAbsent(loggedReasonsSchema),
  /** The task is over no longer, or has been removed. */
  gone: orAbsent(v.literal(true)),
  rev: storedRevision,
});

/** What a row of the log says of one task, or of one outcome. */
export interface LogRow {
  readonly key: string;
  readonly rev: number;
  readonly entry?: StoredEntry;
  readonly reasons?: StoredReasons;
  readonly gone?: true;
}

/** A row of the log, or undefined for any other row, and for one that cannot be read. */
export function logRowOf(key: string, value: unknown): LogRow | undefined {
  const parsed = parsedBy(logRowSchema, value);
  if (!parsed) return undefined;
  const { t, r, gone, rev } = parsed;
  const outcome = outcomeInKey(key);
  if (gone) return { key, rev, gone };
  if (t && isTaskKey(key)) return { key, rev, entry: [key, ...t] };
  return r && outcome ? { key, rev, reasons: [r[0], outcome.taskKey, outcome.of, r[1]] } : undefined;
}
