import type { Access } from './access';
import type { Issues } from './issues';
import { permissions } from './permissions';

export interface HeldPermission {
  /** As in {@link permissions}: `BULK_CHANGE`. */
  key: string;
  name: string;
  held: boolean;
}

/** What somebody may and may not, as far as the site asks for it. */
export interface HeldPermissions {
  global: HeldPermission[];
  projects: { key: string; name: string; permissions: HeldPermission[] }[];
}

/** Granting or revoking another one changes what `mypermissions` answers and nothing else. */
const asked = [
  'ADMINISTER',
  'BULK_CHANGE',
  'USER_PICKER',
  'ADMINISTER_PROJECTS',
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'TRANSITION_ISSUES',
  'MOVE_ISSUES',
  'DELETE_ISSUES',
  'VIEW_VOTERS_AND_WATCHERS',
] as const;

export function permissionsOf(
  accountId: string,
  { access, issues }: { access: Access; issues: Issues },
): HeldPermissions {
  const listed = (type: 'GLOBAL' | 'PROJECT', has: (key: string) => boolean): HeldPermission[] =>
    asked
      .filter((key) => permissions[key]?.type === type)
      .map((key) => ({ key, name: permissions[key]?.name ?? key, held: has(key) }));
  return {
    global: listed('GLOBAL', (key) => access.hasGlobal(accountId, key)),
    projects: issues.projects().map(({ key: projectKey, name }) => ({
      key: projectKey,
      name,
      permissions: listed('PROJECT', (key) => access.hasIn(projectKey, accountId, key)),
    })),
  };
}
