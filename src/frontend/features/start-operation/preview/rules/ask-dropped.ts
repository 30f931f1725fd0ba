import type { JiraClient } from '../../../../../jira/client';
import { sprintField } from '../../../../../jira/fields/sprint-field';
import type { Answer } from '../../../../../rest/client';
import type { Named } from '../../../../../tasks/changes/asked';
import { isOfOneQuestion } from '../../details/one-question';
import { orUnknown } from '../../details/or-unknown';
import type { Plan } from '../../plan/plan';
import type { Unsaid } from './rules';
import { ALL_SAID } from './unsaid';

/** What these hold is a project's own. */
const OF_A_PROJECT: readonly Named[] = [{ id: 'components' }, { id: 'fixVersions' }, { id: 'versions' }];

interface Dropped {
  readonly fields: readonly Named[];
  /** The issues of which it is not known whether there are more. */
  readonly unsaid: Unsaid;
}

/**
 * The fields whose values belong to the project that an issue leaves, or to its board: Jira may drop them. None where no issue
 * leaves its project.
 */
export async function askDropped(jira: JiraClient, { groups }: Plan): Promise<Answer<Dropped>> {
  const leaving = groups.flatMap(({ change, issues }) =>
    change.operation === 'move' ? issues.filter(({ project }) => project.id !== change.projectId) : [],
  );
  if (leaving.length === 0) return { ok: true, data: { fields: [], unsaid: ALL_SAID }, text: '' };
  const sprint = await orUnknown(sprintField(jira));
  if (!sprint.ok && !isOfOneQuestion(sprint.error)) return sprint;
  const fields = [...OF_A_PROJECT, ...(sprint.ok && sprint.data ? [sprint.data] : [])];
  const unsaid = sprint.ok ? ALL_SAID : { issues: leaving, error: sprint.error };
  return { ok: true, data: { fields, unsaid }, text: '' };
}
