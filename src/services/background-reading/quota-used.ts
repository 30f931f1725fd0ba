import { backgroundSite, saveSite } from '../../storage/background/run-store';
import { now } from '../../refresh/now';

/** Whoever is first notes it; that others were first five times means that it is noted. */
const ATTEMPTS = 5;

/** Until when Jira's quota is nearly used, as anybody's call has learnt: nothing is asked unasked before that. */
export const quotaUsedUntil = async (): Promise<number | undefined> => (await backgroundSite()).until;

/** Notes that the quota is nearly used, for the background and for everybody's pages; writes nothing where that is known. */
export async function noteQuotaUsed(until: number): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const site = await backgroundSite();
    if ((site.until ?? 0) > now()) return;
    if ((await saveSite({ ...site, until })) === 'written') return;
  }
}
