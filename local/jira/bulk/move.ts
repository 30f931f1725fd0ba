import { byId, issueTypes, issueTypesOf } from '../catalogue';
import { fields } from '../fields/definitions';
import { valueOf, withValue } from '../fields/values';
import type { Issue } from '../issues';
import { workflowOf } from '../workflows';
import type { MoveTarget } from './move-targets';
import { mayNot, missingFields, type Rules } from './refusals';

export type Moved = { family: { before: Issue; after: Issue }[] } | { reasons: string[] };

/** Moves one issue and its sub-tasks as this account would: all of them or none. New keys are given only then. */
export function moved(issue: Issue, target: MoveTarget, accountId: string, rules: Rules): Moved {
  const subtasks = takenAlong(issue, target, rules);
  const denied = refusedMove(issue, subtasks, target, accountId, rules);
  if (denied.length > 0) return { reasons: denied };
  const after = [landed(issue, target), ...subtasks.map((subtask) => landedAlong(subtask, target))];
  const missing = after.flatMap((one, place) =>
    missingFields(one, rules).map((reason) => (place === 0 ? reason : `A sub-task cannot be moved: ${reason}`)),
  );
  if (missing.length > 0) return { reasons: [...new Set(missing)] };
  return {
    family: [issue, ...subtasks].map((before, place) => ({ before, after: withNewKey(before, after[place], rules) })),
  };
}

/** The sub-tasks that go along with the issue. */
export function takenAlong(issue: Issue, { takesSubtasks }: MoveTarget, { issues }: Rules): Issue[] {
  return takesSubtasks ? issues.subtasks(issue.id) : [];
}

function refusedMove(issue: Issue, subtasks: Issue[], target: MoveTarget, accountId: string, rules: Rules): string[] {
  const denied = mayNot(issue, 'MOVE_ISSUES', 'move issues', accountId, rules);
  if (denied.length > 0) return denied;
  if (!rules.access.hasIn(target.projectKey, accountId, 'CREATE_ISSUES')) {
    return [
      `You do not have permission to create issues in the project '${rules.issues.project(target.projectKey).name}'.`,
    ];
  }
  if (subtasks.some(({ locked }) => locked)) return ['One of its sub-tasks is locked by a change freeze.'];
  const becomesSubtask = byId(issueTypes, target.typeId).subtask;
  if (becomesSubtask && rules.issues.subtasks(issue.id).length > 0)
    return ['An issue with sub-tasks cannot become a sub-task.'];
  if (!becomesSubtask) return [];
  const parent = rules.issues.byId(target.parentId ?? issue.parent_id ?? 0);
  return parent?.project_key === target.projectKey ? [] : ['The parent is not in the target project.'];
}

function landed(issue: Issue, target: MoveTarget): Issue {
  const { subtask } = byId(issueTypes, target.typeId);
  const parent = subtask ? (target.parentId ?? issue.parent_id) : null;
  const there = { ...inProject(issue, target), type_id: target.typeId, parent_id: parent };
  return Object.entries(target.mandatory).reduce(
    (current, [id, { value, retain }]) =>
      retain && valueOf(current, id) !== null ? current : withValue(current, id, value),
    there,
  );
}

/** Sub-tasks get the target's default type for them and keep their own values. */
function landedAlong(subtask: Issue, target: MoveTarget): Issue {
  const type = issueTypesOf(target.projectKey).find((candidate) => candidate.subtask);
  return { ...inProject(subtask, target), type_id: type?.id ?? subtask.type_id };
}

function inProject(issue: Issue, { projectKey, statuses }: MoveTarget): Issue {
  if (issue.project_key === projectKey) return issue;
  const workflow = workflowOf(projectKey);
  const status = workflow.statuses.includes(issue.status_id)
    ? issue.status_id
    : (statuses[issue.status_id] ?? workflow.initial);
  const there = { ...issue, project_key: projectKey, status_id: status };
  // Components, versions and sprints belong to the project that is left, and to its board.
  return fields
    .filter(({ kind }) => kind === 'components' || kind === 'versions' || kind === 'sprint')
    .reduce((current, { id }) => withValue(current, id, null), there);
}

function withNewKey(before: Issue, after: Issue | undefined, { issues }: Rules): Issue {
  if (after === undefined) throw new Error('every issue of a family lands somewhere');
  if (after.project_key === before.project_key) return after;
  return { ...after, number: issues.nextNumber(after.project_key) };
}
