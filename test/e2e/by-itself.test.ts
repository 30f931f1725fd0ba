import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, chooseMore, openSite, rowOf, rows, until } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const HOUR = 3_600_000;

describeInBrowser('what is started in Jira, in the browser', () => {
  let world: OpenSite;
  const pages: Page[] = [];
  beforeAll(async () => {
    world = await openSite();
    // The site knows one task: pages look at the ids after it.
    await world.track(world.ada, world.edits(world.ada, 5, { durationMs: 1_000 }));
  });
  afterEach(() => Promise.all(pages.splice(0).map((page) => page.close())));
  afterAll(() => world.close());

  const open = async (accountId: string, path?: string): Promise<Page> => {
    const page = await world.open(accountId, path);
    pages.push(page);
    return page;
  };

  /** A bulk change as Jira's own page sends it, past the app. */
  async function startedInJira(email: string, token: string): Promise<string> {
    const answer = await fetch(`${world.address}/rest/api/3/bulk/issues/fields`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${email}:${token}`)}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        selectedActions: ['priority'],
        editedFieldsInput: { priority: { priorityId: '3' } },
        selectedIssueIdsOrKeys: ['PAY-1', 'PAY-2'],
        sendBulkNotification: true,
      }),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { taskId: string }).taskId;
  }

  test('is within two minutes on its owner’s and an admin’s open list, with nobody having pasted its id', async () => {
    const mine = await open(world.mia, '/module/my-bulk-tasks');
    const everyones = await open(world.ada);
    await mine.getByText('No bulk tasks yet.').waitFor();
    await rows(everyones).first().waitFor();
    const began = Date.now();
    const id = await startedInJira('mia@example.com', 'local-token-mia');
    for (const page of [mine, everyones]) {
      const announced = page.getByRole('button', { name: '1 new task. Show' });
      await announced.waitFor();
      expect(Date.now() - began).toBeLessThan(120_000);
      await announced.click();
      await rowOf(page, id).waitFor();
    }
    await rowOf(everyones, id).getByText('Mia Lindqvist').waitFor();
  });

  test('is found when its owner opens the list later, and by nobody who has not Bulk Change', async () => {
    const id = await startedInJira('ada@example.com', 'local-token-ada');
    const sams = await open(world.sam, '/module/my-bulk-tasks');
    const adas = await open(world.ada, '/module/my-bulk-tasks');
    await adas.getByRole('button', { name: '1 new task. Show' }).click();
    await rowOf(adas, id).waitFor();
    await sams.getByText('No bulk tasks yet.').waitFor();
    expect(await rows(sams).count()).toBe(0);
  });

  test('is left alone where an admin has switched it off, on a page that only admins are shown', async () => {
    const page = await open(world.ada);
    await chooseMore(page, 'Settings');
    const next = page.getByRole('checkbox', { name: 'The next ids' });
    expect(await next.isChecked()).toBe(true);
    await next.press(' ');
    const invoke = async () =>
      (await world.site.forge.invoke({
        moduleKey: 'bulk-tasks-admin',
        functionKey: 'settings',
        payload: {},
        accountId: world.ada,
      })) as { data: { looks: { nextIds: boolean } } };
    await until('the change', async () => ((await invoke()).data.looks.nextIds ? undefined : true));
    await page.reload();
    await next.waitFor({ state: 'attached' });
    expect(await next.isChecked()).toBe(false);

    const asked = (): number => world.site.forge.metering.snapshot().jira.bridgeCalls;
    await button(page, 'Back to the tasks').click();
    await rows(page).first().waitFor();
    const before = asked();
    world.edits(world.ada, 2, { durationMs: HOUR });
    await page.waitForTimeout(2_000);
    expect(asked() - before).toBeLessThanOrEqual(1);

    const own = await open(world.mia, '/module/my-bulk-tasks');
    await rows(own).first().waitFor();
    await button(own, 'More').click();
    await button(own, 'Find bulk changes').waitFor();
    expect(await button(own, 'Settings').count()).toBe(0);
  });
});
