import { edit, pay, started, web } from '../services/submissions/kit';
import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** What Forge gives a run of a function without `timeoutSeconds`. */
const ENDED_AFTER_MS = 55_000;

/** Tasks of two people in three systems, and standing orders: one that is to begin, and one whose part runs. */
async function busySite(): Promise<void> {
  const { ada, mia, site } = world;
  data(await ada.connectTracker({ kind: '360', id: '1234567' }, { kind: 'oauth', value: 'local-tracker-token' }));
  for (const who of [ada, mia]) {
    for (let at = 0; at < 12; at++) data(await who.track(who.edits(3, { durationMs: 2 * HOUR, beyondTheLimit: true })));
    site.confluence.startTask(who.accountId, { kind: 'space-export', durationMs: HOUR });
    data(await who.list());
  }
  data(await ada.track(site.tracker.startChange({ issues: 20, durationMs: HOUR })));
  await started(mia, edit(pay(1_500), { order: true }));
  data(await ada.advance(await started(ada, edit(web(1_500), { order: true }))));
}

test.each([6_000, 13_000, 16_000, 3 * HOUR])(
  'Forge ends no run while every system takes %d ms to answer',
  async (slowMs) => {
    const { site, clock } = world;
    await busySite();
    for (const system of [site.jira, site.confluence, site.tracker]) system.setFaults({ slowMs });
    for (let round = 0; round < 2; round++) {
      world.pass(5 * MINUTE);
      const begun = clock.now();
      expect((await world.trigger()).result).toMatchObject({ ok: true });
      expect(clock.now() - begun).toBeLessThan(ENDED_AFTER_MS);
      world.pass(MINUTE);
      await world.settle(site.queue.deliverDue());
      // A run that Forge has ended is tried again.
      expect(world.pending().map(({ retries, retryReason }) => ({ retries, retryReason }))).toEqual(
        world.pending().map(() => ({ retries: 0, retryReason: null })),
      );
    }
    expect((await world.daily()).result).toMatchObject({ ok: true });
  },
);
