import { issueTypesOf } from '../catalogue';
import { ok, type Endpoint } from '../http/endpoint';
import { creatableProject } from './pieces/creatable-project';
import { slice } from './pieces/offset-page';

/** The issue types that the asker may create in a project. */
export const createIssueTypes: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const project = creatableProject(
      call,
      'The project does not exist or you do not have permission to create issues in it.',
    );
    const { values, ...page } = slice(call, issueTypesOf(project.key), 50, 200);
    const issueTypes = values.map(({ id, name, description, subtask }) => ({
      self: `${call.site.siteUrl}/rest/api/3/issuetype/${id}`,
      id,
      name,
      description,
      subtask,
      hierarchyLevel: subtask ? -1 : 0,
    }));
    return ok({ ...page, issueTypes });
  },
};
