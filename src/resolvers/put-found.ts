import { putFound as put } from '../services/found/put-found';
import { withAsker } from './with-asker';

/** Puts changes that somebody found in the issues' history on their list. */
export const putFound = withAsker('putFound', { waitMs: 15_000 }, put);
