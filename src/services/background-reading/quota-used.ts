import { backgroundSite, changeSite } from '../../storage/background/site-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { now } from '../../refresh/now';
import { isPaused } from './budget';

/** Until when Jira's quota is nearly used, as anybody's call has learnt: nothing is asked unasked before that. */
export const quotaUsedUntil = async (): Promise<number | undefined> => pauseOf(await backgroundSite());

/** The same of the site's record as it has been read; undefined where nothing is paused. */
export const pauseOf = (site: BackgroundSite): number | undefined => (isPaused(site, now()) ? site.until : undefined);

/** Notes that the quota is nearly used, for the background and for everybody's pages; writes nothing where that is known. */
export const noteQuotaUsed = (until: number): Promise<void> =>
  changeSite((site) => (isPaused(site, now()) ? undefined : { ...site, until }));
