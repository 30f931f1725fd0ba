import { readAnswer } from '../site/read-answer';
import { refusalOf } from '../site/refusal';
import { server } from '../site/server';

/**
 * Asks Jira's REST API as this account, for a page of Jira's own: the app has no part in it.
 * @throws Error with Jira's words.
 */
export async function askJira<Answer>(
  accountId: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const answer = await server.jira({ accountId, method, path, ...(body === undefined ? {} : { body }) });
  if (answer.failed === true) throw new Error(answer.message);
  if (answer.status >= 300) throw new Error(refusalOf(answer));
  return readAnswer<Answer>(answer.body);
}

/** Runs a question that somebody waits for; `onProblem` gets the words for what went wrong. */
export async function tried(work: () => Promise<void>, onProblem: (problem: string) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    onProblem(error instanceof Error ? error.message : String(error));
  }
}
