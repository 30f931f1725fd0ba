import { POINTS_OF_ACCOUNT } from '../src/services/allowances/hourly-limits';
import type { WantedPoints } from '../src/services/allowances/hourly-limits';
import { take } from '../src/services/allowances/take';
import { accountAllowance } from '../src/storage/allowances/allowance-store';
import type { Person, World } from './world';

/** Where accounts' points and numbers are counted, and where the background keeps when Jira's quota is used up. */
const LEDGER = / (allowance|background-run)$/;

/** Requests to storage since the last reset, beside those that count what an account has asked. */
export function requestsBesideCounting({ site }: World): number {
  const { requests, byOperation } = site.forge.metering.snapshot().storage;
  const counting = Object.entries(byOperation).filter(([operation]) => LEDGER.test(operation));
  return requests - counting.reduce((sum, [, { count }]) => sum + count, 0);
}

/** Records that were written since the last reset, beside those. */
export function writesBesideCounting({ site }: World): number {
  const { written } = site.forge.metering.snapshot().storage;
  const others = Object.entries(written).filter(([entity]) => entity !== 'allowance');
  return others.reduce((sum, [, { count }]) => sum + count, 0);
}

/** Points of Jira's that functions have spent since the last reset. */
export const pointsSpent = ({ site }: World): number => site.forge.metering.snapshot().jira.points;

/** As if the account had used so much of what it may in this hour. */
export async function use(world: World, who: Person, wanted: WantedPoints): Promise<void> {
  const { kind } = await world.settle(world.site.forge.unmetered(() => take(who.accountId, wanted)));
  if (kind !== 'taken') throw new Error('there is not so much of it left');
}

/** As if the account had used all the points that it may in this hour, but for so many. */
export async function useAllPoints(world: World, who: Person, but = 0): Promise<void> {
  const { used } = await world.settle(world.site.forge.unmetered(() => accountAllowance(who.accountId)));
  await use(world, who, { points: POINTS_OF_ACCOUNT - used - but });
}
