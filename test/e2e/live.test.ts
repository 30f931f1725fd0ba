import { describeInBrowser } from '../browser';
import { button, openSite, rowOf, rows } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const MINUTE = 60_000;

describeInBrowser('an open list', () => {
  let world: OpenSite;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());

  /** Waits for the announcement, without anybody having touched the page, and shows what it is about. */
  async function shown(page: Awaited<ReturnType<OpenSite['open']>>, id: string): Promise<void> {
    const show = button(page, '1 new task. Show');
    await show.waitFor();
    expect(await rowOf(page, id).count()).toBe(0);
    await show.click();
    await rowOf(page, id).waitFor();
  }

  test('tells its owner and the admins of what somebody starts, and how it ends, on all of their pages', async () => {
    const pages = [await world.open(), await world.open(), await world.open(world.mia, '/module/my-bulk-tasks')];
    const others = await world.open(world.sam, '/module/my-bulk-tasks');
    for (const page of [...pages, others])
      await button(page, 'Refresh').or(page.getByText('No bulk')).first().waitFor();
    const id = world.edits(world.mia, 20, { durationMs: MINUTE });
    await world.track(world.mia, id);
    for (const page of pages) await shown(page, id);
    await world.site.moveTime(MINUTE);
    for (const page of pages) await rowOf(page, id).getByText('Done').first().waitFor();
    expect(await rows(others).count()).toBe(0);
    expect(await others.getByText('new task').count()).toBe(0);
    for (const page of [...pages, others]) await page.close();
  });

  test('where Realtime never connects it is told within 75 seconds of the clock', async () => {
    world.site.realtime.setFaults({ neverConnects: true });
    const page = await world.open();
    await button(page, 'Refresh').waitFor();
    await rows(page).first().waitFor();
    const id = world.edits(world.mia, 20, { durationMs: 30 * MINUTE });
    await world.track(world.mia, id);
    await world.site.moveTime(65_000);
    await shown(page, id);
  });
});
