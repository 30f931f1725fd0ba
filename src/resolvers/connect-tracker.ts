import { keepConnection } from '../services/tracker/connection';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** Keeps organisation and token, if Tracker takes them. */
export const connectTracker = withAsker('connectTracker', { waitMs: 15_000 }, withAdmin(keepConnection));
