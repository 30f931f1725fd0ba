import type { ChangedItem, History } from '../fields/changelog';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import { jiraTime } from './issue-answer';
import { userDetails, userOf } from '../users';
import { offsetPage } from './offset-page';
import { issueOfPath } from './visible-issue';

/** What happened to an issue, oldest first. */
export const issueChangelog: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/{issueIdOrKey}/changelog',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { id } = issueOfPath(call);
    const { values, ...page } = offsetPage(call, call.site.changelog.of(id), 100, 100);
    return ok({ ...page, values: values.map((history) => historyAnswer(history, call)) });
  },
};

function historyAnswer({ id, account_id, at, items }: History, { asker, site }: Call): unknown {
  const author = userOf(account_id);
  return {
    id: String(id),
    ...(author === undefined ? {} : { author: userDetails(author, asker, site.siteUrl) }),
    created: jiraTime(at),
    items: items.map(itemAnswer),
  };
}

/** A side without a value is left out: the contract knows texts only. */
function itemAnswer(item: ChangedItem): Record<string, string> {
  const present = Object.entries(item).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(present);
}
