import type { Access } from '../access';
import { byId, statuses, transitions } from '../catalogue';
import type { Issue, Issues } from '../issues';
import { noSuchIssue } from '../refusal';
import { userOf } from '../users';
import type { Change } from './changes';

/** What becomes of one issue: itself as it is now, or why it did not change (free text, as Jira's reasons are). */
export type Applied = { issue: Issue } | { reasons: string[] };

export interface Rules {
  access: Access;
  issues: Issues;
}

/** Edits one issue as this account would. */
export function applyEdit(issue: Issue | undefined, changes: Change[], accountId: string, rules: Rules): Applied {
  const denied = mayNot(issue, 'EDIT_ISSUES', 'edit issues', accountId, rules);
  if (issue === undefined || denied.length > 0) return { reasons: denied };
  const project = rules.issues.project(issue.project_key);
  const edited = changes.reduce((current, change) => changed(current, change, project.lead), issue);
  const reasons = [...missingFields(edited, rules), ...cannotBeAssigned(issue, edited, rules)];
  return reasons.length > 0 ? { reasons } : { issue: edited };
}

/** Moves one issue through its workflow as this account would. */
export function applyTransition(
  issue: Issue | undefined,
  transitionId: string,
  accountId: string,
  rules: Rules,
): Applied {
  const denied = mayNot(issue, 'TRANSITION_ISSUES', 'transition issues', accountId, rules);
  if (issue === undefined || denied.length > 0) return { reasons: denied };
  const transition = byId(transitions, transitionId);
  if (!transition.from.includes(issue.status_id)) {
    const status = byId(statuses, issue.status_id).name;
    return { reasons: [`The transition '${transition.name}' is not available from the status '${status}'.`] };
  }
  const reasons = transition.checksRequiredFields ? missingFields(issue, rules) : [];
  return reasons.length > 0 ? { reasons } : { issue: { ...issue, status_id: transition.to } };
}

function mayNot(
  issue: Issue | undefined,
  permission: string,
  what: string,
  accountId: string,
  { access, issues }: Rules,
): string[] {
  if (issue === undefined || !access.canBrowse(accountId, issue.id)) return [noSuchIssue];
  if (!access.hasIn(issue.project_key, accountId, permission)) {
    return [`You do not have permission to ${what} in the project '${issues.project(issue.project_key).name}'.`];
  }
  return issue.locked ? ['This issue is locked by a change freeze and cannot be changed.'] : [];
}

function missingFields(issue: Issue, { issues }: Rules): string[] {
  const missing: string[] = [];
  if (issue.summary.trim() === '') missing.push('You must specify a summary of the issue.');
  if (issue.cost_centre === null && issues.project(issue.project_key).needs_cost_centre) {
    missing.push('Cost centre is required.');
  }
  return missing;
}

function cannotBeAssigned(before: Issue, after: Issue, { access }: Rules): string[] {
  if (after.assignee === null || after.assignee === before.assignee) return [];
  if (access.hasIn(after.project_key, after.assignee, 'BROWSE_PROJECTS')) return [];
  const name = userOf(after.assignee)?.displayName ?? after.assignee;
  return [`User '${name}' cannot be assigned issues.`];
}

function changed(issue: Issue, change: Change, lead: string): Issue {
  switch (change.field) {
    case 'summary':
      return { ...issue, summary: change.text };
    case 'priority':
      return { ...issue, priority_id: change.id };
    case 'labels':
      return { ...issue, labels: changedLabels(issue.labels, change.how, change.labels) };
    case 'dueDate':
      return { ...issue, due_date: change.date };
    case 'storyPoints':
      return { ...issue, story_points: change.value };
    case 'costCentre':
      return { ...issue, cost_centre: change.id };
    case 'assignee':
      return { ...issue, assignee: newAssignee(change.to, lead) };
  }
}

function newAssignee(to: Extract<Change, { field: 'assignee' }>['to'], lead: string): string | null {
  switch (to.who) {
    case 'nobody':
      return null;
    case 'automatic':
      return lead;
    case 'account':
      return to.accountId;
  }
}

function changedLabels(
  present: string[],
  how: Extract<Change, { field: 'labels' }>['how'],
  labels: string[],
): string[] {
  switch (how) {
    case 'ADD':
      return [...new Set([...present, ...labels])];
    case 'REMOVE':
      return present.filter((label) => !labels.includes(label));
    case 'REPLACE':
      return [...new Set(labels)];
    case 'REMOVE_ALL':
      return [];
  }
}
