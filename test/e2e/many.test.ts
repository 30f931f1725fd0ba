import type { Page } from 'playwright-core';
import { createTask } from '../../src/storage/tasks/task-store';
import { describeInBrowser } from '../browser';
import { storedTask } from '../stored-tasks';
import { button, openSite, rowOf, rows } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const FAILED = { state: 'partial', counts: { total: 10, succeeded: 8, failed: 2, hidden: 0 } } as const;
const OWN = '/module/my-bulk-tasks';

describeInBrowser('acting on many tasks in the browser', () => {
  let world: OpenSite;
  let page: Page;
  beforeAll(async () => {
    world = await openSite();
    await world.site.forge.unmetered(async () => {
      for (const id of [1, 2, 3]) await createTask(storedTask(100_000 + id, world.mia, FAILED));
      for (let id = 4; id <= 40; id++) await createTask(storedTask(100_000 + id, world.mia));
    });
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  const tick = (text: string) => rowOf(page, text).getByRole('checkbox').check();

  test('the owner dismisses several at once, from a list that a link has filtered', async () => {
    page = await world.open(world.mia, `${OWN}?attention=true`);
    await rowOf(page, '100001').waitFor();
    expect(await rows(page).count()).toBe(3);
    await page.getByText('Only what needs attention').waitFor();
    await tick('100001');
    await tick('100002');
    await page.getByText('2 ticked').waitFor();
    await button(page, 'Dismiss').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Dismiss the failures of 2 tasks?').waitFor();
    await button(page, 'Dismiss 2 tasks').click();
    await dialog.getByText('2 dismissed.').waitFor();
    await button(page, 'Close').click();
    await rowOf(page, '100001').waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
  });

  test('an admin ticks all that a filter finds, and is told what would become of each', async () => {
    page = await world.open(world.ada, '/module/bulk-tasks-admin?state=succeeded');
    await rowOf(page, '100004').waitFor();
    await page.getByRole('checkbox', { name: 'All on this page' }).check();
    await button(page, 'Tick all that these filters find').click();
    await page.getByText('37 ticked').waitFor();
    await button(page, 'Cancel tasks').click();
    await page.getByRole('dialog').getByText('37 are not running.').waitFor();
    await button(page, 'Close').click();
    await button(page, 'Stop tracking').click();
    await page.getByRole('dialog').getByText('Stop tracking 37 tasks?').waitFor();
    await page.getByRole('dialog').getByText('removed for everyone, with its history').first().waitFor();
    await button(page, 'Leave them as they are').click();
    await rowOf(page, '100004').waitFor();
  });

  test('a link to an admin’s filters shows somebody else their own list', async () => {
    page = await world.open(world.sam, `${OWN}?scope=everyone&state=succeeded&person=${world.mia}`);
    await page.getByText('left out here: person=').waitFor();
    await page.getByText('No task matches these filters.').waitFor();
    expect(await rows(page).count()).toBe(0);
  });
});
