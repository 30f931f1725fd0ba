import { backgroundSite, saveSite } from '../../storage/background/site-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { now } from '../../refresh/now';
import { isPaused } from './budget';

/** Whoever is first notes it; that others were first five times means that it is noted. */
const ATTEMPTS = 5;

/** Until when Jira's quota is nearly used, as anybody's call has learnt: nothing is asked unasked before that. */
export const quotaUsedUntil = async (): Promise<number | undefined> => pauseOf(await backgroundSite());

/** The same of the site's record as it has been read; undefined where nothing is paused. */
export const pauseOf = (site: BackgroundSite): number | undefined => (isPaused(site, now()) ? site.until : undefined);

/** Notes that the quota is nearly used, for the background and for everybody's pages; writes nothing where that is known. */
export const noteQuotaUsed = (until: number): Promise<void> =>
  changeSite((site) => (isPaused(site, now()) ? undefined : { ...site, until }));

/** Notes that Forge lets the app read as somebody again; writes nothing where that is known. */
export const clearOff = (): Promise<void> => changeSite(({ off, ...site }) => (off === true ? site : undefined));

async function changeSite(change: (site: BackgroundSite) => BackgroundSite | undefined): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const changed = change(await backgroundSite());
    if (!changed || (await saveSite(changed)) === 'written') return;
  }
}
