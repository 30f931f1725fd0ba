import { POINTS_OF_A_CHECK } from '../../jira/points';
import { ofLastDay } from '../../storage/background/failures';
import type { BackgroundSite } from '../../storage/background/site-store';
import { hourOf, nextHour } from '../../tasks/utc-hour';

/** Points that all background reading of one installation may spend in an hour, out of 65,000 that all sites share. */
export const POINTS_AN_HOUR = 1_000;
/** What a check is expected to cost: one call, and three where it was refused the last time (why is asked then). */
export const pointsOfCheck = (failures: number): number => POINTS_OF_A_CHECK * (failures > 0 ? 3 : 1);
const HOUR_MS = 3_600_000;
/** Trigger runs in an hour; a run spends its share, so that the budget lasts the hour. */
const RUNS_AN_HOUR = 12;
export const TRIGGER_MS = HOUR_MS / RUNS_AN_HOUR;
/** So many tasks the trigger alone must be able to look at with each of its runs, whatever the queue has spent. */
const LOOKED_AT_BY_TRIGGER = 40;
/** Points that an owner's chain takes of the site's at a time, so that the site's record is written seldom. */
const SLICE = 10;
/** No slice takes more than this part of what is left: then many owners find some. */
const PART_OF_LEFT = 20;

/** Points of it that are taken in the hour that begins then. Pure. */
export const spentIn = (site: BackgroundSite, hour: number): number => (site.hour === hour ? site.spent : 0);

/**
 * Whether Jira wants nothing of the app at this moment. No pause is longer than an hour, so one that ends later was written
 * before the clock was set back. Pure.
 */
export const isPaused = ({ until = 0 }: Pick<BackgroundSite, 'until'>, now: number): boolean =>
  until > now && until <= now + 2 * HOUR_MS;

/** How many points a run of the trigger may spend now. Pure. */
export function pointsLeft(site: BackgroundSite, now: number): number {
  if (isPaused(site, now)) return 0;
  const left = POINTS_AN_HOUR - spentIn(site, hourOf(now));
  return Math.max(0, Math.floor(Math.min(POINTS_AN_HOUR / RUNS_AN_HOUR, left)));
}

/**
 * Points that may go to what can wait, beside the checks of a run: the hour's budget is spent evenly, so that what is left
 * over from the runs before may be used, and checks of later runs find theirs. Pure.
 */
export function pointsForLater(site: BackgroundSite, now: number): number {
  if (isPaused(site, now)) return 0;
  return Math.floor(POINTS_AN_HOUR * evenShare(now)) - spentIn(site, hourOf(now));
}

/** What part of an hour's budget may be gone by now where it is to last for the hour. */
const evenShare = (now: number): number => Math.min(1, ((now % HOUR_MS) + TRIGGER_MS) / HOUR_MS);

/**
 * The slice that an owner's chain may take of the site's points for `wanted` more: 0 where they are not there. What the
 * trigger needs for its runs of this hour is left to it. Of the rest what can wait takes no more than an even share, and tasks
 * near their end half of what is beyond that too, so that an hour's budget is not gone with its first minutes. Pure.
 */
export function sliceFor(site: BackgroundSite, wanted: number, canWait: boolean, now: number): number {
  if (isPaused(site, now)) return 0;
  const runsToCome = Math.floor((nextHour(now) - now) / TRIGGER_MS);
  const ofTrigger = Math.min(site.watched ?? 0, LOOKED_AT_BY_TRIGGER) * POINTS_OF_A_CHECK * runsToCome;
  const forChains = POINTS_AN_HOUR - ofTrigger;
  const even = evenShare(now);
  const left = Math.floor(forChains * (canWait ? even : (1 + even) / 2)) - spentIn(site, hourOf(now));
  const slice = Math.max(wanted, Math.min(SLICE, Math.floor(left / PART_OF_LEFT)));
  return slice <= left ? slice : 0;
}

/**
 * The site's record with so many points spent. Written before they are: a run that is killed has spent them. Pure.
 */
export function spend(site: BackgroundSite, points: number, now: number): BackgroundSite {
  const hour = hourOf(now);
  const { until, failed: before, ...rest } = site;
  const failed = ofLastDay(before, now);
  return {
    ...rest,
    ...(isPaused({ until }, now) ? { until } : {}),
    ...(failed ? { failed } : {}),
    hour,
    spent: spentIn(site, hour) + points,
  };
}

/** Whether a chain that goes on finds points for a look. Pure. */
export const hasForChains = (site: BackgroundSite, now: number): boolean =>
  sliceFor(site, POINTS_OF_A_CHECK, false, now) > 0;
