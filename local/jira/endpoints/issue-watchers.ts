import { ok, type Endpoint } from '../http/endpoint';
import { userDetails, userOf } from '../users';
import { issueOfPath } from './pieces/visible-issue';

/** Who watches an issue; the names only for whoever may see them. */
export const issueWatchers: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/{issueIdOrKey}/watchers',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { site, asker } = call;
    const issue = issueOfPath(call);
    const watching = site.issues.watchers(issue.id);
    const isNamed = site.access.hasIn(issue.project_key, asker.accountId, 'VIEW_VOTERS_AND_WATCHERS');
    return ok({
      self: `${site.siteUrl}/rest/api/3/issue/${issue.id}/watchers`,
      isWatching: watching.includes(asker.accountId),
      watchCount: watching.length,
      watchers: (isNamed ? watching : [])
        .flatMap((accountId) => userOf(accountId) ?? [])
        .map((user) => userDetails(user, asker, site)),
    });
  },
};
