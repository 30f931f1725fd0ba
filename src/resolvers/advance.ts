import { SEND_WITHIN_MS } from '../services/rights/call-time';
import { advanceSubmission } from '../services/submissions/sending/advance-submission';
import { withAsker } from './with-asker';
import { withOwnSubmission } from './with-task';

/** Sends the next part of a submission when it is its turn. Sending has a time of its own, after that of the questions. */
export const advance = withAsker(
  'advance',
  { waitMs: SEND_WITHIN_MS },
  withOwnSubmission(({ asker, ...submission }, { continueFrom }) => advanceSubmission(submission, asker, continueFrom)),
);
