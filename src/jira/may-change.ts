import * as v from '../valibot';
import type { Answer } from '../rest/client';
import { restPath } from '../rest/path';
import { eachOf, objectOf, part } from '../rest/values';
import type { JiraClient } from './client';
import { idText } from './values';

/** What a change of this app's needs in the project of each issue. */
export type ChangePermission = 'EDIT_ISSUES' | 'TRANSITION_ISSUES' | 'MOVE_ISSUES' | 'CREATE_ISSUES';

const grantsSchema = objectOf({
  projectPermissions: eachOf(objectOf({ permission: v.string(), issues: eachOf(idText) })),
});

/**
 * POST /rest/api/3/permissions/check: which of up to 1,000 issues the asking account sees and may not change so. What does not
 * exist, or is hidden from it, is left out.
 */
export async function seenAndNotAllowed(
  jira: JiraClient,
  permission: ChangePermission,
  issueIds: readonly string[],
): Promise<Answer<readonly string[]>> {
  const permissions = [BROWSE, permission];
  const body = { projectPermissions: [{ permissions, issues: issueIds.map(Number) }] };
  const answer = await jira.ask({ method: 'POST', path: restPath`/rest/api/3/permissions/check`, body }, grantsSchema);
  if (!answer.ok) return answer;
  const issuesOf = (name: string): ReadonlySet<string> =>
    new Set(answer.data.projectPermissions.filter((each) => each.permission === name).flatMap(({ issues }) => issues));
  const [seen, allowed] = [issuesOf(BROWSE), issuesOf(permission)];
  return { ...answer, data: issueIds.filter((id) => seen.has(id) && !allowed.has(id)) };
}

const BROWSE = 'BROWSE_PROJECTS';

const permissionSchema = v.object({
  permissions: v.record(v.string(), part(v.object({ havePermission: v.boolean() }))),
});

/** GET /rest/api/3/mypermissions of one project, by its id: whether the account has the permission there. Unsaid is no. */
export async function isAllowedIn(
  jira: JiraClient,
  permission: ChangePermission,
  projectId: string,
): Promise<Answer<boolean>> {
  const path = restPath`/rest/api/3/mypermissions?permissions=${permission}&projectId=${projectId}`;
  const answer = await jira.ask({ method: 'GET', path }, permissionSchema);
  if (!answer.ok) {
    const { error } = answer;
    // A project that the account does not see any more.
    return error.kind === 'refused' && error.status === 404 ? { ok: true, data: false, text: '' } : answer;
  }
  return { ...answer, data: answer.data.permissions[permission]?.havePermission === true };
}
