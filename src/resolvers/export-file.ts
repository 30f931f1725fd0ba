import { fileOfExport } from '../services/exports/make-file';
import { withAsker } from './with-asker';
import { withRights } from './with-rights';

/** Makes the file of one part of an export, and an address that anybody can read it at for an hour. */
export const exportFile = withAsker('exportFile', { waitMs: 10_000 }, withRights(fileOfExport));
