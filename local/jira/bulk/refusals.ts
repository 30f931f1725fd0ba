import type { Access } from '../access';
import type { Issue, Issues } from '../issues';
import { noSuchIssue } from '../refusal';

/** What decides about an issue: permissions, and the issues themselves. */
export interface Rules {
  access: Access;
  issues: Issues;
}

const locked = 'This issue is locked by a change freeze and cannot be changed.';

/** Why this account may not do this to the issue at all; `what` completes "You do not have permission to". */
export function mayNot(
  issue: Issue,
  permission: string,
  what: string,
  accountId: string,
  { access, issues }: Rules,
): string[] {
  if (!access.canBrowse(accountId, issue.id)) return [noSuchIssue];
  if (!access.hasIn(issue.project_key, accountId, permission)) {
    return [`You do not have permission to ${what} in the project '${issues.project(issue.project_key).name}'.`];
  }
  return issue.locked ? [locked] : [];
}

/** The fields that the issue's project requires and that are empty. */
export function missingFields(issue: Issue, { issues }: Rules): string[] {
  const missing: string[] = [];
  if (issue.summary.trim() === '') missing.push('You must specify a summary of the issue.');
  if (issue.cost_centre === null && issues.project(issue.project_key).needs_cost_centre) {
    missing.push('Cost centre is required.');
  }
  return missing;
}
