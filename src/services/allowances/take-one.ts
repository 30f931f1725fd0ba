import { MOST_ACTIVE } from '../../contract/limits';
import { now } from '../../refresh/now';
import { accountAllowance, saveAccount } from '../../storage/allowances/allowance-store';
import { countActive } from '../../storage/tasks/task-queries';
import { inHourOf } from './hourly-limits';
import type { Wanted } from './hourly-limits';
import { take } from './take';

/**
 * Counts something that an account does, before it is done: an attempt that fails counts too. Of any number of calls at the
 * same moment exactly as many are let through as the limit still has room for.
 * @returns false: the account has done enough of it this hour.
 */
export async function takeOne(accountId: string, counts: NonNullable<Wanted['counts']>): Promise<boolean> {
  return (await take(accountId, { counts })).kind === 'taken';
}

/** Calls that put a task on the same list at the same moment get in each other's way this often at the most. */
const ATTEMPTS = 25;

/**
 * Takes one of the places for active tasks on somebody's list, before the task is put there.
 *
 * The count goes up with every addition and never down: an end of a task would cost a write more. Once in an hour, and where
 * the count reaches the limit, it is set anew from what is stored. A query may not show the latest additions, so those of the
 * last minute are counted beside it: then the count may be too high for a minute, never too low.
 * @returns false: there are 200 active tasks.
 */
export async function takeActivePlace(listOwner: string): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const account = inHourOf(await accountAllowance(listOwner), now());
    const late = account.active?.late ?? [];
    const counted = account.active?.n ?? MOST_ACTIVE;
    const n = counted < MOST_ACTIVE ? counted : (await countActive(listOwner, MOST_ACTIVE)) + late.length;
    if (n >= MOST_ACTIVE) return false;
    if ((await saveAccount({ ...account, active: { n: n + 1, late: [...late, now()] } })) === 'written') return true;
  }
  return false;
}
