import { accountAllowance, saveAccount, saveLease, siteAllowance } from '../../storage/allowances/allowance-store';
import type { AccountAllowance } from '../../storage/allowances/allowance-encoding';
import { now } from '../../refresh/now';
import { afterLease, afterTaking } from './hourly-limits';
import type { RefusedBy, Taking, WantedPoints } from './hourly-limits';

/** So many calls of one account get in each other's way at the most; one that others were ahead of each time takes nothing. */
const ATTEMPTS = 25;

export type Taken =
  /** `ahead`: how far the account's allowance has it ahead now with what was read for it. */
  | { readonly kind: 'taken'; readonly ahead: ReadsAhead }
  /** `busy`: other calls of the account were first each time. */
  | ({ readonly kind: 'refused' } & (RefusedBy | { readonly by: 'busy' }));

export type ReadsAhead = Pick<AccountAllowance, 'readsUntil' | 'stopsUntil'>;

/**
 * Takes what is wanted of an account's allowance, before it is used: a call that dies has used it. Of calls that take at the
 * same moment none goes beyond a limit. One read and one write; one more of each where another slice of the site's points
 * is needed.
 * @param known the account's allowance, where the same call has just read it
 */
export async function take(accountId: string, wanted: WantedPoints, known?: AccountAllowance): Promise<Taken> {
  let account = known;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    account ??= await accountAllowance(accountId);
    const taking = afterTaking(account, wanted, now());
    if (taking.kind === 'refused') return taking;
    const written = taking.kind === 'short' ? await saveWithLease(taking) : await saveAccount(taking.account);
    if (written === 'no-points') return { kind: 'refused', by: 'site' };
    if (written === 'written') return { kind: 'taken', ahead: taking.account };
    account = undefined;
  }
  return { kind: 'refused', by: 'busy' };
}

async function saveWithLease({ account }: Extract<Taking, { kind: 'short' }>) {
  const leased = afterLease(account, await siteAllowance(), now());
  return leased ? saveLease(leased.account, leased.site) : 'no-points';
}
