import { ACTIONS } from '../../resolvers/payloads/every-action';
import { edit, drive, pay, started } from '../submissions/kit';
import { HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const SECOND = 1_000;
/** Reads and writes that storage takes of a whole site in a minute, and operations that Realtime takes in a second. */
const OF_SITE = { reads: 4_000, writes: 4_000, realtime: 50 };

test('whatever one account calls for a minute, storage and Realtime have room for others, who are answered', async () => {
  const { mia, sam, site } = world;
  const taskId = mia.edits(10, { durationMs: HOUR });
  data(await mia.track(taskId));
  const acted = { world, taskId, submission: await started(mia, edit(pay(3))) };
  const { metering } = site.forge;
  world.pass(HOUR);
  metering.reset();
  const began = world.clock.now();
  const refused = new Set<string>();
  // Each action in turn, nearly as fast as Forge lets one person call: 20 times a second.
  for (let calls = 0; calls < 1_000;) {
    for (const [name, act] of Object.entries(ACTIONS)) {
      const answer = await act(mia, acted);
      if (JSON.stringify(answer).includes('"whose":"reads"')) refused.add(name);
      if (++calls % 20 === 0 && world.clock.now() < began + MINUTE - SECOND) world.pass(SECOND);
    }
  }
  const { storage, realtime, queue } = metering.snapshot();
  expect(storage.reads.count).toBeGreaterThan(1_000);
  expect(storage.reads.count + storage.reads.bytes / 10_240).toBeLessThan(0.75 * OF_SITE.reads);
  expect(storage.writes.count).toBeLessThan(OF_SITE.writes / 2);
  expect(realtime / 60).toBeLessThan(OF_SITE.realtime / 2);
  expect(queue.events).toBeLessThan(100);
  // Whoever stops something goes on longer.
  expect([refused.has('list'), refused.has('task'), refused.has('cancel')]).toEqual([true, true, false]);
  data(await sam.list());
  data(await sam.refresh(`jira:${taskId}`));
  world.pass(2 * MINUTE);
  expect(await mia.call('draft', {})).toMatchObject({ ok: true });
}, 120_000);

test('a page that is open, and looked at, never comes to that', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(30)));
  await drive(world, mia, key);
  for (let minutes = 0; minutes < 5; minutes++) {
    for (let looks = 0; looks < 10; looks++) {
      data(await mia.list({ scope: 'mine', live: true }));
      data(await mia.task(key));
    }
    world.pass(MINUTE);
  }
});
