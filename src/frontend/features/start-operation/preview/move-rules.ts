import type { JiraClient } from '../../../../jira/client';
import { readIssueValues } from '../../../../jira/issue-values';
import { targetTypes } from '../../../../jira/move-targets';
import { projectStatuses } from '../../../../jira/project-statuses';
import type { RequiredField } from '../../../../jira/required-fields';
import type { Answer } from '../../../../rest/client';
import type { Named } from '../../../../tasks/asked';
import type { DidValue } from '../../../../tasks/did';
import { neededIn } from '../details/needed-there';
import { orUnknown } from '../or-unknown';
import { issuesOf } from '../plan';
import type { Plan, PlannedGroup } from '../plan';
import { subtaskCount } from '../issues/families';
import { plannedFields } from './edit-effects';
import { missingAmong, moveEffect } from './move-effects';
import type { MoveRules } from './move-effects';
import { notAllowedAmong } from './rights';
import type { AskRules } from './rules';

/** Asks what issues need where they go, which statuses there are, and who may move. Each group of an undo has a target of its own. */
export const moveRules: AskRules = async (jira, plan) => {
  const notAllowed = await notAllowedAmong(jira, 'MOVE_ISSUES', issuesOf(plan));
  if (!notAllowed.ok) return notAllowed;
  const asked = await askTargets(jira, plan, notAllowed.data);
  if (!asked.ok) return asked;
  const { rulesOf, required } = asked.data;
  return {
    ok: true,
    text: '',
    data: {
      fieldIds: ['issuetype', 'status', 'updated', ...new Set(required.map(({ id }) => id))],
      areSingle: required.every(({ isList }) => !isList),
      effectOf: (issue, group, now) => {
        const rules = rulesOf.get(group);
        const children = (plan.subtasks[issue.id] ?? []).map(({ id }) => id);
        return rules ? moveEffect(issue, rules, children, now) : { issue, kind: 'unknown', facets: [] };
      },
    },
  };
};

interface Targets {
  readonly rulesOf: ReadonlyMap<PlannedGroup, MoveRules>;
  /** What any of the targets requires. */
  readonly required: readonly RequiredField[];
}

/** What is true of each group's target. Groups that go to one project share what is asked of it. */
async function askTargets(jira: JiraClient, plan: Plan, notAllowed: ReadonlySet<string>): Promise<Answer<Targets>> {
  const statusesIn = askedOnce((projectId) => orUnknown(projectStatuses(jira, projectId)));
  const heldIn = askedOnce((projectId) => askSubtasks(jira, subtasksGoingTo(plan, projectId), projectId));
  const rulesOf = new Map<PlannedGroup, MoveRules>();
  const all: RequiredField[] = [];
  for (const group of plan.groups) {
    const { project, type } = targetOf(group);
    const statuses = await statusesIn(project.id);
    if (!statuses.ok) return statuses;
    const required = await neededIn(jira, project.id, type.id);
    if (!required.ok) return required;
    const held = await heldIn(project.id);
    if (!held.ok) return held;
    all.push(...required.data);
    rulesOf.set(group, {
      project,
      type,
      statuses: statuses.data?.get(type.id),
      required: required.data.map(named),
      filled: filledBy(group),
      notAllowed,
      heldBySubtask: held.data,
    });
  }
  return { ok: true, data: { rulesOf, required: all }, text: '' };
}

/** Asks once of each project. */
function askedOnce<T>(ask: (projectId: string) => Promise<Answer<T>>): (projectId: string) => Promise<Answer<T>> {
  const asked = new Map<string, Promise<Answer<T>>>();
  return (projectId) => {
    const answer = asked.get(projectId) ?? ask(projectId);
    asked.set(projectId, answer);
    return answer;
  };
}

/** Where a group leads, with the names that it knows. */
function targetOf({ change, asked }: PlannedGroup): { readonly project: Named; readonly type: Named } {
  const nameIn = (kind: 'project' | 'issue-type', id: string): Named =>
    asked.flatMap((fact) => (fact.kind === kind && fact.target.id === id ? [fact.target] : []))[0] ?? { id };
  const { projectId, issueTypeId } = change.operation === 'move' ? change : { projectId: '', issueTypeId: '' };
  return { project: nameIn('project', projectId), type: nameIn('issue-type', issueTypeId) };
}

/** What a group fills in, with the names that it knows. */
const filledBy = ({ change, asked }: PlannedGroup): ReadonlyMap<string, readonly DidValue[]> =>
  new Map(
    plannedFields(change.operation === 'move' ? (change.fields ?? []) : [], asked).map(({ edit, values }) => [
      edit.fieldId,
      values,
    ]),
  );

/** The sub-tasks that go along into one project. */
function subtasksGoingTo({ groups, subtasks }: Plan, projectId: string): Plan['subtasks'] {
  const going = groups.flatMap(({ change, issues }) =>
    change.operation === 'move' && change.projectId === projectId ? issues.map(({ id }) => id) : [],
  );
  return Object.fromEntries(going.flatMap((id) => (subtasks[id] ? [[id, subtasks[id]] as const] : [])));
}

/**
 * What sub-tasks lack where they go, by the issue that they go with. Jira chooses their type, so a field counts where every
 * type of sub-task there needs it.
 */
async function askSubtasks(
  jira: JiraClient,
  subtasks: Plan['subtasks'],
  projectId: string,
): Promise<Answer<ReadonlyMap<string, Named>>> {
  const held = new Map<string, Named>();
  if (subtaskCount(subtasks) === 0) return { ok: true, data: held, text: '' };
  const required = await neededBySubtasks(jira, projectId);
  if (!required.ok || required.data.length === 0) return required.ok ? { ...required, data: held } : required;
  const parents = new Map(
    Object.entries(subtasks).flatMap(([parent, children]) => children.map(({ id }) => [id, parent] as const)),
  );
  const failure = await readIssueValues(jira, {
    issueIds: [...parents.keys()],
    fieldIds: required.data.map(({ id }) => id),
    areSingle: required.data.every(({ isList }) => !isList),
    isWanted: () => true,
    onStep: ({ issues }) => {
      for (const issue of issues) {
        const missing = missingAmong(required.data.map(named), issue);
        if (missing) held.set(parents.get(issue.id) ?? '', missing);
      }
    },
  });
  return failure ? { ok: false, error: failure } : { ok: true, data: held, text: '' };
}

async function neededBySubtasks(jira: JiraClient, projectId: string): Promise<Answer<readonly RequiredField[]>> {
  const types = await orUnknown(targetTypes(jira, projectId));
  if (!types.ok) return types;
  const lists: (readonly RequiredField[])[] = [];
  for (const { id } of (types.data ?? []).filter(({ isSubtask }) => isSubtask)) {
    const answer = await neededIn(jira, projectId, id);
    if (!answer.ok) return answer;
    lists.push(answer.data);
  }
  const [first = [], ...others] = lists;
  const common = first.filter(({ id }) => others.every((list) => list.some((field) => field.id === id)));
  return { ...types, data: common };
}

const named = ({ id, name }: RequiredField): Named => ({ id, name });
