import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, chooseMore, openSite, rowOf, rows, type OpenSite } from './kit/open-site';

const DAY = 24 * 3_600_000;

describeInBrowser('What is kept, in the browser', () => {
  let world: OpenSite;
  let page: Page;
  beforeAll(async () => {
    world = await openSite();
    await world.track(world.mia, world.edits(world.mia, 5, { durationMs: 1_000 }), 'Long ago');
    world.site.clock.moveForward(60_000);
    await world.site.runTrigger('refresh-active-tasks');
    world.site.clock.moveForward(40 * DAY);
    await world.track(world.mia, world.edits(world.mia, 5, { durationMs: 3_600_000 }), 'Just now');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    page = await world.open();
    await rowOf(page, 'Just now').waitFor();
    await chooseMore(page, 'Settings');
  });
  afterEach(() => page.close());

  test('a shorter time says first how many tasks go, and the next daily run removes them', async () => {
    await page.getByText('About', { exact: false }).filter({ hasText: 'in 2 tasks' }).waitFor();
    await page.getByText('30 days', { exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('About 1 task has been over for longer.').waitFor();
    await button(page, 'Keep 30 days').click();
    await dialog.waitFor({ state: 'detached' });
    await world.site.runTrigger('every-day');
    await page.goto(`${world.address}/module/bulk-tasks-admin?user=${world.ada}`);
    await rowOf(page, 'Just now').waitFor();
    expect(await rows(page).count()).toBe(1);
  });

  test('everything is deleted by a typed word only', async () => {
    await button(page, 'Delete everything…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 task with its outcome').waitFor();
    await dialog.getByLabel('Type DELETE to confirm').fill('delete');
    await dialog.getByRole('button', { name: 'Delete everything' }).click();
    await dialog.getByText('Type DELETE, in capital letters.').waitFor();
    await dialog.getByLabel('Type DELETE to confirm').fill('DELETE');
    await dialog.getByRole('button', { name: 'Delete everything' }).click();
    await page.getByText('Everything has been deleted.').waitFor();
    expect(await page.getByRole('radio', { name: '90 days' }).isChecked()).toBe(true);
    await page.goto(`${world.address}/module/bulk-tasks-admin?user=${world.ada}`);
    await page.getByText('No bulk tasks yet.').waitFor();
  });
});
