import { getAppContext } from '@forge/api';
import { now } from '../../refresh/now';
import type { OverBudget } from '../../tasks/app-error';
import type { Occasion } from './call-meter';
import { READS, READS_TO_STOP } from './hourly-limits';
import { take } from './take';
import type { ReadsAhead } from './take';

/*
 * Storage takes 4,000 reads a minute of a whole site, and a person may make 1,200 calls in that time: without a limit one account
 * would leave nothing to the others. A read and a write for each call would be most of what many calls need, so that a process
 * counts by itself, and writes it down only where an account's calls come to more than a page's ever do.
 */

/** Units that an account has had read by one process before that is written down. */
const WRITTEN_AFTER = 50;
/** What a process has counted and not written down is forgotten after so long: at that pace it harms nobody. */
const COUNTED_FOR_MS = 60_000;
/** Accounts that a process counts for before it begins anew: it serves many installations. */
const MOST_COUNTED = 2_000;

/** What this process knows of an account: how much was read for it that is not written down, and since when that is counted. */
interface Pace {
  since: number;
  units: number;
  unitsToStop: number;
  /** As it was when this process wrote it last. */
  ahead: ReadsAhead;
}

/** By installation and account: one process serves the customers of many. */
const paces = new Map<string, Pace>();

const keyFor = (accountId: string): string => `${getAppContext().installationAri.toString()} ${accountId}`;

/** Why a call is not begun; nothing where the account keeps its pace, as far as this process knows. Reads nothing. */
export function tooFast(accountId: string, occasion: Occasion): OverBudget | undefined {
  const { readsUntil = 0, stopsUntil = 0 } = paces.get(keyFor(accountId))?.ahead ?? {};
  const until = occasion === 'to-stop' ? stopsUntil - READS_TO_STOP.aheadMs : readsUntil - READS.aheadMs;
  return until > now() ? { kind: 'over-budget', whose: 'reads', until } : undefined;
}

/** Counts what a call has read. */
export async function noteReads(accountId: string, occasion: Occasion, units: number): Promise<void> {
  const pace = paceOf(accountId);
  pace[occasion === 'to-stop' ? 'unitsToStop' : 'units'] += units;
  if (pace.units + pace.unitsToStop < WRITTEN_AFTER) return;
  const wanted = { hasRead: pace.units, hasReadToStop: pace.unitsToStop };
  [pace.units, pace.unitsToStop] = [0, 0];
  const taken = await take(accountId, wanted).catch(() => undefined);
  if (taken?.kind === 'taken') {
    pace.ahead = taken.ahead;
    return;
  }
  // Storage did not take it: it is written down after a later call.
  pace.units += wanted.hasRead;
  pace.unitsToStop += wanted.hasReadToStop;
}

function paceOf(accountId: string): Pace {
  const key = keyFor(accountId);
  const known = paces.get(key);
  const at = now();
  if (known && at - known.since < COUNTED_FOR_MS) return known;
  if (paces.size >= MOST_COUNTED) paces.clear();
  const begun = { since: at, units: 0, unitsToStop: 0, ahead: known?.ahead ?? {} };
  paces.set(key, begun);
  return begun;
}
