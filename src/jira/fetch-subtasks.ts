import * as v from 'valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';
import { idText } from './values';
import { shownText } from '../tasks/shown-text';

/** Parents named in one question. */
const PARENTS = 500;
const PAGE = 100;

const schema = v.object({
  issues: v.array(
    v.object({
      id: idText,
      key: v.string(),
      fields: v.object({
        summary: v.fallback(v.string(), ''),
        parent: v.object({ id: idText }),
        issuetype: v.object({ subtask: v.optional(v.nullable(v.boolean())) }),
      }),
    }),
  ),
  nextPageToken: v.optional(v.nullable(v.string())),
  isLast: v.optional(v.nullable(v.boolean())),
});

export interface Subtask {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly parentId: string;
}

/**
 * The sub-tasks of these issues that the asker may see, as POST /rest/api/3/search/jql finds them. An epic's issues have
 * it as their parent too and are no sub-tasks: they stay when it goes, so they are left out.
 */
export async function fetchSubtasks(
  jira: JiraClient,
  parentIds: readonly string[],
): Promise<Answer<readonly Subtask[]>> {
  const found = new Map<string, Subtask>();
  for (let from = 0; from < parentIds.length; from += PARENTS) {
    const jql = `parent in (${parentIds.slice(from, from + PARENTS).join(', ')})`;
    let nextPageToken: string | undefined;
    do {
      const fields = ['summary', 'parent', 'issuetype'];
      const body = { jql, fields, maxResults: PAGE, ...(nextPageToken ? { nextPageToken } : {}) };
      const answer = await jira.ask({ method: 'POST', path: restPath`/rest/api/3/search/jql`, body }, schema);
      if (!answer.ok) return answer;
      for (const { id, key, fields: of } of answer.data.issues) {
        if (of.issuetype.subtask !== true) continue;
        found.set(id, { id, key, summary: shownText(of.summary, 300), parentId: of.parent.id });
      }
      const next = answer.data.isLast ? undefined : (answer.data.nextPageToken ?? undefined);
      nextPageToken = next === nextPageToken ? undefined : next;
    } while (nextPageToken !== undefined);
  }
  return { ok: true, data: [...found.values()], text: '' };
}
