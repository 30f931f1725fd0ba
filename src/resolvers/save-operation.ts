import { saveOperation as save } from '../services/saved/saved';
import { withAsker } from './with-asker';

/** Saves an operation of the asker's under a name. */
export const saveOperation = withAsker('saveOperation', { waitMs: 15_000 }, save);
