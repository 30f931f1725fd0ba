import { expectChecks } from '../services/listing/list-checks';
import { listTasks } from '../services/listing/list-tasks';
import { withTicket } from '../services/live/live-ticket';
import { withAsker } from './with-asker';
import { withRights } from './with-rights';

/** One page of the list. The first answer never waits long for Jira: then it comes from what is stored. */
export const list = withAsker('list', { waitMs: 1_500 }, async (asker, question) => {
  await expectChecks(asker, question);
  const answer = await withRights(listTasks)(asker, question);
  return question.live ? withTicket(answer, asker.accountId) : answer;
});
