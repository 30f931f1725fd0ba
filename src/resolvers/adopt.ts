import { adoptTask } from '../services/submissions/sending/adopt-task';
import { withAsker } from './with-asker';
import { withOwnSubmission } from './with-task';

/** Says which of Jira's tasks an unconfirmed part became. */
export const adopt = withAsker(
  'adopt',
  { waitMs: 15_000 },
  withOwnSubmission(({ asker, ...submission }, claimed) => adoptTask(submission, claimed, asker)),
);
