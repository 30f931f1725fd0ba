import { now } from '../refresh/now';
import { deleteEverything as deleteAll } from '../services/keeping/delete-everything';
import { withAsker } from './with-asker';
import { withAdmin } from './with-rights';

/** The rest is done in the background. */
const DELETES_FOR_MS = 8_000;

/** Begins to delete everything that the app has stored. */
export const deleteEverything = withAsker(
  'deleteEverything',
  { waitMs: 15_000 },
  withAdmin(() => deleteAll(now() + DELETES_FOR_MS)),
);
