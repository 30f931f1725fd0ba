import { EXPORT_ROWS } from '../../contract/limits';
import type { Row } from './columns';
import { cursorText, parseCursor, parseRange, rangeText } from './part-texts';
import type { Cursor, Open } from './part-texts';
import type { RowsInSteps } from './rows-in-steps';

/*
 * A part is what one call of a resolver can read, put into any of the formats and hand to Object Store in its 25 s, with the
 * 256 MB and the share of a processor that the function has. A workbook takes most of both, because the package that writes it
 * holds every cell as a piece of XML at once: measured, 50,000 cells took 0.4 s of a whole processor (the function has about a
 * seventh of one) and 105 MB beside the function's own 60, MOST_CELLS with MOST_BYTES of text 0.7 s and 140 MB. With 50,000 the
 * outcomes of 10,000 issues, the most that one submission changes, are still one file.
 */
const PART_CELLS = 50_000;
const MOST_CELLS = 60_000;
/** Bytes of a part's rows (see `rowBytes`). What MOST adds here is for rows that grow, and for tasks that come, meanwhile. */
const PART_BYTES = 3_500_000;
const MOST_BYTES = 4_900_000;
/** Storage requests behind one part: a filter that finds little reads much. */
const PART_COST = 200;
const MOST_COST = 300;
/** Storage requests of one call that counts: a few seconds of the resolver's 25. */
const CALL_COST = 100;

type Columns = Pick<RowsInSteps<unknown>, 'columns'>;

export interface PartLimits {
  readonly rows: number;
  readonly bytes: number;
  readonly cost: number;
}

const limitsOf = ({ columns }: Columns): PartLimits => ({
  rows: Math.floor(PART_CELLS / columns.length),
  bytes: PART_BYTES,
  cost: PART_COST,
});

/** The same whichever format is chosen later, so that the parts are too. */
const rowBytes = (row: Row): number => Buffer.byteLength(JSON.stringify(row));

export type CountedParts =
  | {
      readonly kind: 'counted';
      readonly parts: readonly { readonly from?: string; readonly rows: number }[];
      readonly next?: string;
      /** Rows that this call came across and that cannot be read. */
      readonly unreadable: number;
    }
  | { readonly kind: 'too-many' }
  /** `next` was not made by counting this export. */
  | { readonly kind: 'malformed' };

/**
 * The parts of an export from where an earlier call stopped, as far as one call reaches. A part ends after 50,000 cells
 * (2,500 tasks or 10,000 outcomes), at 3.5 MB or after 200 storage requests, whichever comes first.
 *
 * A part is everything between two places, not a number of rows. So whatever comes or goes meanwhile moves no row from one
 * part into another: a task that is added is in the part where it belongs by its place (of the newest first: the first one,
 * whose beginning is the list's; of the oldest first: the last one, whose end is the list's), one that is removed is
 * missing. Only a task that ends meanwhile changes its place, from among the active ones to the others.
 */
export async function countParts<Place>(
  source: RowsInSteps<Place>,
  next?: string,
  limits: PartLimits = limitsOf(source),
): Promise<CountedParts> {
  const cursor = next === undefined ? beginningOf(source) : parseCursor(source, next);
  if (next !== undefined && !cursor) return { kind: 'malformed' };
  const parts: { from?: string; rows: number }[] = [];
  let { place, total, open } = cursor ?? { place: undefined, total: 0, open: NOTHING };
  const close = (until: Place | undefined): void => {
    const from = rangeText(source, { begin: open.begin, until });
    if (open.rows > 0) parts.push({ rows: open.rows, ...(from === undefined ? {} : { from }) });
    open = { ...NOTHING, begin: until };
  };

  let unreadable = 0;
  for (let cost = 0; place !== undefined && cost < CALL_COST;) {
    let last: Place = place;
    const read = await source.read(place);
    cost += read.cost;
    unreadable += read.unreadable ?? 0;
    open = { ...open, cost: open.cost + read.cost };
    for (const { row, after } of read.rows) {
      const bytes = rowBytes(row);
      const isFull = open.rows >= limits.rows || open.bytes + bytes > limits.bytes;
      if (isFull && open.rows > 0) {
        close(last);
        // The rows that begin the new part came with this read, which has to be repeated for them.
        open = { ...open, cost: read.cost };
      }
      open = { ...open, rows: open.rows + 1, bytes: open.bytes + bytes };
      last = after;
      if (++total > EXPORT_ROWS) return { kind: 'too-many' };
    }
    place = read.next;
    if (place !== undefined && open.cost >= limits.cost) close(place);
  }
  if (place !== undefined)
    return { kind: 'counted', parts, next: cursorText(source, { place, total, open }), unreadable };
  close(undefined);
  return { kind: 'counted', parts, unreadable };
}

const NOTHING = { begin: undefined, rows: 0, bytes: 0, cost: 0 } satisfies Open<never>;

const beginningOf = <Place>({ first }: RowsInSteps<Place>): Cursor<Place> | undefined =>
  first === undefined ? undefined : { place: first, total: 0, open: NOTHING };

/**
 * The rows of one part, from what is stored now. `too-large`: what lies between its places has grown beyond what one file
 * holds, or `from` was not made by counting.
 */
export async function readPart<Place>(
  source: RowsInSteps<Place>,
  from: string | undefined,
): Promise<readonly Row[] | 'malformed' | 'too-large'> {
  const range = from === undefined ? {} : parseRange(source, from);
  if (!range) return 'malformed';
  const { begin = source.first, until } = range;
  const isPast = (place: Place): boolean => until !== undefined && source.compare(place, until) > 0;
  const isReached = (place: Place): boolean => until !== undefined && source.compare(place, until) >= 0;
  const most = Math.floor(MOST_CELLS / source.columns.length);
  const rows: Row[] = [];
  let bytes = 0;
  let cost = 0;
  for (let place = begin; place !== undefined;) {
    if (cost > MOST_COST) return 'too-large';
    const read = await source.read(place);
    cost += read.cost;
    for (const { row, after } of read.rows) {
      if (isPast(after)) return rows;
      bytes += rowBytes(row);
      if (bytes > MOST_BYTES || rows.length >= most) return 'too-large';
      rows.push(row);
    }
    place = read.next === undefined || isReached(read.next) ? undefined : read.next;
  }
  return rows;
}
