import { MOST_ACTIVE } from '../../contract/limits';
import { now } from '../../refresh/now';
import { accountAllowance, saveAccount } from '../../storage/allowances/allowance-store';
import { countActive } from '../../storage/tasks/task-queries';
import { afterTaking } from './hourly-limits';
import type { WantedPoints } from './hourly-limits';
import { take } from './take';
import type { Taken } from './take';

/**
 * Counts something that an account does, before it is done: an attempt that fails counts too. Of any number of calls at the
 * same moment exactly as many are let through as the limit still has room for.
 * @returns false: the account has done enough of it this hour.
 */
export async function takeOne(accountId: string, counts: NonNullable<WantedPoints['counts']>): Promise<boolean> {
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
  const taken = await takeWithPlaces(listOwner, {}, wanted);
  return taken.kind === 'taken' ? taken.places : 0;
}

/** Counts a start and takes a place for it, both with one write or neither; `active`: there is no place. */
export async function takeStart(
  accountId: string,
  counts: NonNullable<WantedPoints['counts']>,
): ReturnType<typeof takeWithPlaces> {
  return takeWithPlaces(accountId, counts, 1);
}

export interface NoPlace {
  readonly kind: 'refused';
  readonly by: 'active';
}

async function takeWithPlaces(
  accountId: string,
  counts: NonNullable<WantedPoints['counts']>,
  wanted: number,
): Promise<{ readonly kind: 'taken'; readonly places: number } | Exclude<Taken, { kind: 'taken' }> | NoPlace> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const taking = afterTaking(await accountAllowance(accountId), { counts }, now());
    if (taking.kind === 'refused') return taking;
    const { account } = taking;
    const late = account.active?.late ?? [];
    const counted = account.active?.n ?? MOST_ACTIVE;
    const isRoom = counted + wanted <= MOST_ACTIVE;
    const n = isRoom ? counted : (await countActive(accountId, MOST_ACTIVE)) + late.length;
    const places = Math.min(wanted, MOST_ACTIVE - n);
    if (places <= 0) return { kind: 'refused', by: 'active' };
    const active = { n: n + places, late: [...late, ...Array.from({ length: places }, now)] };
    if ((await saveAccount({ ...account, active })) === 'written') return { kind: 'taken', places };
  }
  return { kind: 'refused', by: 'busy' };
}
