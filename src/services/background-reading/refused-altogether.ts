import type { BackgroundRun, BackgroundState } from '../../storage/background/run-store';
import { changeSite } from '../../storage/background/site-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { FORMER_USER } from '../../tasks/account-id';
import { wasSomebodyRead } from './was-read';
import type { SeenInRun } from './ask-owner';

/** Accounts that Forge has to refuse before that says something of the app: a single one may have left the site. */
const ACCOUNTS = 2;

/**
 * Whether Forge lets the app read as nobody, by what was seen last: it has refused several owners of tasks that are still
 * followed, and nobody has been read since. One owner who has left is no sign of it: their tasks say themselves why they wait.
 * Pure.
 */
export function isRefusedAltogether({ site: { refusedSince }, runs }: BackgroundState, now: number): boolean {
  if (refusedSince === undefined || wasSomebodyRead(runs, now)) return false;
  return [...runs.values()].filter((run) => wasRefused(run, refusedSince)).length >= ACCOUNTS;
}

/** Forge is never asked to act as a closed account, so the tasks of one tell nothing of what Forge lets the app do. */
const wasRefused = ({ owner, tasks }: BackgroundRun, since: number): boolean =>
  owner !== FORMER_USER && [...tasks.values()].some(({ why, at }) => why === 'impersonation' && at >= since);

/**
 * Since when Forge refuses whoever is asked as, after a run: nobody was read since. Undefined: it does not. Pure.
 * @param begun when the run began
 */
export function refusedSinceAfter(
  { refusedSince }: Pick<BackgroundSite, 'refusedSince'>,
  seen: Pick<SeenInRun, 'readAsSomebody' | 'refusedByForge'>,
  begun: number,
): number | undefined {
  if (seen.readAsSomebody) return undefined;
  // A moment that lies ahead was written before the clock was set back: the run's own beginning counts then.
  return seen.refusedByForge ? Math.min(refusedSince ?? begun, begun) : refusedSince;
}

/** The site's record with it. Pure. */
export function withRefusedSince(
  { refusedSince: _, ...site }: BackgroundSite,
  since: number | undefined,
): BackgroundSite {
  return since === undefined ? site : { ...site, refusedSince: since };
}

/** Notes what a run has seen of it in the site's record; writes nothing where that is known. */
export const noteRefusals = (seen: SeenInRun, begun: number): Promise<void> =>
  changeSite((site) => {
    const since = refusedSinceAfter(site, seen, begun);
    return since === site.refusedSince ? undefined : withRefusedSince(site, since);
  });
