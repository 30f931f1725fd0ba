import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { restPath } from '../../rest/path';
import { part } from '../../rest/values';
import { UNREADABLE } from '../client';
import type { JiraClient } from '../client';
import { idText } from '../values';

/** What a change of this app's needs in the project of each issue. */
export type ChangePermission = 'EDIT_ISSUES' | 'TRANSITION_ISSUES' | 'MOVE_ISSUES' | 'CREATE_ISSUES' | 'DELETE_ISSUES';

/** Read whole: an issue that it does not name is left out of a change, and no odd entry may be the reason. */
const grantsSchema = v.object({
  projectPermissions: v.array(v.object({ permission: v.string(), issues: v.array(idText) })),
});

/** Issues that nobody may change so as this account. */
export interface Unchangeable {
  /** Those that do not exist any more, or that the account is not shown. */
  readonly hidden: readonly string[];
  /** Those that it sees and may not change. */
  readonly notAllowed: readonly string[];
}

/**
 * POST /rest/api/3/permissions/check: which of up to 1,000 issues, by their ids, the asking account may not change so, and why.
 * An answer with an odd entry is an error, because it tells nothing about the issues that it does not name.
 */
export async function unchangeableAmong(
  jira: JiraClient,
  permission: ChangePermission,
  issueIds: readonly string[],
): Promise<Answer<Unchangeable>> {
  const answer = await grantedIssues(jira, [BROWSE, permission], issueIds);
  if (!answer.ok) return answer;
  const [seen, allowed] = [answer.data(BROWSE), answer.data(permission)];
  const hidden = issueIds.filter((id) => !seen.has(id));
  return { ...answer, data: { hidden, notAllowed: issueIds.filter((id) => seen.has(id) && !allowed.has(id)) } };
}

/** The same question without a change: which of up to 1,000 issues are gone, or are not shown to the asking account. */
export async function hiddenAmong(jira: JiraClient, issueIds: readonly string[]): Promise<Answer<readonly string[]>> {
  const answer = await grantedIssues(jira, [BROWSE], issueIds);
  if (!answer.ok) return answer;
  const seen = answer.data(BROWSE);
  return { ...answer, data: issueIds.filter((id) => !seen.has(id)) };
}

async function grantedIssues(
  jira: JiraClient,
  permissions: readonly string[],
  issueIds: readonly string[],
): Promise<Answer<(permission: string) => ReadonlySet<string>>> {
  const body = { projectPermissions: [{ permissions, issues: issueIds.map(Number) }] };
  const answer = await jira.ask({ method: 'POST', path: restPath`/rest/api/3/permissions/check`, body }, grantsSchema);
  if (!answer.ok) return answer;
  const { projectPermissions } = answer.data;
  const of = (name: string): ReadonlySet<string> =>
    new Set(projectPermissions.filter(({ permission }) => permission === name).flatMap(({ issues }) => issues));
  return { ...answer, data: of };
}

const BROWSE = 'BROWSE_PROJECTS';

const permissionSchema = v.object({
  permissions: v.record(v.string(), part(v.object({ havePermission: v.boolean() }))),
});

/** GET /rest/api/3/mypermissions of one project, by its id: whether the account has the permission there. */
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
  const said = answer.data.permissions[permission]?.havePermission;
  return said === undefined ? UNREADABLE : { ...answer, data: said };
}
