import { createWorld, data } from '../../world';
import type { StagedAnswer, World } from '../../world';
import { edit, pay, started, submits } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const FIELDS = '/rest/api/3/bulk/issues/fields';

async function afterSubmit(answer: StagedAnswer) {
  const { mia } = world;
  world.stage(FIELDS, answer);
  const key = await started(mia, edit(pay(3)));
  const { row, next } = data(await mia.advance(key));
  return { next: next.kind, refused: row.submission?.refused };
}

const problem = (status: number, detail: string) => ({
  status,
  headers: { 'Content-Type': 'application/problem+json' },
  body: { type: 'about:blank', title: 'No', status, detail },
});

test.each<[string, StagedAnswer, string]>([
  ['a 403', { status: 403, body: { errors: [{ message: 'You may not.' }] } }, 'You may not.'],
  ['a 404 of no endpoint', problem(404, 'No such endpoint.'), 'No such endpoint.'],
  ['a 405', problem(405, 'POST is not allowed here.'), 'POST is not allowed here.'],
  ['a 409', { status: 409, body: ['Another one runs.'] }, 'Another one runs.'],
  ['a proxy’s 413', { status: 413, body: '<html><body>Too large</body></html>' }, ''],
  ['a 411', { status: 411, body: 'Length Required' }, ''],
  ['a 501', { status: 501, body: '<html><body>Not Implemented</body></html>' }, ''],
  ['a 415', { status: 415, body: { message: 'Unsupported.' } }, 'Unsupported.'],
  ['a 422', { status: 422, body: { errorMessages: [], errors: { priority: 'Unknown.' } } }, 'Unknown.'],
  ['a 451', { status: 451, body: null }, ''],
  ['a page in JSON', { status: 403, body: { message: '<!DOCTYPE html><html>Blocked</html>' } }, ''],
  [
    'one odd message',
    { status: 403, body: { errorMessages: [null, 7, 'You may not.'], errors: null } },
    'You may not.',
  ],
  [
    'a missing scope',
    { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } },
    'Unauthorized; scope does not match',
  ],
])('%s to a submit is a refusal, in Jira’s words', async (_, answer, message) => {
  const { status = 0 } = answer;
  expect(await afterSubmit(answer)).toEqual({ next: 'over', refused: { part: 1, status, message } });
  expect(submits(world)).toHaveLength(1);
});

test.each<[string, StagedAnswer]>([
  ['a 408', { status: 408, body: '' }],
  ['a 500', { status: 500, body: '' }],
  ['a 503 that asks for a pause', { status: 503, body: '', headers: { 'Retry-After': '120' } }],
  ['a 201 that nobody can read', { status: 201, body: 'OK' }],
  ['a 302', { status: 302, body: '' }],
])('%s to a submit may have run, so it is sent once and is unconfirmed', async (_, answer) => {
  expect(await afterSubmit(answer)).toEqual({ next: 'maybe-started', refused: undefined });
  expect(submits(world)).toHaveLength(1);
});
