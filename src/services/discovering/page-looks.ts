import type { TaskList } from '../../contract';
import type { BackgroundState } from '../../storage/background/run-store';
import { settingsAndDiscoveries } from '../../storage/discoveries/settings-and-discoveries';
import type { TaskRecord } from '../../tasks/task';
import type { Rights } from '../rights/rights';
import { newestInRecords, newestInRuns, newestId } from '../newest-id/newest-known';

/**
 * What a page of the list may look at by itself, and what it does not offer. One storage request.
 * @param records what the list shows: the newest ids may be among them
 */
export async function pageLooks(
  { bulkChange }: Pick<Rights, 'bulkChange'>,
  records: readonly TaskRecord[],
  runs: BackgroundState['runs'],
): Promise<Pick<TaskList, 'looks' | 'ordersOff'>> {
  const { settings, discoveries } = await settingsAndDiscoveries();
  const { histories, nextIds } = settings.looks;
  const ordersOff = settings.standingOrders ? {} : { ordersOff: true as const };
  // Without the permission a 200 of `/task/` does not tell what a task is, and nothing new is stored.
  if (!nextIds || bulkChange !== 'yes') return { looks: { histories }, ...ordersOff };
  const after = newestId([discoveries.newest, newestInRecords(records), newestInRuns(runs)]);
  return { looks: { histories, ...(after === undefined ? {} : { after }) }, ...ordersOff };
}
