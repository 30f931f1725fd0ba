import { health as healthOfSite } from '../services/health/health';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** How the engine of the site does. */
export const health = withAsker('health', { waitMs: 15_000 }, withAdmin(healthOfSite));
