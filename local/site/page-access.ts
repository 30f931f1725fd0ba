import type { Jira } from '../jira';
import type { PageModule } from '../manifest';

export interface PageAccess {
  /** Whether Jira would show the module to this person at this moment. */
  mayOpen(module: PageModule, accountId: string): boolean;
}

/**
 * Jira shows `jira:adminPage` modules to its administrators only. Faults of the REST API have no part in it: the place where
 * a page appears does not come and go with them.
 */
export function createPageAccess(jira: Jira): PageAccess {
  const isKnown = (accountId: string) => jira.users.some((user) => user.accountId === accountId);
  const isAdmin = (accountId: string) =>
    jira.permissionsOf(accountId).global.some(({ key, held }) => key === 'ADMINISTER' && held);
  return {
    mayOpen: (module, accountId) => isKnown(accountId) && (module.type !== 'jira:adminPage' || isAdmin(accountId)),
  };
}
