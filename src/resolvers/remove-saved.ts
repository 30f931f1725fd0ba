import { removeSaved as remove } from '../services/saved/saved';
import { withAsker } from './with-asker';

/** Forgets an operation that the asker has saved. */
export const removeSaved = withAsker('removeSaved', { waitMs: 10_000 }, remove);
