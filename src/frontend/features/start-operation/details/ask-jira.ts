import { bulkFields } from '../../../../jira/bulk-fields';
import { bulkTransitions } from '../../../../jira/bulk-transitions';
import type { WorkflowTransitions } from '../../../../jira/bulk-transitions';
import type { Answer } from '../../../../rest/client';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts, IdAndName } from '../../../../jira/fetch-issues';
import { fetchSubtasks } from '../../../../jira/fetch-subtasks';
import { projectParts } from '../../../../jira/project-parts';
import { familiesOf } from '../issues/families';
import type { Families } from '../issues/families';
import { fieldOffers, missingParts } from './field-offers';
import type { FieldOffers } from './field-offers';
import { byStatus, sampleIds } from '../issues/samples';
import { transitionGroups } from './transition-groups';
import type { TransitionGroups } from './transition-groups';

/** What can be edited, asked with one issue of each project and type. */
export async function askFields(jira: JiraClient, issues: readonly IssueFacts[]): Promise<Answer<FieldOffers>> {
  const answer = await bulkFields(jira, sampleIds(issues));
  if (!answer.ok) return answer;
  const [project = '', ...otherProjects] = new Set(issues.map((issue) => issue.project.id));
  const parts: { components?: readonly IdAndName[]; versions?: readonly IdAndName[] } = {};
  // Components and versions are their project's own: issues of several projects have none in common.
  for (const kind of otherProjects.length === 0 ? missingParts(answer.data) : []) {
    const found = await projectParts(jira, project, kind);
    if (!found.ok) return found;
    parts[kind] = found.data;
  }
  return { ...answer, data: fieldOffers(answer.data, parts) };
}

/**
 * Which transitions are possible, asked with one issue of each project, type and status. Each status is a question of its
 * own, because Jira names only what all the issues of a workflow that it is asked about have in common.
 */
export async function askTransitions(
  jira: JiraClient,
  issues: readonly IssueFacts[],
): Promise<Answer<TransitionGroups>> {
  const answers: WorkflowTransitions[] = [];
  for (const alike of byStatus(issues)) {
    const answer = await bulkTransitions(jira, sampleIds(alike));
    if (!answer.ok) return answer;
    answers.push(...answer.data);
  }
  return { ok: true, data: transitionGroups(issues, answers), text: '' };
}

/** The issues with the sub-tasks that go along. */
export async function askFamilies<Operation extends 'move' | 'delete'>(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  operation: Operation,
): Promise<Answer<Families & { readonly operation: Operation }>> {
  const parents = issues.filter(({ isSubtask }) => !isSubtask).map(({ id }) => id);
  const answer = await fetchSubtasks(jira, parents);
  return answer.ok ? { ...answer, data: { ...familiesOf(issues, answer.data, operation), operation } } : answer;
}
