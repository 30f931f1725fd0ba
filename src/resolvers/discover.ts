import { discoverTasks } from '../services/discovering/discover-tasks';
import { withAsker } from './with-asker';

/** Puts tasks on lists whose ids a page has come by, as far as Jira tells the asker that they belong there. */
export const discover = withAsker('discover', { waitMs: 15_000 }, discoverTasks);
