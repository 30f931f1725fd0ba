import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import type { RestPath } from '../../rest/path';
import { eachOf, lineOf, objectOf } from '../../rest/values';
import { isAccountId } from '../../tasks/account-id';

/** Read person by person, and name and address each by itself. */
const schema = eachOf(
  objectOf({
    accountId: v.pipe(v.string(), v.check(isAccountId)),
    displayName: lineOf(100),
    emailAddress: lineOf(100),
  }),
);

export interface FoundUser {
  readonly accountId: string;
  readonly name: string;
  /** Only where the person shows it. */
  readonly email?: string;
}

/** Where people are looked up when the field does not say where. */
const ANYBODY = '/rest/api/3/user/search?query=';

/**
 * Where a field says that its people are looked up, as an address that may be called; undefined when it may not. Only the
 * path and the query count, because a call goes to the own site whatever host is named; and only the user searches do.
 */
export function userSearchPath(searchUrl: string | undefined, query: string): RestPath | undefined {
  const url = parsedUrl(searchUrl ?? ANYBODY);
  if (!url || !/^\/rest\/api\/3\/user(\/[A-Za-z]+)+$/.test(url.pathname)) return undefined;
  url.searchParams.set('query', query);
  const strings = [`${url.pathname}?`];
  const values: string[] = [];
  for (const [key, value] of url.searchParams) {
    strings[strings.length - 1] += values.length === 0 ? '' : '&';
    strings.push('=', '');
    values.push(key, value);
  }
  return { strings: Object.assign(strings, { raw: strings }), values };
}

function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text, 'https://own.site');
  } catch {
    return undefined;
  }
}

/** People whose name or address starts with the query, as the field's own search says. */
export async function searchUsers(jira: JiraClient, path: RestPath): Promise<Answer<readonly FoundUser[]>> {
  const answer = await jira.ask({ method: 'GET', path }, schema);
  if (!answer.ok) return answer;
  return {
    ...answer,
    data: answer.data.map(({ accountId, displayName, emailAddress }) => ({
      accountId,
      name: displayName ?? accountId,
      ...(emailAddress ? { email: emailAddress } : {}),
    })),
  };
}
