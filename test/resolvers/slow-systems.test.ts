import { edit, pay, started } from '../services/submissions/kit';
import { silenceForge } from '../silent-forge';
import { HOUR, createWorld } from '../world';
import type { Person, World } from '../world';
import { ACTIONS } from './payloads/every-action';
import type { ActedOn } from './payloads/every-action';

let world: World;
let on: ActedOn;
beforeEach(async () => {
  world = await createWorld();
  const { mia } = world;
  const taskId = mia.edits(10, { durationMs: HOUR });
  await mia.track(taskId);
  on = { world, taskId, submission: await started(mia, edit(pay(3))) };
});
afterEach(() => world.close());

const SLOW = [6_000, 9_000, 13_000, 16_000, 3 * HOUR];

describe.each(Object.entries(ACTIONS))('%s', (_name, action) => {
  const ask = (who: Person): Promise<unknown> => action(who, on);

  test('answers before Forge ends it, however slow every system is', async () => {
    const { site, clock } = world;
    for (const slowMs of SLOW) {
      for (const system of [site.jira, site.confluence, site.tracker]) system.setFaults({ slowMs });
      for (const who of [world.mia, world.ada]) {
        const began = clock.now();
        expect(await ask(who)).toHaveProperty('ok');
        expect(clock.now() - began).toBeLessThanOrEqual(22_000);
      }
    }
  });

  test('answers before Forge ends it, however slow storage is', async () => {
    const { storage } = world.site;
    const real = storage.answer.bind(storage);
    storage.answer = async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, 9_000));
      return real(...asked);
    };
    const began = world.clock.now();
    expect(await ask(world.mia)).toHaveProperty('ok');
    expect(world.clock.now() - began).toBeLessThan(25_000);
    storage.answer = real;
  });

  test('answers before Forge ends it where storage has answered a few times and then never does', async () => {
    const { storage } = world.site;
    const real = storage.answer.bind(storage);
    for (const answered of [0, 1, 3]) {
      let count = 0;
      storage.answer = async (...asked) =>
        ++count > answered ? new Promise<Response>(() => undefined) : real(...asked);
      const began = world.clock.now();
      expect(await ask(world.mia)).toHaveProperty('ok');
      expect(world.clock.now() - began).toBeLessThan(25_000);
      world.pass(HOUR);
    }
    storage.answer = real;
  });
});

describe('a start and what comes after it are not lost', () => {
  test.each([
    ['the queue', (_target: { type: string }, path: string) => path.includes('/queue/')],
    ['Realtime', ({ type }: { type: string }) => type === 'realtime'],
  ])('because %s is silent', async (_what, isSilent) => {
    const { mia, clock } = world;
    const end = silenceForge(isSilent);
    const began = clock.now();
    const key = await started(mia, edit(pay(2, 10)));
    expect(await mia.cancel(on.submission)).toHaveProperty('ok', true);
    expect(await mia.advance(key)).toMatchObject({ ok: true, data: { next: { kind: 'sent' } } });
    expect(clock.now() - began).toBeLessThan(15_000);
    end();
  });
});

test('every action is answered where connections are cut in the middle of an answer', async () => {
  const { site, mia } = world;
  for (const system of [site.jira, site.confluence]) {
    const real = system.fetchAs.bind(system);
    system.fetchAs = async (accountId, request) => cutOff(await real(accountId, request));
  }
  for (const ask of Object.values(ACTIONS)) expect(await ask(mia, on)).toHaveProperty('ok');
});

/** An answer whose connection is gone before its body is there. */
const cutOff = (answer: Response): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated', { cause: new Error('other side closed') })),
    }),
    answer,
  );

test('an answer is not lost because storage does not take what was learnt of Jira’s quota', async () => {
  const { mia, site } = world;
  const { storage } = site;
  const real = storage.answer.bind(storage);
  world.stage('/rest/api/3/mypermissions', {
    body: { permissions: { ADMINISTER: { havePermission: false }, BULK_CHANGE: { havePermission: true } } },
    headers: {
      RateLimit: '"global-app-quota";r=900;t=1800',
      'RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
    },
  });
  let refused = 0;
  storage.answer = (...asked) => {
    const isNews = /set|transaction/.test(asked[0]) && asked[1].includes('background-run');
    if (!isNews) return real(...asked);
    refused++;
    return Response.json({ code: 'INTERNAL', message: 'down' }, { status: 500 });
  };
  expect(await mia.list()).toHaveProperty('ok', true);
  expect(refused).toBeGreaterThan(0);
  storage.answer = real;
});
