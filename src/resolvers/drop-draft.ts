import { dropDraft as drop } from '../services/drafts/draft';
import { withAsker } from './with-asker';

/** Forgets what the asker has chosen in the wizard. */
export const dropDraft = withAsker('dropDraft', { waitMs: 10_000 }, drop);
