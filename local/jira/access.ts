import type Database from 'libsql';
import * as v from 'valibot';
import { query } from './database';

/** Who may do what: global permissions, permissions in a project, and security levels of single issues. */
export interface Access {
  /** Has this global permission. */
  hasGlobal(accountId: string, permission: string): boolean;
  hasIn(projectKey: string, accountId: string, permission: string): boolean;
  /** Has it in at least one project: what `mypermissions` answers when no project is named. */
  hasSomewhere(accountId: string, permission: string): boolean;
  /** May see this issue: Browse Projects, and its security level if it has one. Administrators have no short cut. */
  canBrowse(accountId: string, issueId: number): boolean;
  /** Without a project: a global permission. */
  grant(accountId: string, permission: string, projectKey?: string): void;
  revoke(accountId: string, permission: string, projectKey?: string): void;
}

const anything = v.object({});

/** A condition on `jira_issues i`, to be bound with {@link visibleParameters}. */
export const visible = `
  EXISTS (SELECT 1 FROM jira_grants g
          WHERE g.account_id = ? AND g.permission = 'BROWSE_PROJECTS' AND g.project_key = i.project_key)
  AND (i.security IS NULL OR EXISTS (
    SELECT 1 FROM jira_security_members m
    WHERE m.level = i.security AND (m.holder = ? OR (m.holder = 'assignee' AND i.assignee = ?))))`;

export function visibleParameters(accountId: string): string[] {
  return [accountId, accountId, accountId];
}

export function createAccess(database: Database.Database): Access {
  const granted = query(
    database,
    'SELECT 1 FROM jira_grants WHERE account_id = ? AND permission = ? AND project_key = ?',
    anything,
  );
  const grantedSomewhere = query(
    database,
    "SELECT 1 FROM jira_grants WHERE account_id = ? AND permission = ? AND project_key <> '' LIMIT 1",
    anything,
  );
  const seen = query(database, `SELECT 1 FROM jira_issues i WHERE ${visible} AND i.id = ?`, anything);
  const add = database.prepare(
    'INSERT OR IGNORE INTO jira_grants (account_id, permission, project_key) VALUES (?, ?, ?)',
  );
  const remove = database.prepare(
    'DELETE FROM jira_grants WHERE account_id = ? AND permission = ? AND project_key = ?',
  );
  return {
    hasGlobal: (accountId, permission) => granted.get(accountId, permission, '') !== undefined,
    hasIn: (projectKey, accountId, permission) => granted.get(accountId, permission, projectKey) !== undefined,
    hasSomewhere: (accountId, permission) => grantedSomewhere.get(accountId, permission) !== undefined,
    canBrowse: (accountId, issueId) => seen.get(...visibleParameters(accountId), issueId) !== undefined,
    grant: (accountId, permission, projectKey = '') => void add.run(accountId, permission, projectKey),
    revoke: (accountId, permission, projectKey = '') => void remove.run(accountId, permission, projectKey),
  };
}
