import { byId, issueTypesOf, statuses } from '../catalogue';
import { ok, type Endpoint } from '../http/endpoint';
import { workflowOf } from '../workflows';
import { projectOfQuery } from './pieces/visible-project';

/** The statuses that issues of each type can have in a project: those of the type's workflow there. */
export const projectStatuses: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/project/{projectIdOrKey}/statuses',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { key } = projectOfQuery(call, call.part('projectIdOrKey'));
    const { siteUrl } = call.site;
    const ofWorkflow = workflowOf(key).statuses.map((id) => ({
      self: `${siteUrl}/rest/api/3/status/${id}`,
      id,
      name: byId(statuses, id).name,
      description: '',
    }));
    return ok(
      issueTypesOf(key).map(({ id, name, subtask }) => ({
        self: `${siteUrl}/rest/api/3/issuetype/${id}`,
        id,
        name,
        subtask,
        statuses: ofWorkflow,
      })),
    );
  },
};
