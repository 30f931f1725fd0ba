import { refreshWatched } from '../services/listing/refresh-watched';
import { withAsker } from './with-asker';

/** Reads the tasks that a page watches, as its viewer. */
export const refresh = withAsker('refresh', { waitMs: 10_000 }, async (asker, { keys }) => ({
  ok: true,
  data: await refreshWatched(keys, asker),
}));
