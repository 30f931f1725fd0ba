import { byId, issueTypes, issueTypesOf } from '../catalogue';
import { fieldOf, isIn } from '../fields/definitions';
import type { Field } from '../fields/field';
import { partById, partsOf } from '../fields/project-parts';
import { valueOf, withValue } from '../fields/values';
import type { Issue } from '../issues';
import { userOf } from '../users';
import { severalAfter, type Change } from './changes';
import { mayNot, missingFields, type Rules } from './refusals';

/** What becomes of one issue: itself as it is now, or why it did not change (free text, as Jira's reasons are). */
export type Changed = { issue: Issue } | { reasons: string[] };

/** Edits one issue as this account would. */
export function edited(issue: Issue, changes: Change[], accountId: string, rules: Rules): Changed {
  const denied = mayNot(issue, 'EDIT_ISSUES', 'edit issues', accountId, rules);
  if (denied.length > 0) return { reasons: denied };
  const { lead } = rules.issues.project(issue.project_key);
  const impossible = changes.flatMap((change) => cannotHold(issue, change));
  if (impossible.length > 0) return { reasons: impossible };
  const after = changes.reduce((current, change) => changed(current, change, lead), issue);
  const reasons = [...missingFields(after, rules), ...cannotBeAssigned(issue, after, accountId, rules)];
  return reasons.length > 0 ? { reasons } : { issue: after };
}

function changed(issue: Issue, change: Change, lead: string): Issue {
  switch (change.what) {
    case 'set':
      return withValue(issue, change.fieldId, change.value);
    case 'assign-automatically':
      return { ...issue, assignee: lead };
    case 'several': {
      const present = valueOf(issue, change.fieldId);
      const after = severalAfter(Array.isArray(present) ? present : [], change.how, change.values);
      return withValue(issue, change.fieldId, after);
    }
  }
}

function cannotHold(issue: Issue, change: Change): string[] {
  const field = fieldOf(change.fieldId);
  if (field === undefined || !isIn(field, issue.project_key)) {
    return [`Field '${change.fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`];
  }
  if (change.what === 'several') return foreignParts(field, change.values, issue);
  if (field.kind === 'issuetype' && change.what === 'set') return wrongType(issue, String(change.value));
  return [];
}

function foreignParts(field: Field, ids: string[], { project_key: projectKey }: Issue): string[] {
  if (field.kind !== 'components' && field.kind !== 'versions') return [];
  const { kind } = field;
  const here = partsOf(kind, projectKey).map(({ id }) => id);
  return ids
    .filter((id) => !here.includes(id))
    .map((id) => `${field.name} '${partById(kind, id)?.name ?? id}' is not valid for the project of this issue.`);
}

function wrongType(issue: Issue, typeId: string): string[] {
  const type = issueTypesOf(issue.project_key).find(({ id }) => id === typeId);
  const fits = type !== undefined && type.subtask === byId(issueTypes, issue.type_id).subtask;
  return fits ? [] : ['The issue type selected is invalid.'];
}

function cannotBeAssigned(before: Issue, after: Issue, accountId: string, { access }: Rules): string[] {
  if (after.assignee === before.assignee) return [];
  if (!access.hasIn(after.project_key, accountId, 'ASSIGN_ISSUES')) {
    return ['You do not have permission to assign this issue.'];
  }
  if (after.assignee === null || access.hasIn(after.project_key, after.assignee, 'ASSIGNABLE_USER')) return [];
  return [`User '${userOf(after.assignee)?.displayName ?? after.assignee}' cannot be assigned issues.`];
}
