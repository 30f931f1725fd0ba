import { trackTask } from '../services/tracking/track-task';
import { withAsker } from './with-asker';

/** Puts a task that the app did not start on a list. */
export const track = withAsker('track', { waitMs: 15_000 }, trackTask);
