import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, openSite, rowOf, rows, type OpenSite } from './kit/open-site';
import { letJiraDoIt, shows, start, submitsOf, toAddLabel } from './kit/wizard';

const MINUTE = 60_000;

describeInBrowser('My bulk tasks in the browser', () => {
  let world: OpenSite;
  let page: Page;
  let adas: string;
  let mias: string;
  beforeAll(async () => {
    world = await openSite();
    adas = world.edits(world.ada, 20, { durationMs: 60 * MINUTE });
    mias = world.edits(world.mia, 20, { durationMs: 60 * MINUTE });
    await world.track(world.ada, adas, 'Of the admin');
    await world.track(world.mia, mias, 'Of Mia');
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  const open = async (accountId: string): Promise<void> => {
    page = await world.open(accountId, '/module/my-bulk-tasks');
  };

  test('everybody sees their own tasks only, an admin too, and nobody is offered everyone’s', async () => {
    for (const [accountId, own, others] of [
      [world.mia, mias, adas],
      [world.ada, adas, mias],
    ] as const) {
      await open(accountId);
      await rowOf(page, own).getByText('Running').waitFor();
      expect(await rows(page).count()).toBe(1);
      expect(await rowOf(page, others).count()).toBe(0);
      for (const name of ['Everyone', 'Mine']) expect(await button(page, name).count()).toBe(0);
      if (accountId === world.mia) await page.close();
    }
  });

  test('without the Bulk change permission one reads why nothing can be started, and sees what is stored', async () => {
    await open(world.sam);
    const why = page.getByText(
      'You do not have the Bulk change permission, so no Jira task can be started or refreshed here. Ask a Jira admin.',
    );
    await why.waitFor();
    await page.getByText('No bulk tasks yet.').waitFor();
    for (const name of ['Start an operation', 'Track a task', 'Refresh'])
      expect(await button(page, name).count()).toBe(0);

    // What Mia loses stays on her list.
    world.site.jira.revoke(world.mia, 'BULK_CHANGE');
    await page.goto(`${world.address}/module/my-bulk-tasks?user=${world.mia}`);
    await why.waitFor();
    await rowOf(page, mias).waitFor();
    expect(await button(page, 'Start an operation').count()).toBe(0);
    world.site.jira.grant(world.mia, 'BULK_CHANGE');
  });

  test('who is no admin starts an operation, sees why an issue failed, retries it, and cancels one', async () => {
    const submits = submitsOf(world);
    await open(world.mia);
    await toAddLabel(page, { keys: ['WEB-60', 'WEB-61', 'WEB-62'] }, 'own');
    await start(page, 'Labels + own on 3 issues in 1 project.');
    await letJiraDoIt(world, submits);
    await shows(page, '1 failed · 2 done');
    await page.getByText('This issue is locked by a change freeze and cannot be changed. (1)').waitFor();
    await button(page, 'Retry this issue').first().click();
    await start(page, 'Labels + own on 1 issue in 1 project.');
    await letJiraDoIt(world, submits, 2);
    await shows(page, '1 failed');
    await button(page, 'Back to the list').click();
    expect(await rows(page).count()).toBe(3);

    await rowOf(page, mias).getByRole('button', { name: 'Menu' }).click();
    await button(page, 'Cancel task').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel task' }).click();
    await rowOf(page, mias).getByText('Cancelling').waitFor();
    await rowOf(page, mias).getByText('Cancelled').waitFor();
  });
});
