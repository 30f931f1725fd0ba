import { ok, type Answer, type Call, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { userAnswer, users, type JiraUser } from '../users';
import { namesIn } from './pieces/field-names';
import { slice } from './pieces/offset-page';
import { issueOfQuery, projectOfQuery } from './pieces/visible-project';

const documented = { method: 'GET', scopes: ['read:jira-user'], refuses: 'collection' } as const;

/** People by the beginning of a word of their name, or of their address; nobody without Browse users and groups. */
export const userSearch: Endpoint = {
  ...documented,
  path: '/rest/api/3/user/search',
  answer(call) {
    if (!call.query.has('query') && !call.query.has('accountId')) {
      throw refusal('collection', 400, "One of the query parameters 'query' and 'accountId' is required.");
    }
    return matching(call, mayPick(call) ? users : []);
  },
};

/** People who can be assigned issues in every one of the projects: what `searchUrl` of the assignee names. */
export const userAssignableInProjects: Endpoint = {
  ...documented,
  path: '/rest/api/3/user/assignable/multiProjectSearch',
  answer(call) {
    const keys = namesIn(call.query, 'projectKeys');
    if (keys.length === 0) throw refusal('collection', 400, "The query parameter 'projectKeys' is required.");
    return assignable(
      call,
      keys.map((key) => projectOfQuery(call, key).key),
    );
  },
};

/** People who can be assigned issues in a project, or an issue. */
export const userAssignable: Endpoint = {
  ...documented,
  path: '/rest/api/3/user/assignable/search',
  answer(call) {
    const { query } = call;
    const project = query.get('project');
    const issue = query.get('issueKey') ?? query.get('issueId');
    if (project !== null) return assignable(call, [projectOfQuery(call, project).key]);
    if (issue !== null) return assignable(call, [issueOfQuery(call, issue).project_key]);
    throw refusal('collection', 400, "One of the query parameters 'project', 'issueKey' and 'issueId' is required.");
  },
};

function mayPick({ site, asker }: Call): boolean {
  return site.access.hasGlobal(asker.accountId, 'USER_PICKER');
}

function assignable(call: Call, projectKeys: string[]): Answer {
  const { access } = call.site;
  const everywhere = users.filter(({ accountId }) =>
    projectKeys.every((key) => access.hasIn(key, accountId, 'ASSIGNABLE_USER')),
  );
  return matching(call, everywhere);
}

function matching(call: Call, among: readonly JiraUser[]): Answer {
  const { query, asker, site } = call;
  const accountId = query.get('accountId');
  const found = among
    .filter((user) => site.accounts.of(user.accountId).status === 'active')
    .filter((user) => accountId === null || user.accountId === accountId)
    .filter((user) => startsWith(user, (query.get('query') ?? '').trim().toLowerCase(), asker));
  return ok(slice(call, found, 50).values.map((user) => userAnswer(user, asker, site)));
}

/** An address that the asker may not see is not searched either. */
function startsWith(user: JiraUser, text: string, asker: JiraUser): boolean {
  const words = [user.displayName, ...user.displayName.split(' '), ...(user === asker ? [user.email] : [])];
  return words.some((word) => word.toLowerCase().startsWith(text));
}
