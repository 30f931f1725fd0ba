import { readFileSync } from 'node:fs';
import { JIRA } from '../../../src/jira/client';
import { jiraWords } from '../../../src/frontend/words/jira-words';
import { sayer } from '../../../src/frontend/words/say';
import { restClient } from '../../../src/rest/client';
import { restPath } from '../../../src/rest/path';
import * as v from 'valibot';

const words = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const reading = {
  say: sayer((key) => words[key] ?? key, 'en-US'),
  place: { locale: 'en-US', timeZone: 'UTC' },
  now: 0,
  personName: () => undefined,
};

/** What somebody reads of an answer of Jira's to the browser. */
async function told(status: number, body: unknown): Promise<string> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await restClient({
    dialect: JIRA,
    send: async () => ({ status, header: () => null, text }),
    now: () => 0,
    wait: async () => undefined,
    random: () => 0.5,
    attempts: 1,
  }).ask({ method: 'GET', path: restPath`/rest/api/3/myself` }, v.object({}));
  if (answer.ok) throw new Error('not refused');
  return jiraWords(answer.error, reading, (refused) => `Refused (${refused}).`);
}

test.each([
  [403, { errorMessages: ['You may not.'], errors: {} }, 'You may not.'],
  [400, { errorMessages: [], errors: { jql: 'No such field.' } }, 'No such field.'],
  [405, { type: 'about:blank', title: 'No', detail: 'Not here.' }, 'Not here.'],
  [403, '<html><body>Blocked</body></html>', 'Refused (403).'],
  [403, { message: '<!doctype html><html></html>' }, 'Refused (403).'],
  [401, { code: 401, message: 'Unauthorized; scope does not match' }, words['error.notApproved']],
  [401, { errorMessages: ['Log in.'] }, words['error.signedOut']],
  [503, '<html>Sorry</html>', 'Jira did not answer (503).'],
])('a %i with %j is told in Jira’s words, or in the app’s', async (status, body, text) => {
  expect(await told(status, body)).toBe(text);
});
