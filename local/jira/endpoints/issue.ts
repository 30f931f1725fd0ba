import { ok, type Endpoint } from '../http/endpoint';
import { issueAnswer } from '../issue-answer';
import { noSuchIssue, refusal } from '../refusal';
import { namesIn } from './field-names';

/** One issue by id or key, with all its fields unless asked otherwise. */
export const issue: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/{issueIdOrKey}',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer({ site, asker, part, query }) {
    const found = site.issues.find(part('issueIdOrKey'));
    if (found === undefined || !site.access.canBrowse(asker.accountId, found.id)) {
      throw refusal('collection', 404, noSuchIssue);
    }
    return ok(issueAnswer(found, namesIn(query, 'fields'), asker, site.issues, site.siteUrl));
  },
};
