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
export const takeActivePlace = async (listOwner: string): Promise<boolean> =>
  (await takeActivePlaces(listOwner, 1)) === 1;

/**
 * The same for several tasks that are found at once.
 * @returns how many places there were, up to as many as are wanted.
 */
export async function takeActivePlaces(listOwner: string, wanted: number): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const account = inHourOf(await accountAllowance(listOwner), now());
    const late = account.active?.late ?? [];
    const counted = account.active?.n ?? MOST_ACTIVE;
    const isRoom = counted + wanted <= MOST_ACTIVE;
    const n = isRoom ? counted : (await countActive(listOwner, MOST_ACTIVE)) + late.length;
    const taken = Math.min(wanted, MOST_ACTIVE - n);
    if (taken <= 0) return 0;
    const active = { n: n + taken, late: [...late, ...Array.from({ length: taken }, now)] };
    if ((await saveAccount({ ...account, active })) === 'written') return taken;
  }
  return 0;
}
