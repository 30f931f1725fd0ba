import { ok, type Endpoint } from '../http/endpoint';
import { userAnswer } from '../users';

/** Who asks. */
export const myself: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/myself',
  scopes: ['read:jira-user'],
  refuses: 'collection',
  answer: ({ asker, site }) => ok(userAnswer(asker, asker, site)),
};
