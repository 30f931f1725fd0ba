import type { AppError } from '../../contract';
import { siteSettings } from '../../storage/settings/settings-store';

/** Why nothing is found in the issues' history here; nothing where the admins of the site have not switched it off. */
export async function historiesOff(): Promise<AppError | undefined> {
  const { looks } = await siteSettings();
  return looks.histories ? undefined : { kind: 'not-allowed', reason: 'switched-off' };
}
