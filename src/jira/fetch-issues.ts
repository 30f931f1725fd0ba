import * as v from 'valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';
import { idText } from './values';
import { shownText } from '../tasks/shown-text';

/** Issues of one request, because the fields are few and hold one value each. */
const ISSUES = 1_000;
/** The longest name or summary that is kept, in characters. */
const NAME_LENGTH = 300;

const name = v.pipe(
  v.string(),
  v.transform((text) => shownText(text, NAME_LENGTH)),
);
const issueType = v.object({ id: idText, name, subtask: v.optional(v.nullable(v.boolean())) });
const factsSchema = v.object({
  issues: v.array(
    v.object({
      id: idText,
      key: name,
      fields: v.object({
        project: v.object({ id: idText, name }),
        issuetype: issueType,
        status: v.object({ id: idText, name }),
      }),
    }),
  ),
});

/** What decides what can be done with an issue. */
export interface IssueFacts {
  readonly id: string;
  readonly key: string;
  readonly project: IdAndName;
  readonly type: IdAndName;
  readonly isSubtask: boolean;
  readonly status: IdAndName;
}

export interface IdAndName {
  readonly id: string;
  readonly name: string;
}

/**
 * POST /rest/api/3/issue/bulkfetch for up to 10,000 issues, 1,000 at a time: where each belongs and how it stands. Issues
 * that do not exist, or that the asker may not see, are missing from the answer. `onProgress` gets how many were asked.
 */
export async function fetchIssueFacts(
  jira: JiraClient,
  idsOrKeys: readonly string[],
  onProgress?: (asked: number) => void,
): Promise<Answer<readonly IssueFacts[]>> {
  const issues: IssueFacts[] = [];
  for (let from = 0; from < idsOrKeys.length; from += ISSUES) {
    const issueIdsOrKeys = idsOrKeys.slice(from, from + ISSUES);
    const body = { issueIdsOrKeys, fields: ['project', 'issuetype', 'status'] };
    const answer = await jira.ask({ method: 'POST', path: BULKFETCH, body }, factsSchema);
    if (!answer.ok) return answer;
    issues.push(
      ...answer.data.issues.map(({ id, key, fields: { project, issuetype, status } }) => ({
        id,
        key,
        project,
        type: { id: issuetype.id, name: issuetype.name },
        isSubtask: issuetype.subtask === true,
        status,
      })),
    );
    onProgress?.(from + issueIdsOrKeys.length);
  }
  return { ok: true, data: issues, text: '' };
}

const BULKFETCH = restPath`/rest/api/3/issue/bulkfetch`;
