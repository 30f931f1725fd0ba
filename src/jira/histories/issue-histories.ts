import type * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { restPath } from '../../rest/path';
import { eachOf, objectOf, part } from '../../rest/values';
import type { JiraClient } from '../client';
import { entriesOf, historyEntries } from './history-entry';
import type { HistoryEntry } from './history-entry';
import { idText } from '../values';

/** How many issues one call asks about: their whole histories may come with them. */
export const HISTORIES_A_CALL = 20;

/** Read issue by issue. */
const schema = objectOf({
  issues: eachOf(objectOf({ id: idText, changelog: part(objectOf({ histories: historyEntries })) })),
});

/**
 * POST /rest/api/3/issue/bulkfetch with the changelog: the newest history of at most 20 issues (`HISTORIES_A_CALL`), in no
 * order that can be relied on. Issues that the asker may not see, and entries that cannot be read, are left out.
 */
export async function issueHistories(
  jira: JiraClient,
  issueIds: readonly string[],
): Promise<Answer<readonly HistoryEntry[]>> {
  const body = { issueIdsOrKeys: issueIds.slice(0, HISTORIES_A_CALL), fields: ['id'], expand: ['changelog'] };
  const answer = await jira.ask({ method: 'POST', path: restPath`/rest/api/3/issue/bulkfetch`, body }, schema);
  return answer.ok ? { ...answer, data: answer.data.issues.flatMap(readIssue) } : answer;
}

const readIssue = ({ id, changelog }: v.InferOutput<typeof schema>['issues'][number]): readonly HistoryEntry[] =>
  entriesOf(id, changelog?.histories);
