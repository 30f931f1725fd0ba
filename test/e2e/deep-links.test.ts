import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, choose, openSite, rowOf, rows, type OpenSite } from './kit/open-site';

const MINUTE = 60_000;
const OWN = '/module/my-bulk-tasks';
const EVERYONES = '/module/bulk-tasks-admin';

describeInBrowser('the address of a task in the browser', () => {
  let world: OpenSite;
  let page: Page;
  let ids: readonly [string, string];
  beforeAll(async () => {
    world = await openSite();
    ids = [world.edits(world.mia, 20, { durationMs: 1_000 }), world.edits(world.mia, 30, { durationMs: 1_000 })];
    await world.site.moveTime(MINUTE);
    for (const id of ids) await world.track(world.mia, id);
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  const open = async (accountId: string, path: string): Promise<void> => {
    page = await world.open(accountId, path);
  };
  const path = (): string => new URL(page.url()).pathname;
  const at = (wanted: string): Promise<void> => page.waitForURL((url) => url.pathname === wanted);
  const taskPath = (where: string, id: string): string => `${where}/tasks/${encodeURIComponent(`jira:${id}`)}`;
  const detail = (title: string): Promise<void> => page.getByRole('heading', { name: title }).waitFor();

  test('it is there when a task is opened, also in a tab of its own, through a reload, Back and Forward', async () => {
    await open(world.mia, OWN);
    const link = rowOf(page, ids[0]).getByRole('link', { name: 'Priority → Medium' });
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await tab.getByRole('heading', { name: 'Priority → Medium' }).waitFor();
    await tab.close();
    expect(path()).toBe(OWN);
    await link.click();
    await at(taskPath(OWN, ids[0]));
    await page.reload();
    await detail('Priority → Medium');
    await page.goBack();
    await at(OWN);
    await rowOf(page, ids[1]).getByRole('link', { name: 'Priority → Medium' }).click();
    await at(taskPath(OWN, ids[1]));
    await page.goBack();
    await rowOf(page, ids[1]).waitFor();
    await page.goForward();
    await detail('Priority → Medium');
    expect(path()).toBe(taskPath(OWN, ids[1]));
    await button(page, 'Back to the list').click();
    await at(OWN);
    expect(await rows(page).count()).toBe(2);
  });

  test('Back finds the list as it was left', async () => {
    await open(world.ada, EVERYONES);
    await choose(page, 'Order', 'Oldest first');
    await rowOf(page, ids[0]).getByRole('link', { name: 'Priority → Medium' }).click();
    await at(taskPath(EVERYONES, ids[0]));
    await page.goBack();
    await rowOf(page, ids[0]).waitFor();
    await page.getByText('Oldest first').waitFor();
  });

  test('opened directly it shows the task, with the list behind it', async () => {
    await open(world.mia, taskPath(OWN, ids[0]));
    await detail('Priority → Medium');
    await button(page, 'Back to the list').click();
    await at(OWN);
    await rowOf(page, ids[1]).waitFor();
  });

  test('a task that is not there, or not the viewer’s, says so and leads to the list', async () => {
    for (const [accountId, id, words] of [
      [world.mia, '999999', 'Jira does not know a task 999999.'],
      [world.sam, ids[0], `Task ${ids[0]} belongs to someone else. Only its owner or a Jira admin can see it.`],
    ] as const) {
      await open(accountId, taskPath(OWN, id));
      await page.getByText(words).waitFor();
      expect(await page.getByText('Priority → Medium').count()).toBe(0);
      await button(page, 'Back to the list').click();
      await at(OWN);
      if (accountId === world.mia) await page.close();
    }
  });

  test('the page of an issue leads the owner to their own page, and the admin to everyone’s', async () => {
    for (const [accountId, where] of [
      [world.mia, OWN],
      [world.ada, EVERYONES],
    ] as const) {
      await open(accountId, '/module/issue-operations?issue=PAY-1');
      await page.getByRole('link', { name: 'Priority → Medium' }).last().click();
      await at(taskPath(where, ids[0]));
      await detail('Priority → Medium');
      if (accountId === world.mia) await page.close();
    }
  });
});
