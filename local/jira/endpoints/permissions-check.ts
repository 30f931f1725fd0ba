import * as v from 'valibot';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import { permissions } from '../permissions';
import { refusal } from '../refusal';
import { readBody } from './pieces/read-body';

const ids = v.optional(v.array(v.number()), []);
const request = v.strictObject({
  globalPermissions: v.optional(v.array(v.string()), []),
  projectPermissions: v.optional(
    v.array(v.strictObject({ permissions: v.array(v.string()), issues: ids, projects: ids })),
    [],
  ),
});

/** "A maximum of 1000 projects and 1000 issues can be checked." */
const most = 1_000;

/** For each permission the issues and projects, among those asked about, in which the asker has it; unknown ids are ignored. */
export const permissionsCheck: Endpoint = {
  method: 'POST',
  path: '/rest/api/3/permissions/check',
  scopes: [],
  refuses: 'collection',
  async answer(call) {
    const { site, asker } = call;
    const { globalPermissions, projectPermissions } = await readBody(call, request);
    for (const { issues, projects } of projectPermissions) {
      if (issues.length > most || projects.length > most) {
        throw refusal('collection', 400, `A maximum of ${most} projects and ${most} issues can be checked.`);
      }
    }
    const asked = [...globalPermissions, ...projectPermissions.flatMap((each) => each.permissions)];
    const unknown = asked.filter((key) => !Object.hasOwn(permissions, key));
    if (unknown.length > 0) throw refusal('collection', 400, `Unrecognized permission keys: ${unknown.join(', ')}`);
    return ok({
      globalPermissions: globalPermissions.filter((key) => site.access.hasGlobal(asker.accountId, key)),
      projectPermissions: projectPermissions.flatMap(({ permissions: keys, issues, projects }) =>
        keys.map((permission) => ({
          permission,
          issues: issues.filter((id) => hasForIssue(call, permission, id)),
          projects: projects.filter((id) => hasInProject(call, permission, String(id))),
        })),
      ),
    });
  },
};

function hasForIssue({ site, asker }: Call, permission: string, id: number): boolean {
  const issue = site.issues.find(String(id));
  return (
    issue !== undefined &&
    site.access.canBrowse(asker.accountId, issue.id) &&
    site.access.hasIn(issue.project_key, asker.accountId, permission)
  );
}

function hasInProject({ site, asker }: Call, permission: string, id: string): boolean {
  const project = site.issues.projects().find((each) => each.id === id);
  return project !== undefined && site.access.hasIn(project.key, asker.accountId, permission);
}
