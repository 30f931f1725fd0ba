import { ok, type Endpoint } from '../http/endpoint';
import { historyAnswer } from './pieces/history-answer';
import { offsetPage } from './pieces/offset-page';
import { issueOfPath } from './pieces/visible-issue';

/** What happened to an issue, oldest first. */
export const issueChangelog: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/{issueIdOrKey}/changelog',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { id } = issueOfPath(call);
    const { values, ...page } = offsetPage(call, call.site.changelog.of(id), 100, 100);
    return ok({ ...page, values: values.map(historyAnswer(call)) });
  },
};
