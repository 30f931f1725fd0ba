import { CONFLICT } from '../../tasks/app-error';
import type { Payload, Result, SiteSettings } from '../../contract';
import { changeSiteSettings, siteSettings } from '../../storage/settings/settings-store';

/** What the admins of the site have chosen. */
export const settingsShown = async (): Promise<Result<SiteSettings>> => ({ ok: true, data: await siteSettings() });

/** The settings after some of them were changed; refused where that would replace a choice that the asker was not shown. */
export async function changedSettings(change: Payload<'changeSettings'>): Promise<Result<SiteSettings>> {
  const data = await changeSiteSettings(change);
  if (data === 'changed') {
    return { ok: false, error: { kind: 'not-valid', field: 'settings', reason: 'changed-meanwhile' } };
  }
  return data ? { ok: true, data } : { ok: false, error: CONFLICT };
}
