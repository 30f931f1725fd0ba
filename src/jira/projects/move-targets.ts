import type * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import type { IdAndName } from '../issues/fetch-issues';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, eachOf, flag, issueCount, lineOf, objectOf } from '../../rest/values';
import type { Listed } from '../../rest/values';

const name = lineOf(200);
/** Both read entry by entry. A project or a type needs an id; without a name it is called by that. */
const projectEntry = objectOf({ id: idText, key: name, name });
const projectsSchema = objectOf({ values: eachOf(projectEntry) });

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

const countedSchema = objectOf({ values: countedOf(projectEntry) });

/**
 * GET /rest/api/3/project/search with one id: a project in which the asker may create issues.
 * @returns `project` is missing where they may not; where entries of the answer could not be read (`leftOut`), it may be one of
 * those.
 */
export async function targetProject(
  jira: JiraClient,
  projectId: string,
): Promise<Answer<{ readonly project?: TargetProject; readonly leftOut: number }>> {
  const path = restPath`/rest/api/3/project/search?action=create&id=${projectId}`;
  const answer = await jira.ask({ method: 'GET', path }, countedSchema);
  if (!answer.ok) return answer;
  const { items, leftOut } = answer.data.values;
  const project = items.map(asTarget).find(({ id }) => id === projectId);
  return { ...answer, data: { ...(project ? { project } : {}), leftOut } };
}

const typesSchema = objectOf({
  issueTypes: countedOf(objectOf({ id: idText, name, subtask: flag })),
  total: issueCount,
});

export interface TargetType extends IdAndName {
  readonly isSubtask: boolean;
}

/** The types of a project, and how many more could not be read. */
export type TargetTypes = Listed<TargetType>;

/** Before a project is chosen. */
export const NO_TYPES: TargetTypes = { items: [], leftOut: 0 };

/** Issue types of one page of the answer. */
const PAGE = 200;

/**
 * GET /rest/api/3/issue/createmeta/{project}/issuetypes: the types of issue that the asker may create there, and how many entries
 * could not be read: a type that is missing may be one of those.
 */
export async function targetTypes(jira: JiraClient, projectId: string): Promise<Answer<TargetTypes>> {
  const types = new Map<string, TargetType>();
  let leftOut = 0;
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
    leftOut += issueTypes.leftOut;
    seen += issueTypes.items.length + issueTypes.leftOut;
    // A page that brings nothing new would be followed by the same for ever.
    if (types.size === before || seen >= total) return { ...answer, data: { items: [...types.values()], leftOut } };
  }
}
