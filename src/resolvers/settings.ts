import { settingsShown } from '../services/settings/settings';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** What the admins of the site have chosen. */
export const settings = withAsker('settings', { waitMs: 15_000 }, withAdmin(settingsShown));
