import type { SavedView } from '../../../../contract';
import type { Preset } from '../preset';

/** What was saved, begun at its last step. Pure. */
export const presetOfSaved = ({ id, name, issues, change, asked, sendEmail }: SavedView): Preset => ({
  ...{ change, asked, sendEmail },
  ...(issues.by === 'search' ? { jql: issues.jql } : { issueIds: issues.issueIds }),
  again: { of: 'saved', id, name },
  begun: { of: 'saved', id },
});
