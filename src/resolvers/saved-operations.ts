import { savedOperations as saved } from '../services/saved/saved';
import { withAsker } from './with-asker';

/** The operations that the asker has saved under names. */
export const savedOperations = withAsker('savedOperations', { waitMs: 10_000 }, saved);
