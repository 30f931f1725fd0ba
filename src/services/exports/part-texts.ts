import type { RowsInSteps } from './rows-in-steps';

/** What lies after one place, up to and with what ends at another; absent: from the beginning, to the end. */
export interface Range<Place> {
  readonly begin?: Place | undefined;
  readonly until?: Place | undefined;
}

/** The part that is being counted. */
export interface Open<Place> {
  readonly begin: Place | undefined;
  readonly rows: number;
  readonly bytes: number;
  /** Storage requests behind it. */
  readonly cost: number;
}

/** Where counting goes on, with everything that it knows: nothing is kept between two calls but this. */
export interface Cursor<Place> {
  readonly place: Place;
  /** Rows of all parts so far. */
  readonly total: number;
  readonly open: Open<Place>;
}

type Places<Place> = Pick<RowsInSteps<Place>, 'textOf' | 'placeOf'>;

/** A range as text for the page to hand back; nothing: the whole. */
export function rangeText<Place>({ textOf }: Places<Place>, { begin, until }: Range<Place>): string | undefined {
  if (begin === undefined && until === undefined) return undefined;
  return [begin, until].map((place) => (place === undefined ? '' : textOf(place))).join('/');
}

export function parseRange<Place>({ placeOf }: Places<Place>, text: string): Range<Place> | undefined {
  const [beginText, untilText, ...more] = text.split('/');
  if (beginText === undefined || untilText === undefined || more.length > 0) return undefined;
  const begin = beginText === '' ? undefined : placeOf(beginText);
  const until = untilText === '' ? undefined : placeOf(untilText);
  const isWhole = (beginText === '') === (begin === undefined) && (untilText === '') === (until === undefined);
  return isWhole ? { begin, until } : undefined;
}

/** A cursor as text for the page to hand back. One that is forged miscounts parts, and gives nothing. */
export function cursorText<Place>({ textOf }: Places<Place>, { place, total, open }: Cursor<Place>): string {
  const begin = open.begin === undefined ? '' : textOf(open.begin);
  return [textOf(place), total, open.rows, open.bytes, open.cost, begin].join('/');
}

const NUMBER = /^\d{1,7}$/;

export function parseCursor<Place>({ placeOf }: Places<Place>, text: string): Cursor<Place> | undefined {
  const [placeText = '', ...rest] = text.split('/');
  const [total, rows, bytes, cost, beginText, ...more] = rest;
  const place = placeOf(placeText);
  const numbers = [total, rows, bytes, cost];
  if (place === undefined || beginText === undefined || more.length > 0) return undefined;
  if (!numbers.every((number) => number !== undefined && NUMBER.test(number))) return undefined;
  const begin = beginText === '' ? undefined : placeOf(beginText);
  if (beginText !== '' && begin === undefined) return undefined;
  return {
    place,
    total: Number(total),
    open: { begin, rows: Number(rows), bytes: Number(bytes), cost: Number(cost) },
  };
}
