import { createHash } from 'node:crypto';
import * as v from '../../valibot';
import { hourNumber, hourOfNumber } from '../../tasks/utc-hour';
import { writtenRevision } from '../stored-values';

/** What is counted by the hour beside points. */
export const COUNTED = [
  'added',
  'started',
  'kb',
  'file',
  'found',
  'foundKb',
  'byHand',
  'lookAgains',
  'savedKb',
  'readKb',
  'draft',
  'stopPoints',
] as const;
export type CountedUse = (typeof COUNTED)[number];
/** Their names in a record, which every call that asks anything writes. The version before stored the long ones. */
const STORED_AS = {
  added: 'a',
  started: 's',
  kb: 'k',
  file: 'f',
  found: 'd',
  foundKb: 'e',
  byHand: 'h',
  lookAgains: 'l',
  savedKb: 'v',
  readKb: 'r',
  draft: 't',
  stopPoints: 'x',
} as const satisfies Record<CountedUse, string>;
const STORED_NAMES = [...COUNTED, ...COUNTED.map((name) => STORED_AS[name])] as const;

/** What an account has used of what it may in an hour. */
export interface AccountAllowance {
  readonly by: string;
  /** The beginning of the UTC hour that everything is counted in, epoch milliseconds. */
  readonly hour: number;
  /** Points used, and points that the account holds of the site's. */
  readonly used: number;
  readonly leased: number;
  readonly n: Readonly<Partial<Record<CountedUse, number>>>;
  /** How many active tasks are on its list, at the most; undefined: none have been put there this hour, nor counted. */
  readonly active?: ActivePlaces;
  /**
   * Until when what the account has had read of storage would last at the pace that one account has, epoch milliseconds;
   * undefined, or past: it is not ahead of that pace.
   */
  readonly readsUntil?: number;
  /** The same of what was read by calls that were to stop something and stopped nothing. */
  readonly stopsUntil?: number;
  /** When its last calls asked about what (epoch milliseconds), by the words that `askedWord` has for it. */
  readonly asked: Readonly<Record<string, number>>;
  readonly rev: number;
}

export interface ActivePlaces {
  /** As it was counted last, with those that were put there since; absent: to be counted. */
  readonly n?: number | undefined;
  /** When the last ones were put there (epoch milliseconds), newest last: a query may not show them yet. */
  readonly late: readonly number[];
}

/** What the people of an installation have used together. */
export interface SiteAllowance {
  readonly hour: number;
  /** Points that accounts hold. */
  readonly leased: number;
  readonly rev: number;
}

const WORD_LENGTH = 6;

/**
 * What an account's call asked about, in a word of six characters: a key of a task is eight times as long. Two that share a
 * word (one pair in 2^36) are taken for asked together, for seconds.
 */
export const askedWord = (about: string): string =>
  createHash('sha256').update(about).digest('base64url').slice(0, WORD_LENGTH);

/** What is counted in an hour. No limit comes near it: a damaged count would keep everybody from everything until then. */
const inAnHour = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));

/**
 * An allowance as it is stored: storage is paid by the byte written, and this record is written oftener than any other. The
 * account stands in the key, hours are numbered, moments are milliseconds since the record's hour, and what is empty is
 * missing. What an older version of the app stored is read as an hour in which nothing was used.
 */
export const storedAccount = v.object({
  h: v.optional(v.number(), 0),
  /** Points used and held. */
  p: v.optional(v.tuple([inAnHour, inAnHour]), [0, 0]),
  n: v.optional(v.object(v.entriesFromList(STORED_NAMES, v.optional(inAnHour))), {}),
  /** Active tasks, or -1 where they are to be counted. */
  a: v.optional(v.number()),
  /** When the last of them were put there. */
  l: v.optional(v.array(v.number()), []),
  q: v.optional(v.record(v.string(), v.number()), {}),
  /** Until when what was read lasts. */
  b: v.optional(v.number()),
  /** The same of what was read to stop something. */
  c: v.optional(v.number()),
  rev: writtenRevision,
});
type StoredAccount = v.InferOutput<typeof storedAccount>;

export const storedSite = v.object({
  h: v.optional(v.number(), 0),
  l: v.optional(inAnHour, 0),
  rev: writtenRevision,
});

const TO_BE_COUNTED = -1;

export function allowanceOf(
  by: string,
  { h, p: [used, leased], n, a, l, q, b, c, rev }: StoredAccount,
): AccountAllowance {
  const hour = hourOfNumber(h);
  return {
    by,
    hour,
    used,
    leased,
    n: Object.fromEntries(
      COUNTED.flatMap((name) => {
        const count = n[STORED_AS[name]] ?? n[name];
        return count === undefined ? [] : [[name, count]];
      }),
    ),
    ...(a === undefined
      ? {}
      : { active: { ...(a === TO_BE_COUNTED ? {} : { n: a }), late: l.map((since) => hour + since) } }),
    ...(b === undefined ? {} : { readsUntil: hour + b }),
    ...(c === undefined ? {} : { stopsUntil: hour + c }),
    asked: mapped(q, (since) => hour + since),
    rev,
  };
}

export function encodedAccount({
  hour,
  used,
  leased,
  n,
  active,
  readsUntil,
  stopsUntil,
  asked,
  rev,
}: AccountAllowance) {
  const late = active?.late.map((at) => at - hour) ?? [];
  const q = mapped(asked, (at) => at - hour);
  return {
    h: hourNumber(hour),
    ...(used + leased === 0 ? {} : { p: [used, leased] }),
    ...(isEmpty(n) ? {} : { n: shortened(n) }),
    ...(active === undefined ? {} : { a: active.n ?? TO_BE_COUNTED }),
    ...(late.length === 0 ? {} : { l: late }),
    ...(isEmpty(q) ? {} : { q }),
    ...(readsUntil === undefined ? {} : { b: readsUntil - hour }),
    ...(stopsUntil === undefined ? {} : { c: stopsUntil - hour }),
    rev,
  };
}

export const siteOf = ({ h, l, rev }: v.InferOutput<typeof storedSite>): SiteAllowance => ({
  hour: hourOfNumber(h),
  leased: l,
  rev,
});

export const encodedSite = ({ hour, leased, rev }: SiteAllowance) => ({
  h: hourNumber(hour),
  l: leased,
  rev,
});

const mapped = (values: Readonly<Record<string, number>>, map: (value: number) => number): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));

const shortened = (n: AccountAllowance['n']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    COUNTED.flatMap((name) => {
      const count = n[name];
      return count === undefined ? [] : [[STORED_AS[name], count]];
    }),
  );

const isEmpty = (values: object): boolean => Object.keys(values).length === 0;
