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
import type { Plan } from '../plan';
import { subtaskCount } from '../issues/families';
import { plannedFields } from './edit-effects';
import { missingAmong, moveEffect } from './move-effects';
import { notAllowedAmong } from './rights';
import type { AskRules } from './rules';

/** Asks what an issue needs where it goes, which statuses there are, and who may move. */
export const moveRules: AskRules = async (jira, plan) => {
  const target = targetOf(plan);
  const statuses = await orUnknown(projectStatuses(jira, target.project.id));
  if (!statuses.ok) return statuses;
  const required = await neededIn(jira, target.project.id, target.type.id);
  if (!required.ok) return required;
  const notAllowed = await notAllowedAmong(jira, 'MOVE_ISSUES', issuesOf(plan));
  if (!notAllowed.ok) return notAllowed;
  const heldBySubtask = await askSubtasks(jira, plan, target.project.id);
  if (!heldBySubtask.ok) return heldBySubtask;
  const rules = {
    ...target,
    statuses: statuses.data?.get(target.type.id),
    required: required.data.map(named),
    filled: filledBy(plan),
    notAllowed: notAllowed.data,
    heldBySubtask: heldBySubtask.data,
  };
  return {
    ok: true,
    text: '',
    data: {
      fieldIds: ['issuetype', 'status', 'updated', ...required.data.map(({ id }) => id)],
      areSingle: required.data.every(({ isList }) => !isList),
      effectOf: (issue, _, now) => {
        const children = (plan.subtasks[issue.id] ?? []).map(({ id }) => id);
        return moveEffect(issue, rules, children, now);
      },
    },
  };
};

/** Where the plan leads, with the names that it knows. */
function targetOf({ groups: [{ change, asked }] }: Plan): { readonly project: Named; readonly type: Named } {
  const nameIn = (kind: 'project' | 'issue-type', id: string): Named =>
    asked.flatMap((fact) => (fact.kind === kind && fact.target.id === id ? [fact.target] : []))[0] ?? { id };
  const { projectId, issueTypeId } = change.operation === 'move' ? change : { projectId: '', issueTypeId: '' };
  return { project: nameIn('project', projectId), type: nameIn('issue-type', issueTypeId) };
}

/** What the move fills in, with the names that the plan knows. */
const filledBy = ({ groups: [{ change, asked }] }: Plan): ReadonlyMap<string, readonly DidValue[]> =>
  new Map(
    plannedFields(change.operation === 'move' ? (change.fields ?? []) : [], asked).map(({ edit, values }) => [
      edit.fieldId,
      values,
    ]),
  );

/**
 * What sub-tasks lack where they go, by the issue that they go with. Jira chooses their type, so a field counts where every
 * type of sub-task there needs it.
 */
async function askSubtasks(
  jira: JiraClient,
  plan: Plan,
  projectId: string,
): Promise<Answer<ReadonlyMap<string, Named>>> {
  const held = new Map<string, Named>();
  if (subtaskCount(plan.subtasks) === 0) return { ok: true, data: held, text: '' };
  const required = await neededBySubtasks(jira, projectId);
  if (!required.ok || required.data.length === 0) return required.ok ? { ...required, data: held } : required;
  const parents = new Map(
    Object.entries(plan.subtasks).flatMap(([parent, children]) => children.map(({ id }) => [id, parent] as const)),
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
