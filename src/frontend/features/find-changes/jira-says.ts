import type { RestError } from '../../../rest/client';
import { problemOf, refusedBeforeItRan } from '../../../rest/problem';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/errors';

/** Why Jira did not go on: a JQL that it refuses in its own words. Pure. */
export function jiraSays(error: RestError, reading: Reading): string {
  const messages = refusedBeforeItRan(error)?.messages ?? [];
  return messages.length > 0 ? messages.join(' ') : errorWords(problemOf(error), reading);
}
