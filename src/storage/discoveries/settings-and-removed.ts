import type { SiteSettings } from '../../tasks/site-settings';
import { SITE_RECORDS } from '../entities';
import { getValues } from '../kvs/records';
import { SETTINGS, settingsOf } from '../settings/settings-store';
import { REMOVED, removedOf } from './removed-store';

/** What is asked before anything is put on a list by itself. One storage request for both. */
export async function settingsAndRemoved(): Promise<{
  readonly settings: SiteSettings;
  readonly removed: ReadonlySet<string>;
}> {
  const values = await getValues(SITE_RECORDS.name, [SETTINGS, REMOVED]);
  return { settings: settingsOf(values.get(SETTINGS)), removed: removedOf(values.get(REMOVED)) };
}
