import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import type { IdAndName } from '../issues/fetch-issues';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { eachOf, flag, lineOf, objectOf } from '../../rest/values';

/** Read entry by entry. A part needs an id; without a name it is called by that. */
const schema = eachOf(objectOf({ id: idText, name: lineOf(200), archived: flag }));

/**
 * GET /rest/api/3/project/{project}/components or versions: what these fields can hold there, without archived versions.
 * Jira names no choices for them where it says which fields can be edited.
 */
export async function projectParts(
  jira: JiraClient,
  projectId: string,
  kind: 'components' | 'versions',
): Promise<Answer<readonly IdAndName[]>> {
  const path =
    kind === 'components'
      ? restPath`/rest/api/3/project/${projectId}/components`
      : restPath`/rest/api/3/project/${projectId}/versions`;
  const answer = await jira.ask({ method: 'GET', path }, schema);
  if (!answer.ok) return answer;
  const parts = answer.data.filter(({ archived }) => archived !== true);
  return { ...answer, data: parts.map(({ id, name = id }) => ({ id, name })) };
}
