import {
  FILES_AN_HOUR,
  MOST_ADDED,
  MOST_BY_HAND,
  MOST_CONFIRMED_KB,
  MOST_DRAFTS,
  MOST_FOUND,
  MOST_FOUND_KB,
  MOST_LOOKS_AGAIN,
  MOST_READ_KB,
  MOST_SAVED_KB,
  MOST_STARTED,
} from '../../contract/limits';
import { COUNTED, askedWord } from '../../storage/allowances/allowance-encoding';
import type { AccountAllowance, CountedUse, SiteAllowance } from '../../storage/allowances/allowance-encoding';
import { isLately } from '../../tasks/moments';
import { hourOf } from '../../tasks/utc-hour';

/** Points that one account's pages may spend in an hour, out of 65,000 that all sites share. */
export const POINTS_OF_ACCOUNT = 300;
/**
 * Points of an hour that are left when what tasks did is read from histories, at 41 points a task: reading it can wait for the
 * background, and whoever follows a few tasks to their ends goes on adding and starting others.
 */
export const LEFT_BY_HISTORIES = 150;
/** Points that the pages of all accounts of one installation may spend in an hour. */
const POINTS_OF_SITE = 2_000;
/**
 * Points of its own that an account has to stop things, which nothing else can use up. What stopped something is given back:
 * there is never more of that than there is to stop. So only a loop that stops nothing comes to the end of them.
 */
export const POINTS_TO_STOP = 600;

/** What an account may do in an hour, beside points. */
const MOST_IN_AN_HOUR: Readonly<Record<CountedUse, number>> = {
  added: MOST_ADDED,
  started: MOST_STARTED,
  kb: MOST_CONFIRMED_KB,
  file: FILES_AN_HOUR,
  found: MOST_FOUND,
  foundKb: MOST_FOUND_KB,
  byHand: MOST_BY_HAND,
  lookAgains: MOST_LOOKS_AGAIN,
  savedKb: MOST_SAVED_KB,
  readKb: MOST_READ_KB,
  draft: MOST_DRAFTS,
  stopPoints: POINTS_TO_STOP,
};

/** An account takes the site's points in slices, so that the site's record is written seldom. */
const SMALLEST_SLICE = 5;
const LARGEST_SLICE = 30;

/** A pace at which an account's calls may read storage. */
interface ReadPace {
  /** How long a unit of what was read lasts, milliseconds. */
  readonly lastsMs: number;
  /** So far an account may be ahead of the pace. */
  readonly aheadMs: number;
}

/**
 * 1,000 of the 4,000 units that a site has in a minute, and 1,500 ahead. Calls that are to stop something have a pace of their
 * own beside it, 500 and 1,000 ahead, where only those count that stopped nothing.
 */
export const READS: ReadPace = { lastsMs: 60, aheadMs: 90_000 };
export const READS_TO_STOP: ReadPace = { lastsMs: 120, aheadMs: 120_000 };
/** What the largest call may read lasts so long: a hundred storage requests, of records as large as they may be. */
const LARGEST_CALL_MS = 180_000;
/** What has been read is counted so far ahead at the most, so that whoever has stopped calling is not shut out for long. */
const MOST_AHEAD_MS = 10 * 60_000;
/** The clocks of two functions differ by less. */
const CLOCKS_DIFFER_MS = 60_000;

/** For how long it is kept when an account asked about a task: nobody wants to know it for longer, but for what says so. */
export const ASKED_KEPT_MS = 10_000;

/** What a call wants of its account's allowance. */
export interface WantedPoints {
  readonly points?: number;
  /** The points are refused where fewer than these would be left of the hour's. */
  readonly leaving?: number;
  readonly counts?: Partial<Record<CountedUse, number>>;
  /** The tasks that it asks about, or whatever else it wants to be remembered by. */
  readonly asked?: readonly Remembered[];
  /** Units that are going to be read: refused where the account is too far ahead of its pace already. */
  readonly toRead?: number;
  /** They are for a call that has read before: it comes to its end, unless many calls do that at the same moment. */
  readonly goesOn?: boolean;
  /** Units that have been read: counted wherever that leads. Below 0: they were taken, and not read. */
  readonly hasRead?: number;
  /** The same where it was to stop something. */
  readonly hasReadToStop?: number;
}

/** What was asked about; as if it had been asked so much later, where it is to be remembered for longer. */
export type Remembered = string | { readonly about: string; readonly laterMs: number };

/** What an hour's use has come to: whose points, or which number; `reads`: the account is too far ahead, until that moment. */
export type RefusedBy =
  { readonly by: 'account' | 'site' | CountedUse } | { readonly by: 'reads'; readonly readsUntil: number };

/** What wanting something of an allowance comes to. */
export type Taking =
  | { readonly kind: 'taken'; readonly account: AccountAllowance }
  /** The account may, and holds too few of the site's points for it. */
  | { readonly kind: 'short'; readonly account: AccountAllowance }
  | ({ readonly kind: 'refused' } & RefusedBy);

/** A query may not show for so long what has just been put on a list. */
const LATE_MS = 60_000;

/**
 * The allowance as it is in this hour: with the hour begins everything that is counted by it. Additions that queries show by
 * now are left out, so that nothing is written with every request that was of use for a minute. Pure.
 */
function inHourOf(account: AccountAllowance, now: number): AccountAllowance {
  const { active, ...rest } = account;
  const late = active?.late.filter((at) => isLately(at, LATE_MS, now)) ?? [];
  if (account.hour === hourOf(now)) return active ? { ...rest, active: { ...active, late } } : rest;
  return { ...rest, ...(active ? { active: { late } } : {}), hour: hourOf(now), used: 0, leased: 0, n: {} };
}

/** The account's allowance after it has taken what is wanted: all of it or nothing. Pure. */
export function afterTaking(stored: AccountAllowance, wanted: WantedPoints, now: number): Taking {
  const account = inHourOf(stored, now);
  const { points = 0, leaving = 0, toRead = 0, goesOn = false, hasRead = 0, hasReadToStop = 0 } = wanted;
  const used = account.used + points;
  if (points > 0 && used > POINTS_OF_ACCOUNT - leaving) return { kind: 'refused', by: 'account' };
  const until = readLasts(account.readsUntil, now);
  if (toRead > 0 && until > now + READS.aheadMs + (goesOn ? LARGEST_CALL_MS : 0))
    return { kind: 'refused', by: 'reads', readsUntil: until };

  const counts = { ...account.n };
  for (const [what, more] of countsOf(wanted)) {
    // What is given back may have been taken in the hour before.
    const count = Math.max(0, (counts[what] ?? 0) + more);
    if (count > MOST_IN_AN_HOUR[what]) return { kind: 'refused', by: what };
    counts[what] = count;
  }
  const { readsUntil, stopsUntil, ...rest } = account;
  const taken = {
    ...rest,
    used,
    n: counts,
    asked: lastAsked(account, wanted, now),
    ...aheadOf('readsUntil', lasting(readsUntil, toRead + hasRead, READS, now), now),
    ...aheadOf('stopsUntil', lasting(stopsUntil, hasReadToStop, READS_TO_STOP, now), now),
  };
  return { kind: used > account.leased ? 'short' : 'taken', account: taken };
}

/**
 * Until when what was read lasts; 0 for a moment that nothing read comes to: damage, or another clock, would shut the account
 * out until then.
 */
export const readLasts = (until = 0, now: number): number =>
  until <= now + MOST_AHEAD_MS + CLOCKS_DIFFER_MS ? until : 0;

const lasting = (until: number | undefined, units: number, { lastsMs }: ReadPace, now: number): number =>
  Math.min(Math.max(readLasts(until, now), now) + units * lastsMs, now + MOST_AHEAD_MS);

/** What is not ahead is not written. */
const aheadOf = (name: 'readsUntil' | 'stopsUntil', until: number, now: number): Partial<AccountAllowance> =>
  until > now ? { [name]: until } : {};

/**
 * Both allowances after an account that is short of points has taken a slice of the site's; undefined where the site has too
 * few left for what the account has used. Pure.
 */
export function afterLease(
  account: AccountAllowance,
  stored: SiteAllowance,
  now: number,
): { readonly account: AccountAllowance; readonly site: SiteAllowance } | undefined {
  const ofSite = stored.hour === hourOf(now) ? stored.leased : 0;
  const short = account.used - account.leased;
  const slice = Math.min(Math.max(short, sliceFor(account.leased)), POINTS_OF_SITE - ofSite);
  if (slice < short) return undefined;
  return {
    account: { ...account, leased: account.leased + slice },
    site: { ...stored, hour: hourOf(now), leased: ofSite + slice },
  };
}

/** As much as the account holds already: who only looks in holds few points that others could use. */
const sliceFor = (leased: number): number => Math.min(Math.max(leased, SMALLEST_SLICE), LARGEST_SLICE);

const countsOf = ({ counts = {} }: WantedPoints): [CountedUse, number][] =>
  COUNTED.flatMap((what): [CountedUse, number][] => {
    const more = counts[what];
    return more === undefined ? [] : [[what, more]];
  });

function lastAsked(
  { asked }: AccountAllowance,
  { asked: now = [] }: WantedPoints,
  at: number,
): AccountAllowance['asked'] {
  const kept = Object.entries(asked).filter(([, when]) => isLately(when, ASKED_KEPT_MS, at, MOST_AHEAD_MS));
  const wanted = now.map((each): [string, number] =>
    typeof each === 'string' ? [askedWord(each), at] : [askedWord(each.about), at + each.laterMs],
  );
  return Object.fromEntries([...kept, ...wanted]);
}
