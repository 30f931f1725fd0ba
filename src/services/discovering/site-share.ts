import { MOST_DISCOVERED } from '../../contract/limits';
import { now } from '../../refresh/now';
import { discoveries, saveDiscoveries } from '../../storage/discoveries/discovery-store';
import { hourOf } from '../../tasks/utc-hour';
import { newestId } from '../newest-id/newest-known';

/** So many calls get in each other's way at the most; one that others were ahead of each time takes nothing. */
const ATTEMPTS = 25;

/**
 * Takes of the number that a site may have put on lists by themselves in an hour, before they are put there: a call that dies
 * has used it. Of calls at the same moment none goes beyond it. One storage request and one write, of about 100 bytes.
 * @returns those of the ids that there is room for
 */
export async function takeOfSite(taskIds: readonly string[]): Promise<readonly string[]> {
  for (let attempt = 0; attempt < ATTEMPTS && taskIds.length > 0; attempt++) {
    const before = await discoveries();
    const hour = hourOf(now());
    const used = before.hour === hour ? before.count : 0;
    const taken = taskIds.slice(0, MOST_DISCOVERED - used);
    const newest = newestId([before.newest, ...taken]);
    if (taken.length === 0 || newest === undefined) return [];
    const after = { ...before, hour, count: used + taken.length, newest };
    if ((await saveDiscoveries(after)) === 'written') return taken;
  }
  return [];
}
