import type { BackgroundSite } from '../storage/run-store';

/** Points that all background reading of one installation may spend in an hour, out of 65,000 that all sites share. */
export const POINTS_AN_HOUR = 1_000;
/** What one check is counted as: Jira publishes no price of the two progress endpoints. */
export const POINTS_A_CHECK = 2;
/** Trigger runs in an hour; a run spends its share, so that the budget lasts the hour. */
const RUNS_AN_HOUR = 12;

const HOUR_MS = 3_600_000;
/** Jira's quota counts by full UTC hours, and so does the budget. */
const hourOf = (now: number): number => Math.floor(now / HOUR_MS) * HOUR_MS;

/** How many checks a run may make now. Pure. */
export function checksLeft(site: BackgroundSite, now: number): number {
  if (site.until !== undefined && site.until > now) return 0;
  const spent = site.hour === hourOf(now) ? site.spent : 0;
  const share = POINTS_AN_HOUR / RUNS_AN_HOUR;
  return Math.max(0, Math.floor(Math.min(share, POINTS_AN_HOUR - spent) / POINTS_A_CHECK));
}

/** The site's record with these checks reserved, before they are made: a run that is killed has spent them. Pure. */
export function reserve(site: BackgroundSite, checks: number, now: number): BackgroundSite {
  const hour = hourOf(now);
  const spent = (site.hour === hour ? site.spent : 0) + checks * POINTS_A_CHECK;
  const { until: _, ...rest } = site;
  return { ...rest, hour, spent };
}
