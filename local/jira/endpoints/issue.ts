import { ok, type Endpoint } from '../http/endpoint';
import { issueAnswer } from './pieces/issue-answer';
import { namesIn } from './pieces/field-names';
import { issueOfPath } from './pieces/visible-issue';

/**
 * One issue by id or key, with all its fields unless asked otherwise. A key from before a move finds the issue too: it is
 * answered under the key that it has now, without a redirect.
 */
export const issue: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/{issueIdOrKey}',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer: (call) => ok(issueAnswer(issueOfPath(call), namesIn(call.query, 'fields'), call.asker, call.site)),
};
