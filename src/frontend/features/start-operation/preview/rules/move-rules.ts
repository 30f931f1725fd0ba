import { UNREADABLE } from '../../../../../jira/client';
import type { JiraClient } from '../../../../../jira/client';
import { projectStatuses } from '../../../../../jira/projects/project-statuses';
import type { RequiredField } from '../../../../../jira/fields/required-fields';
import type { Answer } from '../../../../../rest/client';
import type { Named } from '../../../../../tasks/changes/asked';
import type { DidValue } from '../../../../../tasks/changes/did';
import { neededIn } from '../../details/needed/needed-there';
import { ofAll } from '../../details/one-question';
import { orUnknown } from '../../details/or-unknown';
import { issuesOf } from '../../plan/plan';
import type { Plan, PlannedGroup } from '../../plan/plan';
import { askDropped } from './ask-dropped';
import { plannedFields } from '../effects/edit-effects';
import { moveEffect } from '../effects/move-effects';
import type { MovedSubtasks, MoveRules } from '../effects/move-effects';
import { askMovedSubtasks } from './move-subtasks';
import { notAllowedAmong } from './rights';
import type { AskRules, Unsaid } from './rules';
import { ALL_SAID, unsaidOf } from './unsaid';

/**
 * Asks what issues need where they go, which statuses there are, who may move, and what may be dropped. Each group of an undo has a
 * target of its own.
 */
export const moveRules: AskRules = async (jira, plan) => {
  const rights = await notAllowedAmong(jira, 'MOVE_ISSUES', issuesOf(plan));
  if (!rights.ok) return rights;
  const dropping = await askDropped(jira, plan);
  if (!dropping.ok) return dropping;
  const { fields: dropped } = dropping.data;
  const asked = await askTargets(jira, plan, { notAllowed: rights.data.notAllowed, dropped });
  if (!asked.ok) return asked;
  const { rulesOf, required, unsaid } = asked.data;
  return {
    ok: true,
    text: '',
    data: {
      fieldIds: ['issuetype', 'status', 'updated', ...new Set([...required, ...dropped].map(({ id }) => id))],
      unsaid: unsaidOf(unsaid, rights.data.unsaid, dropping.data.unsaid),
      areSingle: dropped.length === 0 && required.every(({ isList }) => !isList),
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
  /** The issues of a group of which a target was not said. */
  readonly unsaid: Unsaid;
}

/** What is true of each group's target. Groups that go to one project share what is asked of it. */
async function askTargets(
  jira: JiraClient,
  plan: Plan,
  shared: Pick<MoveRules, 'notAllowed' | 'dropped'>,
): Promise<Answer<Targets>> {
  const statusesIn = askedOnce((projectId) => orUnknown(projectStatuses(jira, projectId)));
  const subtasksIn = askedOnce((projectId) =>
    askMovedSubtasks(jira, subtasksGoingTo(plan, projectId), projectId, shared.dropped),
  );
  const rulesOf = new Map<PlannedGroup, MoveRules>();
  const all: RequiredField[] = [];
  let unsaid = ALL_SAID;
  for (const group of plan.groups) {
    const { project, type } = targetOf(group);
    const statuses = await statusesIn(project.id);
    const required = await neededIn(jira, project.id, type.id);
    const subtasks = await subtasksIn(project.id);
    const errors = [statuses, required, subtasks].flatMap((answer) => (answer.ok ? [] : [answer.error]));
    if (required.ok && required.data.leftOut > 0) errors.push(UNREADABLE.error);
    const pause = ofAll(errors);
    if (pause) return { ok: false, error: pause };
    const [error] = errors;
    if (error) unsaid = unsaidOf(unsaid, { issues: group.issues, error });
    const needed = required.ok ? required.data.items : [];
    all.push(...needed);
    rulesOf.set(group, {
      project,
      type,
      statuses: statuses.ok ? statuses.data?.get(type.id) : undefined,
      required: needed.map(named),
      filled: filledBy(group),
      ...shared,
      subtasks: subtasks.ok ? subtasks.data : NO_SUBTASKS,
    });
  }
  return { ok: true, data: { rulesOf, required: all, unsaid }, text: '' };
}

const NO_SUBTASKS: MovedSubtasks = { held: new Map(), having: new Map() };

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

const named = ({ id, name }: RequiredField): Named => ({ id, name });
