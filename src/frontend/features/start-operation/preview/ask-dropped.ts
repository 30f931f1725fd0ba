import type { JiraClient } from '../../../../jira/client';
import { sprintField } from '../../../../jira/fields/sprint-field';
import type { Answer } from '../../../../rest/client';
import type { Named } from '../../../../tasks/changes/asked';
import { orUnknown } from '../details/or-unknown';
import type { Plan } from '../plan/plan';

/** What these hold is a project's own. */
const OF_A_PROJECT: readonly Named[] = [{ id: 'components' }, { id: 'fixVersions' }, { id: 'versions' }];

/**
 * The fields whose values belong to the project that an issue leaves, or to its board: Jira may drop them. None where no issue
 * leaves its project.
 */
export async function askDropped(jira: JiraClient, { groups }: Plan): Promise<Answer<readonly Named[]>> {
  const leaves = groups.some(
    ({ change, issues }) =>
      change.operation === 'move' && issues.some(({ project }) => project.id !== change.projectId),
  );
  if (!leaves) return { ok: true, data: [], text: '' };
  const sprint = await orUnknown(sprintField(jira));
  return sprint.ok ? { ...sprint, data: [...OF_A_PROJECT, ...(sprint.data ? [sprint.data] : [])] } : sprint;
}
