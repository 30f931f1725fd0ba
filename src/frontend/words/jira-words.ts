import type { RestError } from '../../rest/client';
import { problemOf, refusedBeforeItRan } from '../../rest/problem';
import { errorWords } from './errors';
import type { Reading } from './reading';

/**
 * Why Jira gave no answer: in its own words where it refused and gave any, else in the app's. Pure.
 * @param unsaid what a refusal without words means here, by its status
 */
export function jiraWords(error: RestError, reading: Reading, unsaid?: (status: string) => string): string {
  const refused = refusedBeforeItRan(error);
  // That somebody is signed out, or the installed app lacks a right, the app explains better than Jira.
  if (!refused || refused.status === 401) return errorWords(problemOf(error), reading);
  if (refused.messages.length > 0) return refused.messages.join(' ');
  return unsaid?.(String(refused.status)) ?? errorWords(problemOf(error), reading);
}
