import { partsOfExport } from '../services/exports/count-export';
import { withAsker } from './with-asker';
import { withRights } from './with-rights';

/** Counts an export and says where its parts begin and end. */
export const exportParts = withAsker('exportParts', { waitMs: 10_000 }, withRights(partsOfExport));
