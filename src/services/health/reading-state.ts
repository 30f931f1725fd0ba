import type { Health } from '../../contract';
import { POINTS_OF_A_CHECK } from '../../jira/points';
import type { BackgroundState } from '../../storage/background/run-store';
import { nextHour } from '../../tasks/utc-hour';
import { isPaused, pointsLeft } from '../background-reading/budget';
import { isRefusedAltogether } from '../background-reading/refused-altogether';

/** The trigger comes every five minutes; Forge may leave out one of them. */
const TRIGGER_STOPPED_MS = 15 * 60_000;

/** Whether tasks are read in the background, and if not, why: the cause that a person can do most about comes first. Pure. */
export function readingState(state: BackgroundState, behind: Health['behind'], now: number): Health['reading'] {
  const { site } = state;
  if (isRefusedAltogether(state, now)) return { state: 'stopped', why: 'refused' };
  if (isPaused(site, now)) return { state: 'stopped', why: 'quota', until: site.until ?? now };
  if (pointsLeft(site, now) < POINTS_OF_A_CHECK) return { state: 'stopped', why: 'budget', until: nextHour(now) };
  const stopped = now - TRIGGER_STOPPED_MS;
  if (behind && behind.since < stopped && (site.ranAt ?? 0) < stopped) return { state: 'stopped', why: 'trigger' };
  return { state: 'works' };
}
