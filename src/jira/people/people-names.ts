import type { Answer } from '../../rest/client';
import type { RestPath } from '../../rest/path';
import { account, eachOf, lineOf, objectOf } from '../../rest/values';
import type { JiraClient } from '../client';

/** Accounts of one request: their ids stand in its address. */
export const PEOPLE_A_CALL = 50;

/** Read person by person; what is no person, such as `null`, is left out. */
const schema = objectOf({
  values: eachOf(objectOf({ accountId: account, displayName: lineOf(100) })),
});

/**
 * GET /rest/api/3/user/bulk: what people are called, by account. Whom Jira does not name is missing from the answer.
 * @param accountIds at most `PEOPLE_A_CALL`
 */
export async function peopleNames(
  jira: JiraClient,
  accountIds: readonly string[],
): Promise<Answer<ReadonlyMap<string, string>>> {
  const answer = await jira.ask({ method: 'GET', path: pathOf(accountIds) }, schema);
  if (!answer.ok) return answer;
  const names = answer.data.values.flatMap(({ accountId, displayName }): [string, string][] =>
    accountId === undefined || displayName === undefined ? [] : [[accountId, displayName]],
  );
  return { ...answer, data: new Map(names) };
}

/** Jira answers with 10 people unless it is told how many. */
function pathOf(accountIds: readonly string[]): RestPath {
  const strings = ['/rest/api/3/user/bulk?maxResults=', ...accountIds.map(() => '&accountId='), ''];
  return { strings: Object.assign(strings, { raw: strings }), values: [String(accountIds.length), ...accountIds] };
}
