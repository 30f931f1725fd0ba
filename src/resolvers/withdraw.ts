import { withdrawOrder } from '../services/submissions/orders/withdraw-order';
import { withAsker } from './with-asker';
import { withOwnSubmission } from './with-task';

/** Ends a standing order, by its sender: from now on only their page sends parts. */
export const withdraw = withAsker(
  'withdraw',
  { waitMs: 10_000 },
  withOwnSubmission(({ asker, ...submission }) => withdrawOrder(submission, asker)),
);
