import type { Health } from '../../contract';
import { seenSince } from '../../refresh/progress-known';
import { askedWord } from '../../storage/allowances/allowance-encoding';
import { accountAllowance } from '../../storage/allowances/allowance-store';
import type { BackgroundRun, BackgroundState } from '../../storage/background/run-store';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { hourOf } from '../../tasks/utc-hour';
import { hasForChains, isPaused } from '../background-reading/budget';
import { dueInChain, hasLostEvent } from '../background-reading/chain';
import { nextLook } from '../background-reading/next-look';

/** Owners whose pages are asked about: where the queue is down the first of them tells. */
const MOST_ASKED = 10;

/**
 * Whether the queue brings what is pushed to it. An owner whose page is open is looked at by that page: the event for them was
 * put off, which is not written, and nothing is late. One storage request for each owner who may be late, 10 at the most.
 */
export async function queueState(
  { runs, site }: BackgroundState,
  watched: readonly TaskRecord[],
  now: number,
): Promise<Health['queue']['state']> {
  if (isPaused(site, now) || !hasForChains(site, now)) return 'idle';
  const from = Math.max(site.until ?? 0, hourOf(now));
  const late = [...runs.values()].filter((run) => hasLostEvent(run, from, now)).slice(0, MOST_ASKED);
  for (const run of late) {
    const own = watched.filter((record) => accountOf(record) === run.owner);
    if (await isDue(run, own, now)) return 'late';
  }
  const waits = [...runs.values()].some(({ due }) => due !== undefined && due > now);
  return waits ? 'works' : 'idle';
}

/** Whether anything of theirs is due that no page has looked at. */
async function isDue(run: BackgroundRun, own: readonly TaskRecord[], now: number): Promise<boolean> {
  const { asked } = await accountAllowance(run.owner);
  const runs = new Map([[run.owner, run]]);
  const looks = own.map((record) => nextLook(record, seenSince(record, runs), now, asked[askedWord(record.key)]));
  return dueInChain(looks, now).length > 0;
}
