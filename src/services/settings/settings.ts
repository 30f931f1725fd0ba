import type { Payload, Result, SiteSettings } from '../../contract';
import { changeSiteSettings, siteSettings } from '../../storage/settings/settings-store';

/** What the admins of the site have chosen. */
export const settingsShown = async (): Promise<Result<SiteSettings>> => ({ ok: true, data: await siteSettings() });

/** The settings after some of them were changed. Of two changes of one setting the last one holds. */
export async function changedSettings(change: Payload<'changeSettings'>): Promise<Result<SiteSettings>> {
  const data = await changeSiteSettings(change);
  return data ? { ok: true, data } : { ok: false, error: { kind: 'unavailable' } };
}
