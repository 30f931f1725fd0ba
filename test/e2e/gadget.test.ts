import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, choose, openSite, until, type OpenSite } from './kit/open-site';

const MINUTE = 60_000;
const NOT_ADMIN = 'Only Jira admins can see everyone’s figures. Edit the gadget to show yours.';

describeInBrowser('the gadget on a dashboard in the browser', () => {
  let world: OpenSite;
  let page: Page;
  let gadget: Locator;
  beforeAll(async () => {
    world = await openSite();
    const ids = [30_000, 8 * MINUTE].map((durationMs) => world.edits(world.mia, 60, { durationMs }));
    for (const id of ids) await world.track(world.mia, id);
    await world.track(world.ada, world.edits(world.ada, 10));
    await world.site.moveTime(20 * MINUTE);
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  const open = async (accountId: string): Promise<void> => {
    page = await world.open(accountId, '/module/bulk-figures');
    gadget = page.getByRole('region', { name: 'Bulk operations' });
  };
  const says = (words: string | RegExp) => gadget.getByText(words).first().waitFor();
  const edit = async (whose: 'Mine' | 'Everyone', period: string): Promise<void> => {
    await button(page, 'More actions for Bulk operations').click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('radio', { name: whose, exact: true }).check({ force: true });
    await choose(page, 'Period', period);
    await button(page, 'Save').click();
  };

  test('shows the viewer’s own figures of the last 30 days in words and charts', async () => {
    await open(world.mia);
    await says('My operations of the last 30 days');
    await says(/^2 operations, \d done without a failure \(\d+ %\)$/);
    await says('Under 1 min: 1 · 5 to 15 min: 1');
    await gadget.getByRole('img', { name: 'Operations by day' }).waitFor();
    await gadget.getByRole('img', { name: 'How long they took' }).waitFor();
    await says('Commonest reasons for failure');
    await says('Cost centre is required.');
  });

  test('shows what runs, which moves, and counts it once it is over', async () => {
    await world.track(world.mia, world.edits(world.mia, 40, { durationMs: 3 * MINUTE }), 'In the gadget');
    await open(world.mia);
    await says('1 running');
    await says(/In the gadget/);
    const seen = new Set<string>();
    await until('two percentages', async () => {
      const percent = /(\d+) %\n/.exec(await gadget.innerText())?.[1];
      if (percent !== undefined) seen.add(percent);
      return seen.size >= 2 ? seen : undefined;
    });
    await world.site.moveTime(3 * MINUTE);
    await says(/^3 operations, /);
    expect(await gadget.getByText('running').count()).toBe(0);
    await button(page, 'Refresh Bulk operations').click();
    await says(/^3 operations, /);
  });

  test('an admin chooses everyone’s of the last 90 days, and that is kept', async () => {
    await open(world.ada);
    await says(/^1 operation, /);
    await edit('Everyone', 'Last 90 days');
    await says('Everyone’s operations of the last 90 days');
    await says(/^4 operations, /);
    await gadget.getByRole('img', { name: 'Operations by week, named by its Monday' }).waitFor();
    await page.reload();
    await says('Everyone’s operations of the last 90 days');
  });

  test('anybody else who chooses everyone’s is told that those are for admins, and goes back to their own', async () => {
    await open(world.sam);
    await says('No bulk operation ended in the last 30 days.');
    await edit('Everyone', 'Last 7 days');
    await says(NOT_ADMIN);
    expect(await gadget.getByRole('img', { name: /^Operations by/ }).count()).toBe(0);
    await edit('Mine', 'Last 7 days');
    await says('No bulk operation ended in the last 7 days.');
    await page.close();

    await open(world.mia);
    await edit('Everyone', 'Last 7 days');
    await says(NOT_ADMIN);
    expect(await gadget.innerText()).not.toContain('operations,');
  });
});
