import { advanceSubmission } from '../services/submissions/advance-submission';
import { withAsker } from './with-asker';
import { withOwnSubmission } from './with-task';

/** Sends the next part of a submission when it is its turn. Sending has a wait of its own, after this one. */
export const advance = withAsker(
  'advance',
  { waitMs: 10_000 },
  withOwnSubmission(({ asker, ...submission }, { continueFrom }) => advanceSubmission(submission, asker, continueFrom)),
);
