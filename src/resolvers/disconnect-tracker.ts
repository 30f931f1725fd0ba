import { forgetConnection } from '../services/tracker/connection';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** Removes organisation and token. */
export const disconnectTracker = withAsker(
  'disconnectTracker',
  { waitMs: 20_000 },
  withAdmin(async () => ({ ok: true, data: await forgetConnection() })),
);
