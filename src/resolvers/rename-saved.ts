import { renameSaved as rename } from '../services/saved/saved';
import { withAsker } from './with-asker';

/** Gives an operation that the asker has saved another name. */
export const renameSaved = withAsker('renameSaved', { waitMs: 10_000 }, rename);
