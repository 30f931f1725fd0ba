import type { JiraClient } from '../../../../../jira/client';
import { readIssueValues } from '../../../../../jira/issues/issue-values';
import { targetTypes } from '../../../../../jira/projects/move-targets';
import type { RequiredField } from '../../../../../jira/fields/required-fields';
import type { Answer } from '../../../../../rest/client';
import type { Named } from '../../../../../tasks/changes/asked';
import { neededIn } from '../../details/needed/needed-there';
import { subtaskCount } from '../../issues/families';
import { orUnknown } from '../../details/or-unknown';
import type { Plan } from '../../plan/plan';
import { missingAmong } from '../effects/move-effects';
import type { MovedSubtasks } from '../effects/move-effects';

/**
 * What sub-tasks lack where they go, and what they have that may be dropped. Jira chooses their type, so a field counts where
 * every type of sub-task there needs it.
 */
export async function askMovedSubtasks(
  jira: JiraClient,
  subtasks: Plan['subtasks'],
  projectId: string,
  dropped: readonly Named[],
): Promise<Answer<MovedSubtasks>> {
  const held = new Map<string, Named>();
  const having = new Map<string, Map<string, string[]>>();
  const found: Answer<MovedSubtasks> = { ok: true, data: { held, having }, text: '' };
  if (subtaskCount(subtasks) === 0) return found;
  const required = await neededBySubtasks(jira, projectId);
  if (!required.ok) return required;
  const fieldIds = [...new Set([...required.data, ...dropped].map(({ id }) => id))];
  if (fieldIds.length === 0) return found;
  const parents = new Map(
    Object.entries(subtasks).flatMap(([parent, children]) => children.map(({ id }) => [id, parent] as const)),
  );
  const failure = await readIssueValues(jira, {
    issueIds: [...parents.keys()],
    fieldIds,
    areSingle: dropped.length === 0 && required.data.every(({ isList }) => !isList),
    isWanted: () => true,
    onStep: ({ issues }) => {
      for (const issue of issues) {
        const parent = parents.get(issue.id) ?? '';
        const missing = missingAmong(required.data.map(named), issue);
        if (missing) held.set(parent, missing);
        const ofParent = having.get(parent) ?? new Map<string, string[]>();
        having.set(parent, ofParent);
        for (const { id } of dropped) {
          if (issue.values.get(id)?.length) ofParent.set(id, [...(ofParent.get(id) ?? []), issue.id]);
        }
      }
    },
  });
  return failure ? { ok: false, error: failure } : found;
}

async function neededBySubtasks(jira: JiraClient, projectId: string): Promise<Answer<readonly RequiredField[]>> {
  const types = await orUnknown(targetTypes(jira, projectId));
  if (!types.ok) return types;
  // Jira may choose a type that could not be read: what that one needs nobody knows.
  if (types.data && types.data.leftOut > 0) return { ...types, data: [] };
  const lists: (readonly RequiredField[])[] = [];
  for (const { id } of (types.data?.items ?? []).filter(({ isSubtask }) => isSubtask)) {
    const answer = await neededIn(jira, projectId, id);
    if (!answer.ok) return answer;
    lists.push(answer.data.items);
  }
  const [first = [], ...others] = lists;
  const common = first.filter(({ id }) => others.every((list) => list.some((field) => field.id === id)));
  return { ...types, data: common };
}

const named = ({ id, name }: RequiredField): Named => ({ id, name });
