import { FAMILIES, FAULTS } from '../faults/fault-kinds';
import type { Tally } from '../tally';
import { SENT_AT_ITS_TIME, SENT_BY_ORDER } from '../invariants/order-invariants';
import { CLAIM, FIRST } from '../faults/storage-guards';

/** Guards of src/ whose refusals are seen from outside: in what storage refuses, and in what people are answered. */
const GUARDS = [
  CLAIM,
  FIRST,
  'revision of a task',
  'revision of a run',
  'revision of the slot',
  'revision of sums',
  'revision of an allowance',
  'turn',
  'generation',
  'digest',
  SENT_BY_ORDER,
  SENT_AT_ITS_TIME,
  'order ended: withdrawn',
  'order ended: switched-off',
  'order ended: over-time',
  'order ended: account-gone',
  'order ended: no-bulk-change',
  'order ended: no-right',
  'order ended: unconfirmed',
  'budget',
] as const;

/** So many seeds are enough for everything to act. */
const ENOUGH_SEEDS = 200;

/** What never acted in a run of so many seeds, although it should have. */
export function neverActed(seeds: number, faults: Tally, guards: Tally): string[] {
  if (seeds < ENOUGH_SEEDS) return [];
  const all = FAMILIES.flatMap((family): readonly string[] => FAULTS[family]);
  return [...all.filter((name) => !faults[name]), ...GUARDS.filter((name) => !guards[name])];
}
