import { bulkFields } from '../../../../jira/fields/bulk-fields';
import type { Answer } from '../../../../rest/client';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { fetchSubtasks } from '../../../../jira/issues/fetch-subtasks';
import { projectParts } from '../../../../jira/projects/project-parts';
import { familiesOf } from '../issues/families';
import type { Families } from '../issues/families';
import { fieldOffers, missingParts } from './fields/field-offers';
import type { FieldOffers, ProjectParts } from './fields/field-offers';
import { byFieldKind, sampleIds } from '../issues/samples';

/**
 * What can be edited, asked with one issue of each project and type. Where that is nothing, each kind is asked by itself,
 * because one project in which this person may not edit closes every field for the issues of all others.
 */
export async function askFields(jira: JiraClient, issues: readonly IssueFacts[]): Promise<Answer<FieldOffers>> {
  const answer = await askOffers(jira, issues);
  const isNothing = answer.ok ? answer.data.editable.length === 0 : answer.error.kind === 'refused';
  if (!isNothing) return answer;
  const closed = await askClosed(jira, issues);
  if (closed.length === 0 || closed.length === issues.length) return answer;
  const offers = answer.ok ? answer.data : { editable: [], uneditable: [], leftOut: 0 };
  return { ok: true, data: { ...offers, closed }, text: '' };
}

/** Questions under way at once, and the most kinds of issues that are asked about one by one. */
const AT_ONCE = 10;
const MOST_KINDS = 50;

/** The issues of those kinds that nothing can be edited on by themselves. No answer closes nothing. */
async function askClosed(jira: JiraClient, issues: readonly IssueFacts[]): Promise<readonly IssueFacts[]> {
  const kinds = byFieldKind(issues);
  if (kinds.length < 2 || kinds.length > MOST_KINDS) return [];
  const closed: IssueFacts[] = [];
  for (let from = 0; from < kinds.length; from += AT_ONCE) {
    const asked = kinds.slice(from, from + AT_ONCE).map(async (alike) => {
      const offers = await askOffers(jira, alike);
      const isClosed = offers.ok ? offers.data.editable.length === 0 : offers.error.kind === 'refused';
      return isClosed ? alike : [];
    });
    closed.push(...(await Promise.all(asked)).flat());
  }
  return closed;
}

async function askOffers(jira: JiraClient, issues: readonly IssueFacts[]): Promise<Answer<FieldOffers>> {
  const answer = await bulkFields(jira, sampleIds(issues));
  if (!answer.ok) return answer;
  const [project = '', ...otherProjects] = new Set(issues.map((issue) => issue.project.id));
  const lists = answer.data.map(({ items }) => items);
  const parts: { -readonly [Kind in keyof ProjectParts]: ProjectParts[Kind] } = {};
  // Components and versions are their project's own: issues of several projects have none in common.
  for (const kind of otherProjects.length === 0 ? missingParts(lists) : []) {
    const found = await projectParts(jira, project, kind);
    if (!found.ok) return found;
    parts[kind] = found.data;
  }
  const leftOut = answer.data.reduce((sum, list) => sum + list.leftOut, 0);
  return { ...answer, data: { ...fieldOffers(lists, parts), closed: [], leftOut } };
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
