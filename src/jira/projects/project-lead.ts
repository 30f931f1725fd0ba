import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { lineOf, objectOf, part } from '../../rest/values';
import { restPath } from '../../rest/path';
import type { JiraClient } from '../client';

const NAME_LENGTH = 255;
const schema = objectOf({
  name: lineOf(NAME_LENGTH),
  lead: part(objectOf({ accountId: part(v.pipe(v.string(), v.minLength(1))), displayName: lineOf(NAME_LENGTH) })),
});

/** Who leads a project: the account, and its name where Jira says it. */
export interface ProjectLead {
  readonly accountId: string;
  readonly name?: string;
}

/** GET /rest/api/3/project/{id}: what it is called and who leads it, as far as the asker is shown that. */
export async function projectLead(
  jira: JiraClient,
  projectId: string,
): Promise<Answer<{ readonly name?: string; readonly lead?: ProjectLead }>> {
  const answer = await jira.ask({ method: 'GET', path: restPath`/rest/api/3/project/${projectId}` }, schema);
  if (!answer.ok) return answer;
  const { name, lead: { accountId, displayName } = {} } = answer.data;
  const lead = accountId === undefined ? undefined : { accountId, ...(displayName ? { name: displayName } : {}) };
  return { ...answer, data: { ...(name ? { name } : {}), ...(lead ? { lead } : {}) } };
}
