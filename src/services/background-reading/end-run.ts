import { now } from '../../refresh/now';
import { addedUp, ofLastDay } from '../../storage/background/failures';
import { saveRun } from '../../storage/background/run-store';
import type { BackgroundRun } from '../../storage/background/run-store';
import { changeSite } from '../../storage/background/site-store';

/**
 * Removes the record of an owner of whom nothing is watched any more. What went wrong for them in the last day is added to what
 * the site's record counts, so that it is still shown; where all went well nothing else is written.
 * @returns nothing, as there is no record to go on from
 */
export async function endRun(run: BackgroundRun): Promise<undefined> {
  await saveRun({ ...run, tasks: new Map() });
  const failed = ofLastDay(run.failed, now());
  if (!failed) return undefined;
  await changeSite((site) => {
    const kept = ofLastDay(site.failed, now());
    return { ...site, failed: kept ? addedUp(kept, failed) : failed };
  });
  return undefined;
}
