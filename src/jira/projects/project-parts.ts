import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import type { IdAndName } from '../issues/fetch-issues';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, flag, lineOf, objectOf } from '../../rest/values';
import type { Listed } from '../../rest/values';

/** Read entry by entry. A part needs an id; without a name it is called by that. */
const schema = countedOf(objectOf({ id: idText, name: lineOf(200), archived: flag }));

/** Components, or versions, of a project. */
export type ListedParts = Listed<IdAndName>;

/**
 * GET /rest/api/3/project/{project}/components or versions: what these fields can hold there, without archived versions.
 * Jira names no choices for them where it says which fields can be edited.
 */
export async function projectParts(
  jira: JiraClient,
  projectId: string,
  kind: 'components' | 'versions',
): Promise<Answer<ListedParts>> {
  const path =
    kind === 'components'
      ? restPath`/rest/api/3/project/${projectId}/components`
      : restPath`/rest/api/3/project/${projectId}/versions`;
  const answer = await jira.ask({ method: 'GET', path }, schema);
  if (!answer.ok) return answer;
  const { items, leftOut } = answer.data;
  const parts = items.filter(({ archived }) => archived !== true);
  return { ...answer, data: { items: parts.map(({ id, name = id }) => ({ id, name })), leftOut } };
}
