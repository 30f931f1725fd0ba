import { startSubmission } from '../services/submissions/start/start-submission';
import { withAsker } from './with-asker';
import { withBulkChange } from './with-rights';

/** Freezes what somebody confirmed. Sends nothing; `advance` does. */
export const start = withAsker('start', { waitMs: 20_000 }, withBulkChange(startSubmission));
