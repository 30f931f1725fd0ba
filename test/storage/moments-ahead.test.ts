import { kvs } from '@forge/kvs';
import { edit, losingTheAnswer, pay, started, web } from '../services/submissions/kit';
import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** A moment that no clock of today says: it is damaged, or its function's clock was wrong. */
const FAR_AHEAD = Date.UTC(2096, 0, 1);

const change = (entity: string, key: string, changed: (stored: never) => object): Promise<void> =>
  world.site.forge.unmetered(async () => {
    await kvs.entity(entity).set(key, changed((await kvs.entity(entity).get(key)) as never));
  });

test.each([
  [
    'waits for its turn',
    async () => {
      const waiting = [{ by: world.mia.accountId, op: 'edit', seen: FAR_AHEAD }];
      data(await world.mia.advance(await started(world.mia, edit(pay(5)))));
      await change('site-slot', 'slot', ({ rev }: { rev: number }) => ({ rev, waiting }));
    },
  ],
  [
    'has a part that Jira never confirmed',
    async () => {
      const key = await started(world.mia, edit(pay(5)));
      await losingTheAnswer(world, () => world.mia.advance(key));
      await change('task', key, (stored: { b: object }) => ({ ...stored, b: { ...stored.b, t: FAR_AHEAD } }));
    },
  ],
  [
    'has its page open',
    async () => {
      const key = await started(world.mia, edit(pay(5)));
      const { row } = data(await world.mia.advance(key));
      world.stage(`/rest/api/3/bulk/queue/${row.submission?.taskId ?? ''}`, { status: 503, body: 'down' });
      await world.site.forge.unmetered(() => kvs.set(`page-seen:${key}`, FAR_AHEAD));
    },
  ],
])('nobody is held up for ever by a submission that %s since a moment that is to come', async (_what, hold) => {
  const { ada } = world;
  await hold();
  const key = await started(ada, edit(web(5)));
  world.pass(11 * MINUTE);
  expect(data(await ada.advance(key, 1)).next).toEqual({ kind: 'sent', part: 1 });
});

test('a part that was sent at a moment that is to come is unconfirmed, and ends by its sender’s word', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(5)));
  await losingTheAnswer(world, () => mia.advance(key));
  await change('task', key, (stored: { b: object }) => ({
    ...stored,
    ...{ state: 'queued', b: { ...stored.b, t: FAR_AHEAD } },
  }));
  expect(data(await mia.task(key)).row.state).toBe('unconfirmed');
  expect(data(await mia.endUnconfirmed(key, 1, 'not-started')).row.state).toBe('cancelled');
});

test('what was put on a list at moments that are to come takes nobody’s places for ever', async () => {
  const { mia } = world;
  data(await mia.track(mia.edits(5, { durationMs: HOUR })));
  const late = Array.from({ length: 200 }, () => 2_000_000_000);
  await change('allowance', `of:${mia.accountId}`, (stored: object) => ({ ...stored, a: 200, l: late }));
  data(await mia.track(mia.edits(5, { durationMs: HOUR })));
});
