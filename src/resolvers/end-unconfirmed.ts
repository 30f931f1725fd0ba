import { endUnconfirmed as endIt } from '../services/submissions/ending/end-unconfirmed';
import { withAsker } from './with-asker';
import { withOwnSubmission } from './with-task';

/** Its sender says what became of a part that Jira never confirmed, which ends the submission. */
export const endUnconfirmed = withAsker(
  'endUnconfirmed',
  { waitMs: 10_000 },
  withOwnSubmission(({ asker, ...submission }, word) => endIt(submission, word, asker)),
);
