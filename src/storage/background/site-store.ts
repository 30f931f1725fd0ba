import * as v from '../../valibot';
import { SITE } from '../../tasks/account-id';
import { BACKGROUND_RUNS } from '../entities';
import { createOnce, getValue, parsedOrBegunAnew } from '../kvs/records';
import { replaceIfUnchanged } from '../kvs/transactions';
import type { Place, Written } from '../kvs/write';
import { orAbsent, storedCount, storedTime, writtenRevision } from '../stored-values';
import { failuresSchema } from './failures';

const siteSchema = v.object({
  owner: v.literal(SITE),
  rev: writtenRevision,
  /** The UTC hour (epoch milliseconds of its start) that `spent` counts in, and the points reserved in it. */
  hour: storedTime,
  spent: storedCount,
  /** Nothing is asked before this moment: the quota is nearly used, or Jira said so. */
  until: orAbsent(storedTime),
  /** Since when Forge has refused whoever the app was to read as: nobody was read since. */
  refusedSince: orAbsent(storedTime),
  /** When the trigger last had something to ask, and how many tasks sources were still asked about then. */
  ranAt: orAbsent(storedTime),
  watched: orAbsent(storedCount),
  /** How late what the trigger found most overdue was then, milliseconds. */
  behind: orAbsent(storedCount),
  /** When a run of the queue last took points. */
  queueRanAt: orAbsent(storedTime),
  /**
   * Everything that was stored at a moment is being deleted: how many tasks that were, how many are left, and how many steps
   * are done.
   */
  deleting: orAbsent(v.object({ since: storedTime, total: storedCount, left: storedCount, steps: storedCount })),
  /** What went wrong for owners whose record is gone, because nothing of theirs runs any more. */
  failed: orAbsent(failuresSchema),
});
/** What the background knows of the whole site. */
export type BackgroundSite = v.InferOutput<typeof siteSchema>;

/** The site's record lies among those of the owners. */
const SITE_PLACE: Place = { entity: BACKGROUND_RUNS.name, key: SITE };

export const NO_SITE: BackgroundSite = { owner: SITE, rev: 0, hour: 0, spent: 0 };
/** Revision 0 stands for a record that is not there. */
const BEGUN_ANEW: BackgroundSite = { ...NO_SITE, rev: 1 };

/** What a value that was read is as the site's record. */
export const asSite = async (value: unknown): Promise<BackgroundSite> =>
  (await parsedOrBegunAnew(SITE_PLACE, siteSchema, value, BEGUN_ANEW)) ?? NO_SITE;

/** What is known of the whole site at this moment. One storage request. */
export const backgroundSite = async (): Promise<BackgroundSite> => asSite(await getValue(SITE_PLACE));

/** Nobody writes it ten times in the moment that one write takes. */
const ATTEMPTS = 10;

/**
 * Changes the site's record over whatever it is at this moment. Undefined from `change`: nothing is to be changed.
 * @throws when somebody else was first ten times.
 */
export async function changeSite(change: (site: BackgroundSite) => BackgroundSite | undefined): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const next = change(await backgroundSite());
    if (!next || (await saveSite(next)) === 'written') return;
  }
  throw new Error("the site's record could not be written");
}

/**
 * Writes the site's record over the one it came from.
 * @returns `conflict` when another run wrote it meanwhile.
 */
export function saveSite(site: BackgroundSite): Promise<Written> {
  const next = { ...site, rev: site.rev + 1 };
  return site.rev === 0 ? createOnce(SITE_PLACE, next) : replaceIfUnchanged(SITE_PLACE, next, site.rev);
}
