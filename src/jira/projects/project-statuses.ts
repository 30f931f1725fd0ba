import type { Answer } from '../../rest/client';
import { restPath } from '../../rest/path';
import { eachOf, listOf, objectOf } from '../../rest/values';
import type { JiraClient } from '../client';
import { idText } from '../values';

/** Read type by type. */
const schema = eachOf(objectOf({ id: idText, statuses: listOf(objectOf({ id: idText })) }));

/**
 * GET /rest/api/3/project/{project}/statuses: the ids of the statuses that issues of each type can have there, by type. A type
 * of which one status cannot be read is missing, because nobody knows what it lacks.
 */
export async function projectStatuses(
  jira: JiraClient,
  projectId: string,
): Promise<Answer<ReadonlyMap<string, ReadonlySet<string>>>> {
  const answer = await jira.ask({ method: 'GET', path: restPath`/rest/api/3/project/${projectId}/statuses` }, schema);
  if (!answer.ok) return answer;
  const whole = answer.data.flatMap(({ id, statuses }) =>
    statuses?.leftOut === 0 ? [[id, new Set(statuses.items.map((each) => each.id))] as const] : [],
  );
  return { ...answer, data: new Map(whole) };
}
