import { noForgeFaults } from '../../local/forge/faults/forge-faults';
import { describeInBrowser } from '../browser';
import { button, chooseMore, openSite } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

describeInBrowser('the health of the app, in the browser', () => {
  let world: OpenSite;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());

  test('with the queue off an admin sees that it is, and what goes on without it', async () => {
    const { site } = world;
    // What a run of the queue owes is looked for within the hour, whose budget it has: all of this lies in one.
    const HOUR = 3_600_000;
    await site.moveTime(HOUR - (site.clock.now() % HOUR) + 60_000);
    site.forgeFaults.setFaults({ ...noForgeFaults, pushesFail: 1 });
    await world.track(world.mia, world.edits(world.mia, 20, { durationMs: 3_600_000 }));
    for (const minutes of [6, 4]) {
      site.clock.moveForward(minutes * 60_000);
      await site.runDue();
    }
    const page = await world.open();
    await chooseMore(page, 'Health');
    await page.getByText('The queue is late or down').waitFor();
    await page.getByText('Background reading works.').waitFor();
    await button(page, 'Look again').click();
    await page.getByText('The queue is late or down').waitFor();
  });
});
