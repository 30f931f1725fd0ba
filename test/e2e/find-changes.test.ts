import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, chooseMore, openSite, type OpenSite } from './kit/open-site';

describeInBrowser('finding bulk changes in the browser', () => {
  let world: OpenSite;
  beforeAll(async () => {
    world = await openSite();
    world.edits(world.mia, 200, { durationMs: 100 });
  });
  afterAll(() => world.close());

  const find = async (who: string, module: string): Promise<Page> => {
    const page = await world.open(who, `/module/${module}`);
    await chooseMore(page, 'Find bulk changes');
    await page.getByLabel('Project key (optional)').fill('PAY');
    await button(page, 'Find').click();
    return page;
  };

  test.each([
    ['Mia', () => world.mia, 'my-bulk-tasks'],
    ['Sam', () => world.sam, 'my-bulk-tasks'],
  ] as const)('%s finds what was made in Jira, and puts it on the list', async (name, who, module) => {
    const page = await find(who(), module);
    await page.getByText('1 bulk change found').waitFor();
    await button(page, 'Tick this one').click();
    await button(page, 'Put 1 on my list').click();
    await page.getByText('On the list', { exact: true }).waitFor();
    await button(page, 'Show it').click();
    await page.getByText('Found in the issues’ history: a bulk change, an import or a rule.').waitFor();
    await page.close();
  });

  test('an admin is told that it is on the list already, from the admin page', async () => {
    const page = await find(world.ada, 'bulk-tasks-admin');
    await page.getByText('On the list', { exact: true }).waitFor();
    await page.close();
  });
});
