import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, flag, lineOf, objectOf } from '../../rest/values';
import type { Listed } from '../../rest/values';

/** Issues of one request, because the fields are few and hold one value each. */
const ISSUES = 1_000;
/** The longest name or summary that is kept, in characters. */
const NAME_LENGTH = 300;

const name = lineOf(NAME_LENGTH);
const named = { id: idText, name };
/**
 * Read issue by issue, and a name by itself. An issue needs its ids: without one of them nobody knows what can be done with it.
 */
const factsSchema = objectOf({
  issues: countedOf(
    objectOf({
      id: idText,
      key: name,
      fields: objectOf({
        project: objectOf(named),
        issuetype: objectOf({ ...named, subtask: flag }),
        status: objectOf(named),
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
 * that do not exist, or that the asker may not see, are missing from the answer, and so are entries that cannot be read. `onProgress` gets how many were asked.
 */
export async function fetchIssueFacts(
  jira: JiraClient,
  idsOrKeys: readonly string[],
  onProgress?: (asked: number) => void,
): Promise<Answer<Listed<IssueFacts>>> {
  const issues: IssueFacts[] = [];
  let leftOut = 0;
  for (let from = 0; from < idsOrKeys.length; from += ISSUES) {
    const issueIdsOrKeys = idsOrKeys.slice(from, from + ISSUES);
    const body = { issueIdsOrKeys, fields: ['project', 'issuetype', 'status'] };
    const answer = await jira.ask({ method: 'POST', path: BULKFETCH, body }, factsSchema);
    if (!answer.ok) return answer;
    issues.push(
      ...answer.data.issues.items.map(({ id, key, fields: { project, issuetype, status } }) => ({
        id,
        key: key ?? id,
        project: withName(project),
        type: withName(issuetype),
        isSubtask: issuetype.subtask === true,
        status: withName(status),
      })),
    );
    leftOut += answer.data.issues.leftOut;
    onProgress?.(from + issueIdsOrKeys.length);
  }
  return { ok: true, data: { items: issues, leftOut }, text: '' };
}

/** What Jira gives no name for is called by its id. */
const withName = ({ id, name: given }: { id: string; name?: string | undefined }): IdAndName => ({
  id,
  name: given ?? id,
});

const BULKFETCH = restPath`/rest/api/3/issue/bulkfetch`;
