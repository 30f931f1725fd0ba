import { ALLOWANCES } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getValue, parsedOrBegunAnew } from '../kvs/records';
import { replaceIfUnchanged, writeTogether } from '../kvs/transactions';
import type { Place, Written } from '../kvs/write';
import { allowanceOf, encodedAccount, encodedSite, siteOf, storedAccount, storedSite } from './allowance-encoding';
import type { AccountAllowance, SiteAllowance } from './allowance-encoding';

/** Nothing is counted for longer than an hour, and a list is counted anew: who has not called for so long is forgotten. */
const KEPT = { value: 2, unit: 'DAYS' } as const;

const at = (key: string): Place => ({ entity: ALLOWANCES.name, key });
const atAccount = (accountId: string): Place => at(`of:${accountId}`);
const atSite = at('site');

/** Where nothing is stored yet; revision 0 stands for that. */
const NOTHING = { h: 0, l: [], n: {}, q: {}, rev: 0 };

/** An account's allowance, with nothing used where there is none. One storage request. */
export async function accountAllowance(accountId: string): Promise<AccountAllowance> {
  const place = atAccount(accountId);
  const none = { ...NOTHING, p: [0, 0] as [number, number] };
  const anew = { ...none, rev: firstRevision() };
  return allowanceOf(
    accountId,
    (await parsedOrBegunAnew(place, storedAccount, await getValue(place), anew, KEPT)) ?? none,
  );
}

/** The same of the whole installation. */
export async function siteAllowance(): Promise<SiteAllowance> {
  const none = { h: 0, l: 0, rev: 0 };
  const anew = { ...none, rev: firstRevision() };
  return siteOf((await parsedOrBegunAnew(atSite, storedSite, await getValue(atSite), anew)) ?? none);
}

/** Writes an account's allowance over the one that it came from. */
export const saveAccount = (account: AccountAllowance): Promise<Written> =>
  account.rev === 0
    ? createOnce(atAccount(account.by), encodedAccount({ ...account, rev: firstRevision() }), KEPT)
    : replaceIfUnchanged(atAccount(account.by), encodedAccount(next(account)), account.rev, KEPT);

/**
 * Writes both over those that they came from, or neither: an account holds what is taken from the site, and nothing more.
 * Where one of them is not there yet, the site's is written first: what a call that dies in between has taken is nobody's
 * until the hour is over.
 */
export async function saveLease(account: AccountAllowance, site: SiteAllowance): Promise<Written> {
  if (account.rev > 0 && site.rev > 0) {
    const [value, ofSite] = [encodedAccount(next(account)), encodedSite(next(site))];
    return writeTogether([
      { kind: 'set', place: atAccount(account.by), value, unchangedSince: account.rev, ttl: KEPT },
      { kind: 'set', place: atSite, value: ofSite, unchangedSince: site.rev },
    ]);
  }
  const ofSite = await (site.rev === 0
    ? createOnce(atSite, encodedSite({ ...site, rev: firstRevision() }))
    : replaceIfUnchanged(atSite, encodedSite(next(site)), site.rev));
  return ofSite === 'written' ? saveAccount(account) : 'conflict';
}

const next = <Allowance extends { readonly rev: number }>(allowance: Allowance): Allowance => ({
  ...allowance,
  rev: allowance.rev + 1,
});
