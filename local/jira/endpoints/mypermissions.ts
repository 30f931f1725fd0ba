import { ok, type Call, type Endpoint } from '../http/endpoint';
import { permissions } from '../permissions';
import { noSuchIssue, refusal } from '../refusal';

/** Whether the asker has the permissions named in `permissions`, on the site or in one project. */
export const myPermissions: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/mypermissions',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const keys = (call.query.get('permissions') ?? '')
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
    if (keys.length === 0) throw refusal('collection', 400, "The 'permissions' query parameter is required.");
    const unknown = keys.filter((key) => !Object.hasOwn(permissions, key));
    if (unknown.length > 0) throw refusal('collection', 400, `Unrecognized permission keys: ${unknown.join(', ')}`);
    const projectKey = projectOf(call);
    const answers = keys.map((key): [string, unknown] => [
      key,
      { key, ...permissions[key], description: '', havePermission: has(call, key, projectKey) },
    ]);
    return ok({ permissions: Object.fromEntries(answers) });
  },
};

function has({ site, asker }: Call, key: string, projectKey: string | undefined): boolean {
  if (permissions[key]?.type === 'GLOBAL') return site.access.hasGlobal(asker.accountId, key);
  if (projectKey === undefined) return site.access.hasSomewhere(asker.accountId, key);
  return site.access.hasIn(projectKey, asker.accountId, key);
}

/** The project that the question is about, by itself or through an issue; one that the asker cannot see is a 404. */
function projectOf({ site, asker, query }: Call): string | undefined {
  const idOrKey = query.get('issueId') ?? query.get('issueKey');
  if (idOrKey !== null) {
    const issue = site.issues.find(idOrKey);
    if (issue !== undefined && site.access.canBrowse(asker.accountId, issue.id)) return issue.project_key;
    throw refusal('collection', 404, noSuchIssue);
  }
  const asked = query.get('projectId') ?? query.get('projectKey');
  if (asked === null) return undefined;
  const project = site.issues.projects().find(({ id, key }) => id === asked || key === asked);
  if (project !== undefined && site.access.hasIn(project.key, asker.accountId, 'BROWSE_PROJECTS')) return project.key;
  throw refusal('collection', 404, `No project could be found with '${asked}'.`);
}
