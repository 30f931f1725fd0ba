import { connectionShown } from '../services/tracker/connection';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** Whether an organisation of Yandex Tracker is connected. */
export const tracker = withAsker(
  'tracker',
  { waitMs: 20_000 },
  withAdmin(async () => ({ ok: true, data: await connectionShown() })),
);
