import { keptDraft } from '../services/drafts/draft';
import { withAsker } from './with-asker';

/** What the asker has chosen in the wizard and not started. */
export const draft = withAsker('draft', { waitMs: 10_000 }, keptDraft);
