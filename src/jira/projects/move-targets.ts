import type * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import type { IdAndName } from '../issues/fetch-issues';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, eachOf, flag, issueCount, lineOf, objectOf } from '../../rest/values';

const name = lineOf(200);
/** Both read entry by entry. A project or a type needs an id; without a name it is called by that. */
const projectsSchema = objectOf({ values: eachOf(objectOf({ id: idText, key: name, name })) });

export interface TargetProject extends IdAndName {
  readonly key: string;
}

/** GET /rest/api/3/project/search: up to 50 projects in which the asker may create issues, by name or key. */
export async function targetProjects(jira: JiraClient, query: string): Promise<Answer<readonly TargetProject[]>> {
  const path =
    query === ''
      ? restPath`/rest/api/3/project/search?action=create&maxResults=50`
      : restPath`/rest/api/3/project/search?action=create&maxResults=50&query=${query}`;
  const answer = await jira.ask({ method: 'GET', path }, projectsSchema);
  return answer.ok ? { ...answer, data: answer.data.values.map(asTarget) } : answer;
}

type ReadProject = v.InferOutput<typeof projectsSchema>['values'][number];

const asTarget = ({ id, key = id, name: called = key }: ReadProject): TargetProject => ({ id, key, name: called });

/** GET /rest/api/3/project/search with one id: a project in which the asker may create issues; undefined: they may not. */
export async function targetProject(jira: JiraClient, projectId: string): Promise<Answer<TargetProject | undefined>> {
  const path = restPath`/rest/api/3/project/search?action=create&id=${projectId}`;
  const answer = await jira.ask({ method: 'GET', path }, projectsSchema);
  return answer.ok ? { ...answer, data: answer.data.values.map(asTarget).find(({ id }) => id === projectId) } : answer;
}

const typesSchema = objectOf({
  issueTypes: countedOf(objectOf({ id: idText, name, subtask: flag })),
  total: issueCount,
});

export interface TargetType extends IdAndName {
  readonly isSubtask: boolean;
}

/** Issue types of one page of the answer. */
const PAGE = 200;

/** GET /rest/api/3/issue/createmeta/{project}/issuetypes: the types of issue that the asker may create there. */
export async function targetTypes(jira: JiraClient, projectId: string): Promise<Answer<readonly TargetType[]>> {
  const types = new Map<string, TargetType>();
  let seen = 0;
  for (;;) {
    const path = restPath`/rest/api/3/issue/createmeta/${projectId}/issuetypes?startAt=${String(seen)}&maxResults=${String(PAGE)}`;
    const answer = await jira.ask({ method: 'GET', path }, typesSchema);
    if (!answer.ok) return answer;
    const { issueTypes, total = 0 } = answer.data;
    const before = types.size;
    for (const { id, name: called = id, subtask = false } of issueTypes.items) {
      types.set(id, { id, name: called, isSubtask: subtask });
    }
    seen += issueTypes.items.length + issueTypes.leftOut;
    // A page that brings nothing new would be followed by the same for ever.
    if (types.size === before || seen >= total) return { ...answer, data: [...types.values()] };
  }
}
