import { POINTS_OF_A_CHECK } from '../../jira/points';
import type { BackgroundSite } from '../../storage/background/run-store';
import { hourOf } from '../../tasks/utc-hour';

/** Points that all background reading of one installation may spend in an hour, out of 65,000 that all sites share. */
const POINTS_AN_HOUR = 1_000;
/** What a check is expected to cost: one call, and three where it was refused the last time (why is asked then). */
export const pointsOfCheck = (failures: number): number => POINTS_OF_A_CHECK * (failures > 0 ? 3 : 1);
const HOUR_MS = 3_600_000;
/** Trigger runs in an hour; a run spends its share, so that the budget lasts the hour. */
const RUNS_AN_HOUR = 12;

const spentIn = (site: BackgroundSite, hour: number): number => (site.hour === hour ? site.spent : 0);

/** How many points a run may spend now. Pure. */
export function pointsLeft(site: BackgroundSite, now: number): number {
  if (site.until !== undefined && site.until > now) return 0;
  const left = POINTS_AN_HOUR - spentIn(site, hourOf(now));
  return Math.max(0, Math.floor(Math.min(POINTS_AN_HOUR / RUNS_AN_HOUR, left)));
}

/**
 * Points that may go to what can wait, beside the checks of a run: the hour's budget is spent evenly, so that what is left
 * over from the runs before may be used, and checks of later runs find theirs. Pure.
 */
export function pointsForLater(site: BackgroundSite, now: number): number {
  if (site.until !== undefined && site.until > now) return 0;
  const untilNextRun = (now % HOUR_MS) + HOUR_MS / RUNS_AN_HOUR;
  return Math.floor(POINTS_AN_HOUR * Math.min(1, untilNextRun / HOUR_MS)) - spentIn(site, hourOf(now));
}

/**
 * The site's record with so many points spent. Written before they are: a run that is killed has spent them. Pure.
 */
export function spend(site: BackgroundSite, points: number, now: number): BackgroundSite {
  const hour = hourOf(now);
  const { until: _, ...rest } = site;
  return { ...rest, hour, spent: spentIn(site, hour) + points };
}
