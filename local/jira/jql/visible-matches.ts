import { visible, visibleParameters, type Access } from '../access';
import type { Issues } from '../issues';
import { refusal } from '../refusal';
import type { JiraUser } from '../users';
import { compileJql, type CompiledQuery } from './compile';
import { parseJql } from './parse';

interface Around {
  issues: Issues;
  access: Access;
  /** For the periods of a query. */
  clock: { now(): number };
}

/** The issues of a query that this account may see. Refuses, as Jira does, a query that restricts nothing. */
export function visibleMatches(
  jql: string,
  { accountId, timeZone }: JiraUser,
  { issues, access, clock }: Around,
): CompiledQuery {
  const parsed = parseJql(jql);
  if (parsed.clauses.length === 0) {
    throw refusal(
      'collection',
      400,
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  }
  const { condition, parameters, order } = compileJql(parsed, {
    accountId,
    timeZone,
    now: clock.now(),
    issues,
    access,
  });
  return {
    condition: `${visible} AND ${condition}`,
    parameters: [...visibleParameters(accountId), ...parameters],
    order,
  };
}
