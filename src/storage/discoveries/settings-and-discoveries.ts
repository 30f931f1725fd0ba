import type { SiteSettings } from '../../tasks/site-settings';
import { SITE_RECORDS } from '../entities';
import { queryIndex } from '../kvs/queries';
import { SETTINGS, settingsOf } from '../settings/settings-store';
import { DISCOVERIES, discoveriesOf } from './discovery-store';
import type { Discoveries } from './discovery-store';

/**
 * What a list has to know of its site. One storage request for both; eventually consistent, so it is a hint to a page and
 * nothing is allowed by it.
 */
export async function settingsAndDiscoveries(): Promise<{
  readonly settings: SiteSettings;
  readonly discoveries: Discoveries;
}> {
  const page = await queryIndex({ entity: SITE_RECORDS.name, index: SITE_RECORDS.indexes.of, limit: 10 });
  const valueAt = (wanted: string): unknown => page.results.find(({ key }) => key === wanted)?.value;
  return { settings: settingsOf(valueAt(SETTINGS)), discoveries: discoveriesOf(valueAt(DISCOVERIES)) };
}
