import type { AppError } from '../../src/contract';
import { MINE, makeFile } from '../services/exports/kit';
import { edit, pay } from '../services/submissions/kit';
import { HOUR, createWorld, data, keyOf, refusal } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** From now on storage refuses every request so. */
function refuseAll(status: number, code: string): void {
  world.site.storage.answer = () => Response.json({ code, message: code }, { status });
}

/** What a page is told of storage. */
const told = (reason: Extract<AppError, { kind: 'storage' }>['reason']) => ({ kind: 'storage', reason });

describe.each([
  [429, 'RATE_LIMIT_EXCEEDED', told('busy')],
  [503, 'INTERNAL_ERROR', told('out')],
])('while storage refuses everything with %i', (status, code, error) => {
  test('whatever a page asks is answered, and says what is the matter with storage', async () => {
    const { ada, mia } = world;
    const id = mia.edits(5, { durationMs: HOUR });
    data(await mia.track(id));
    const key = `jira:${id}`;
    refuseAll(status, code);
    const answers = await Promise.all([
      mia.list(),
      mia.matching(),
      mia.track('1'),
      mia.refresh(key),
      mia.task(key),
      mia.rename(key, 'May'),
      mia.dismiss(key),
      mia.cancel(key),
      mia.stop(key, 'off-my-list'),
      mia.start(edit(pay(3))),
      mia.advance(keyOf('submission:00000000-0000-4000-8000-000000000001')),
      mia.discover([id]),
      mia.figures(),
      mia.issue('1012001'),
      ada.settings(),
      ada.health(),
      ada.tracker(),
    ]);
    for (const answer of answers) expect(answer).toEqual({ ok: false, error });
  });
});

test.each([
  ['a proxy’s page in the place of its answer', () => new Response('<html>Sorry</html>')],
  [
    'an answer that is cut off',
    () => {
      throw new TypeError('terminated', { cause: new Error('other side closed') });
    },
  ],
])('%s is an outage of storage', async (_what, answer) => {
  world.site.storage.answer = answer;
  expect(refusal(await world.mia.list())).toEqual(told('out'));
});

test.each([
  [{ code: 'MAX_SIZE', message: 'too large' }, 400, 'too-large'],
  [{ code: 'PAYLOAD_TOO_LARGE', message: 'too large' }, 413, 'too-large'],
  [{ code: 'CONDITIONAL_CHECK_FAILED', message: 'locked' }, 400, 'conflict'],
] as const)('a write that storage refuses with %j says so', async (body, status, reason) => {
  const { mia, site } = world;
  const id = mia.edits(5, { durationMs: HOUR });
  data(await mia.track(id));
  const real = site.storage.answer.bind(site.storage);
  site.storage.answer = (...asked) =>
    asked[0].includes('transaction') ? Response.json(body, { status }) : real(...asked);
  expect(refusal(await mia.rename(`jira:${id}`, 'May'))).toEqual(told(reason));
});

test.each([
  ['requests', { refuseRequests: 429 }, 'busy'],
  ['requests', { refuseRequests: 503 }, 'out'],
  ['requests', { refuseRequests: 400 }, 'out'],
  ['uploads', { refuseUploads: 413 }, 'too-large'],
  ['uploads', { refuseUploads: 403 }, 'out'],
] as const)('a file is not made when Object Store refuses %s with %j', async (_what, faults, reason) => {
  world.site.objectStore.setFaults(faults);
  expect(refusal(await makeFile(world.mia, MINE))).toEqual(told(reason));
});

test('a call that Forge does not take is a fault of the app, and is not passed over', async () => {
  refuseAll(403, 'FORBIDDEN');
  await expect(world.mia.list()).rejects.toThrow('FORBIDDEN');
});
