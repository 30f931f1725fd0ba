import * as v from '../../valibot';
import { ALLOWANCES } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getValue, parsedOrBegunAnew } from '../kvs/records';
import { replaceIfUnchanged, writeTogether } from '../kvs/transactions';
import type { Place, Written } from '../kvs/write';

/** What is counted by the hour beside points. The names are short because every call that asks anything writes them. */
export const COUNTED = ['added', 'started', 'kb', 'file', 'found', 'foundKb', 'byHand'] as const;
export type Counted = (typeof COUNTED)[number];

const counts = v.object({
  added: v.optional(v.number()),
  started: v.optional(v.number()),
  kb: v.optional(v.number()),
  file: v.optional(v.number()),
  found: v.optional(v.number()),
  foundKb: v.optional(v.number()),
  byHand: v.optional(v.number()),
});

/** How many active tasks are on an account's list, at the most. */
const activeSchema = v.object({
  /** As it was counted last, with those that were put there since; absent: to be counted. */
  n: v.optional(v.number()),
  /** When the last ones were put there (epoch milliseconds), newest last: a query may not show them yet. */
  late: v.array(v.number()),
});

const ofAccountSchema = v.object({
  by: v.string(),
  /** The beginning of the UTC hour that everything is counted in, epoch milliseconds. */
  hour: v.number(),
  /** Points used, and points that the account holds of the site's. */
  used: v.number(),
  leased: v.number(),
  n: counts,
  active: v.optional(activeSchema),
  /** When its last calls asked about which tasks, epoch milliseconds. */
  asked: v.record(v.string(), v.number()),
  rev: v.number(),
});
/** What an account has used of what it may in an hour. */
export type AccountAllowance = v.InferOutput<typeof ofAccountSchema>;

const siteSchema = v.object({
  by: v.literal('site'),
  hour: v.number(),
  /** Points that accounts hold. */
  leased: v.number(),
  rev: v.number(),
});
/** What the people of an installation have used together. */
export type SiteAllowance = v.InferOutput<typeof siteSchema>;

/** Nothing is counted for longer than an hour, and a list is counted anew: who has not called for so long is forgotten. */
const KEPT = { value: 2, unit: 'DAYS' } as const;

const at = (key: string): Place => ({ entity: ALLOWANCES.name, key });
const atAccount = (accountId: string): Place => at(`of:${accountId}`);
const atSite = at('site');

/** An account's allowance, with nothing used where there is none; revision 0 stands for that. One storage request. */
export async function accountAllowance(accountId: string): Promise<AccountAllowance> {
  const none: AccountAllowance = { by: accountId, hour: 0, used: 0, leased: 0, n: {}, asked: {}, rev: 0 };
  const place = atAccount(accountId);
  const anew = { ...none, rev: firstRevision() };
  return (await parsedOrBegunAnew(place, ofAccountSchema, await getValue(place), anew)) ?? none;
}

/** The same of the whole installation. */
export async function siteAllowance(): Promise<SiteAllowance> {
  const none: SiteAllowance = { by: 'site', hour: 0, leased: 0, rev: 0 };
  const value = await getValue(atSite);
  return (await parsedOrBegunAnew(atSite, siteSchema, value, { ...none, rev: firstRevision() })) ?? none;
}

/** Writes an account's allowance over the one that it came from. */
export const saveAccount = (account: AccountAllowance): Promise<Written> =>
  account.rev === 0
    ? createOnce(atAccount(account.by), { ...account, rev: firstRevision() }, KEPT)
    : replaceIfUnchanged(atAccount(account.by), next(account), account.rev, KEPT);

/**
 * Writes both over those that they came from, or neither: an account holds what is taken from the site, and nothing more.
 * Where one of them is not there yet, the site's is written first: what a call that dies in between has taken is nobody's
 * until the hour is over.
 */
export async function saveLease(account: AccountAllowance, site: SiteAllowance): Promise<Written> {
  if (account.rev > 0 && site.rev > 0) {
    return writeTogether([
      { kind: 'set', place: atAccount(account.by), value: next(account), unchangedSince: account.rev, ttl: KEPT },
      { kind: 'set', place: atSite, value: next(site), unchangedSince: site.rev },
    ]);
  }
  const ofSite = await (site.rev === 0
    ? createOnce(atSite, { ...site, rev: firstRevision() })
    : replaceIfUnchanged(atSite, next(site), site.rev));
  return ofSite === 'written' ? saveAccount(account) : 'conflict';
}

const next = <Stored extends { readonly rev: number }>(stored: Stored): Stored => ({ ...stored, rev: stored.rev + 1 });
