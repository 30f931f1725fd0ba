import { changedSettings } from '../services/settings/settings';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** Changes some of the settings of the site. */
export const changeSettings = withAsker(
  'changeSettings',
  { waitMs: 15_000 },
  withAdmin((_asker, change) => changedSettings(change)),
);
