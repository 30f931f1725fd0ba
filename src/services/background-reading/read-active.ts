import { now } from '../../refresh/now';
import { backgroundRun, backgroundState } from '../../storage/background/run-store';
import type { BackgroundState } from '../../storage/background/run-store';
import { backgroundSite, saveSite } from '../../storage/background/site-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { watchedTasks } from '../../storage/tasks/task-queries';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { logRun } from '../log/log-run';
import { nothingSeen } from './ask-owner';
import type { SeenInRun } from './ask-owner';
import { hasForChains, pointsForLater, pointsLeft, spend } from './budget';
import { isLongOver } from './chain';
import { endRun } from './end-run';
import { planRun } from './plan-run';
import type { RunPlan } from './plan-run';
import { NOTHING_COUNTED, bothCounts } from './run-counts';
import { refusedSinceAfter, withRefusedSince } from './refused-altogether';
import { restartChains } from './restart-chains';
import { visitOwner } from './visit-owner';

/** Tasks that one run looks at: 200 owners with 100 each. All are read in 200 requests, and take 40 MB. */
const MOST_WATCHED = 20_000;
/** Attempts to write the site's record: no other run is faster ten times in a row. */
const ATTEMPTS = 10;
/** Forge sometimes runs a trigger twice: the second one finds that the first has begun. */
const DOUBLED_MS = 30_000;

/**
 * Looks at everything that sources are still asked about, asks about what is due where no chain of the queue is at it, each task
 * as its owner, stores what changed, and begins new chains. With the queue down it is all that reads in the background. May be
 * killed or run twice at any point: each write holds only over what was read, and what was not written is asked again.
 * @param deadline no further owner is begun and nobody is asked after it, epoch milliseconds.
 */
export async function readActive(deadline: number): Promise<void> {
  const begun = now();
  const watched = await watchedTasks(MOST_WATCHED);
  const state = await backgroundState(MOST_WATCHED);
  if (watched.length < MOST_WATCHED) await forgetFinished(state, watched, begun);

  const reserved = await reserve(watched, state, begun);
  if (!reserved) return;
  const { plan, site } = reserved;
  const seen = nothingSeen();
  const forHistories = pointsForLater(site, now());
  const asking = {
    seen,
    deadline,
    mayReadHistory: (points: number) => seen.onHistories + points <= forHistories,
  };
  const goesOn = hasForChains(site, now());
  let counts = NOTHING_COUNTED;
  let broken = 0;
  for (const { readAs, due, watched: own } of plan.owners) {
    if (seen.pausedUntil !== undefined || now() >= deadline) break;
    try {
      const run = await backgroundRun(readAs);
      counts = bothCounts(counts, await visitOwner({ run, watched: own, due, begun, asking, goesOn }));
    } catch {
      // Storage refuses something of this owner's: all others are still read.
      broken++;
    }
  }
  if (seen.pausedUntil === undefined)
    await restartChains(plan.restarts, state.runs, pointsForLater(site, now()), begun);
  await saveWhatStopsUs(site, begun, seen, seen.onChecks + seen.onHistories - plan.points);
  logRun('trigger', { ...counts, broken }, now() - begun);
  if (broken > 0 && broken === plan.owners.length) throw new Error('no owner could be read');
}

/**
 * Plans the run and takes its points before they are spent: a run that is killed has spent them.
 * @returns undefined where there is nothing to do, or another run is doing it.
 */
async function reserve(
  watched: readonly TaskRecord[],
  { runs }: BackgroundState,
  begun: number,
): Promise<{ readonly plan: RunPlan; readonly site: BackgroundSite } | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const site = await backgroundSite();
    if (Math.abs(begun - (site.ranAt ?? 0)) < DOUBLED_MS) return undefined;
    const plan = planRun(watched, runs, pointsLeft(site, now()), now());
    if (plan.owners.length === 0) {
      // Nothing is asked, so nothing is written; chains that have died begin again all the same.
      if (hasForChains(site, now())) await restartChains(plan.restarts, runs, pointsForLater(site, now()), begun);
      return undefined;
    }
    const next = {
      ...spend(site, plan.points, now()),
      ranAt: begun,
      watched: watched.length,
      behind: plan.behind,
    };
    if ((await saveSite(next)) === 'written') return { plan, site: { ...next, rev: next.rev + 1 } };
  }
  return undefined;
}

/** Run records whose owner has nothing watched any more. */
async function forgetFinished({ runs }: BackgroundState, watched: readonly TaskRecord[], at: number): Promise<void> {
  const owners = new Set(watched.map(accountOf));
  for (const [owner, run] of runs) {
    if (owners.has(owner) || !isLongOver(run, at)) continue;
    await endRun(await backgroundRun(owner));
  }
}

/**
 * Notes in the site's record why the background cannot read, or that it can again, and what refusals cost beyond the plan.
 * Writes only a change, and again where somebody else has written the record meanwhile.
 */
async function saveWhatStopsUs(
  reserved: BackgroundSite,
  begun: number,
  seen: SeenInRun,
  spentMore: number,
): Promise<void> {
  let site = reserved;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const next = withWhatStopsUs(site, begun, seen, spentMore);
    if (!next || (await saveSite(next)) === 'written') return;
    site = await backgroundSite();
  }
  throw new Error('what stops the background could not be written');
}

/** The site's record with what a run has seen, or undefined where that changes nothing. */
function withWhatStopsUs(
  site: BackgroundSite,
  begun: number,
  seen: SeenInRun,
  spentMore: number,
): BackgroundSite | undefined {
  const since = refusedSinceAfter(site, seen, begun);
  if (seen.pausedUntil === undefined && since === site.refusedSince && spentMore <= 0) return undefined;
  return {
    ...withRefusedSince(spend(site, Math.max(0, spentMore), now()), since),
    ...(seen.pausedUntil === undefined ? {} : { until: Math.max(seen.pausedUntil, site.until ?? 0) }),
  };
}
