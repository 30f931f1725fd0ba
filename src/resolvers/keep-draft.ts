import { keepDraft as keep } from '../services/drafts/draft';
import { withAsker } from './with-asker';

/** Keeps what the asker has chosen in the wizard, for a day. */
export const keepDraft = withAsker('keepDraft', { waitMs: 10_000 }, keep);
