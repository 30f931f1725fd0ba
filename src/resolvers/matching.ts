import { matchingTasks } from '../services/listing/matching-tasks';
import { withAsker } from './with-asker';
import { withRights } from './with-rights';

/** All that a filter finds. Somebody has clicked, and waits longer for it than for a page of the list. */
export const matching = withAsker('matching', { waitMs: 10_000 }, withRights(matchingTasks));
