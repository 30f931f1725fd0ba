import { MINUTE, createWorld, data } from '../../../world';
import type { World } from '../../../world';
import { edit, pay, started, submits, web } from '../kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test('many standing orders of one account that wait for their turn leave the queue to others, and all are done', async () => {
  const { ada, mia, site } = world;
  const COUNT = 20;
  // Jira takes Ada's, and the answer is lost: nobody else is sent for ten minutes.
  site.jira.setFaults({ loseNextSubmitAnswers: 1 });
  data(await ada.advance(await started(ada, edit(web(5)))));
  for (let order = 0; order < COUNT; order++) {
    await started(mia, edit(pay(2, 1 + 2 * order), { order: true }));
    world.pass(2_000);
  }
  await world.passWithQueue(MINUTE);
  site.forge.metering.reset();
  await world.passWithQueue(6 * MINUTE);
  expect(submits(world)).toEqual([]);
  // Each asks less than twice, and the few that keep the place of their account every 45 seconds.
  expect(site.forge.metering.snapshot().queue.events).toBeLessThan(3 * COUNT);
  await world.passWithQueue(40 * MINUTE);
  expect(submits(world)).toHaveLength(COUNT);
});
