import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { RestPath } from '../../rest/path';
import { account, countedOf, flag, lineOf, objectOf } from '../../rest/values';
import type { JiraClient } from '../client';

/** Accounts of one request: their ids stand in its address. */
export const PEOPLE_A_CALL = 50;

/** Read person by person. `null` stands for somebody whom Jira does not know. */
const schema = objectOf({
  values: countedOf(
    v.nullable(
      objectOf({ accountId: v.pipe(v.unknown(), account, v.string()), displayName: lineOf(100), active: flag }),
    ),
  ),
});

export interface PeopleNames {
  /** What people are called, by account. */
  readonly names: ReadonlyMap<string, string>;
  /** The accounts that Jira knows, with a name or without. */
  readonly known: ReadonlySet<string>;
  /** Those of them that are closed: nothing can be given to them any more. */
  readonly closed: ReadonlySet<string>;
  /** Entries that could not be read: whoever is missing may be one of them. */
  readonly leftOut: number;
}

/**
 * GET /rest/api/3/user/bulk: what people are called. Whom Jira does not know is missing from the answer.
 * @param accountIds at most `PEOPLE_A_CALL`
 */
export async function peopleNames(jira: JiraClient, accountIds: readonly string[]): Promise<Answer<PeopleNames>> {
  const answer = await jira.ask({ method: 'GET', path: pathOf(accountIds) }, schema);
  if (!answer.ok) return answer;
  const { items, leftOut } = answer.data.values;
  const people = items.filter((each) => each !== null);
  const names = people.flatMap(({ accountId, displayName }): [string, string][] =>
    displayName === undefined ? [] : [[accountId, displayName]],
  );
  const known = new Set(people.map(({ accountId }) => accountId));
  const closed = new Set(people.filter(({ active }) => active === false).map(({ accountId }) => accountId));
  return { ...answer, data: { names: new Map(names), known, closed, leftOut } };
}

/** Jira answers with 10 people unless it is told how many. */
function pathOf(accountIds: readonly string[]): RestPath {
  const strings = ['/rest/api/3/user/bulk?maxResults=', ...accountIds.map(() => '&accountId='), ''];
  return { strings: Object.assign(strings, { raw: strings }), values: [String(accountIds.length), ...accountIds] };
}
