import { issueTypesOf } from '../catalogue';
import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { wholeNumber } from './whole-number';

/** The issue types that the asker may create in a project. */
export const createIssueTypes: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer({ site, asker, part, query }) {
    const asked = part('projectIdOrKey');
    const project = site.issues.projects().find(({ id, key }) => id === asked || key === asked.toUpperCase());
    // The contract lists no other refusal for either.
    if (project === undefined || !site.access.hasIn(project.key, asker.accountId, 'CREATE_ISSUES')) {
      throw refusal(
        'collection',
        400,
        'The project does not exist or you do not have permission to create issues in it.',
      );
    }
    const startAt = wholeNumber(query, 'startAt', 0, 0);
    const maxResults = Math.min(200, wholeNumber(query, 'maxResults', 50, 1));
    const types = issueTypesOf(project.key);
    const issueTypes = types.slice(startAt, startAt + maxResults).map(({ id, name, description, subtask }) => ({
      self: `${site.siteUrl}/rest/api/3/issuetype/${id}`,
      id,
      name,
      description,
      subtask,
      hierarchyLevel: subtask ? -1 : 0,
    }));
    return ok({ startAt, maxResults, total: types.length, issueTypes });
  },
};
