import { hasChanged } from '../services/live/live-ticket';
import { withAsker } from './with-asker';

/**
 * Whether a list has changed, for open pages that hear no signal. The list's name is the right to ask: only its own answer
 * gives it, for an hour.
 */
export const changedSince = withAsker('changedSince', { waitMs: 1_000 }, async (_asker, { list, since }) => ({
  ok: true,
  data: { changed: await hasChanged(list, since) },
}));
