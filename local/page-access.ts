import * as v from 'valibot';
import type { Jira } from './jira';
import type { PageModule } from './forge/manifest';

export interface PageAccess {
  /** Whether Jira would show the module to this person. */
  mayOpen(module: PageModule, accountId: string): boolean;
}

const answer = v.object({ permissions: v.object({ ADMINISTER: v.object({ havePermission: v.boolean() }) }) });

/**
 * Jira shows `jira:adminPage` modules to its administrators only. Who they are is asked of Jira's side once,
 * before faults can be on: the place where a page appears does not come and go with the REST API.
 */
export async function createPageAccess(jira: Jira, siteUrl: string): Promise<PageAccess> {
  const admins = new Set<string>();
  for (const { accountId } of jira.users) {
    const asked = new Request(`${siteUrl}/rest/api/3/mypermissions?permissions=ADMINISTER`);
    const { permissions } = v.parse(answer, await (await jira.fetchAs(accountId, asked)).json());
    if (permissions.ADMINISTER.havePermission) admins.add(accountId);
  }
  const known = new Set(jira.users.map(({ accountId }) => accountId));
  return {
    mayOpen: (module, accountId) => (module.type === 'jira:adminPage' ? admins.has(accountId) : known.has(accountId)),
  };
}
