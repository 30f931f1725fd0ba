import * as v from 'valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import type { IdAndName } from './fetch-issues';
import { restPath } from '../rest/path';
import { idText } from './values';
import { lenientNumber } from '../rest/values';
import { shownText } from '../tasks/shown-text';

const name = v.pipe(
  v.string(),
  v.transform((text) => shownText(text, 200)),
);
const projectsSchema = v.object({ values: v.array(v.object({ id: idText, key: name, name })) });

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
  return answer.ok ? { ...answer, data: answer.data.values } : answer;
}

const typesSchema = v.object({
  issueTypes: v.array(v.object({ id: idText, name, subtask: v.optional(v.nullable(v.boolean())) })),
  total: lenientNumber,
});

export interface TargetType extends IdAndName {
  readonly isSubtask: boolean;
}

/** Issue types of one page of the answer. */
const PAGE = 200;

/** GET /rest/api/3/issue/createmeta/{project}/issuetypes: the types of issue that the asker may create there. */
export async function targetTypes(jira: JiraClient, projectId: string): Promise<Answer<readonly TargetType[]>> {
  const types: TargetType[] = [];
  for (;;) {
    const path = restPath`/rest/api/3/issue/createmeta/${projectId}/issuetypes?startAt=${String(types.length)}&maxResults=${String(PAGE)}`;
    const answer = await jira.ask({ method: 'GET', path }, typesSchema);
    if (!answer.ok) return answer;
    const { issueTypes, total = 0 } = answer.data;
    types.push(
      ...issueTypes.map(({ id, name: called, subtask }) => ({ id, name: called, isSubtask: subtask === true })),
    );
    if (issueTypes.length === 0 || types.length >= total) return { ...answer, data: types };
  }
}
