import { accountAllowance, saveAccount, saveLease, siteAllowance } from '../../storage/allowances/allowance-store';
import type { AccountAllowance } from '../../storage/allowances/allowance-encoding';
import { now } from '../../refresh/now';
import { afterLease, afterTaking } from './hourly-limits';
import type { Limit, Taking, WantedPoints } from './hourly-limits';

/** So many calls of one account get in each other's way at the most; one that others were ahead of each time takes nothing. */
const ATTEMPTS = 25;

export type Taken =
  /** `readsUntil`: as the account's allowance has it now. */
  | { readonly kind: 'taken'; readonly readsUntil?: number }
  /** `by`: whose limit, or which, has been reached. `busy`: other calls of the account were first each time. */
  | { readonly kind: 'refused'; readonly by: Limit | 'busy' };

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
    const written = taking.kind === 'short' ? await saveWithLease(taking, wanted) : await saveAccount(taking.account);
    if (written === 'no-points') return { kind: 'refused', by: 'site' };
    if (written === 'written') return afterWriting(taking.account);
    account = undefined;
  }
  return { kind: 'refused', by: 'busy' };
}

const afterWriting = ({ readsUntil }: AccountAllowance): Taken => ({
  kind: 'taken',
  ...(readsUntil === undefined ? {} : { readsUntil }),
});

async function saveWithLease({ account }: Extract<Taking, { kind: 'short' }>, { toStop = false }: WantedPoints) {
  const leased = afterLease(account, await siteAllowance(), now());
  if (leased) return saveLease(leased.account, leased.site);
  return toStop ? saveAccount(account) : 'no-points';
}
