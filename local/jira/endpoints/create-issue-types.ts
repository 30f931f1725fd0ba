import { issueTypesOf } from '../catalogue';
import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { slice } from './offset-page';

/** The issue types that the asker may create in a project. */
export const createIssueTypes: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { site, asker, part } = call;
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
    const { values, ...page } = slice(call, issueTypesOf(project.key), 50, 200);
    const issueTypes = values.map(({ id, name, description, subtask }) => ({
      self: `${site.siteUrl}/rest/api/3/issuetype/${id}`,
      id,
      name,
      description,
      subtask,
      hierarchyLevel: subtask ? -1 : 0,
    }));
    return ok({ ...page, issueTypes });
  },
};
