import { linkToExport } from '../services/exports/link-export';
import { withAsker } from './with-asker';
import { withRights } from './with-rights';

/** An address that gives one part of an export, once, within five minutes, to whoever has it. */
export const exportLink = withAsker('exportLink', { waitMs: 10_000 }, withRights(linkToExport));
