import type { Browser, Page } from 'playwright-core';
import { WAIT_MS, describeInBrowser, launch, openWindow } from '../../browser';
import { startStandInSite, type StandInSite } from './stand-in-site';

const siteTime = Date.parse('2031-05-03T14:32:00Z');

const email = (id: number) => ({
  id,
  taskId: String(10_640 + id),
  at: siteTime + id * 60_000,
  subject: `[JIRA] Sam Okafor edited ${id} issues`,
  summary: `Sam Okafor edited ${id} issues of 12.`,
  recipients: [
    { accountId: 'account-admin', displayName: 'Mia Krystof', email: 'mia@example.com' },
    { accountId: 'account-bulk', displayName: 'Sam Okafor', email: 'sam@example.com' },
  ],
});

describeInBrowser('the bar of the local site', () => {
  let site: StandInSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startStandInSite(siteTime), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    site.emails.length = 0;
    page = await openWindow(browser);
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(`${site.address}/browse/OPS-1?user=account-admin`);
    await page.getByRole('heading', { name: 'Turn the pumps' }).waitFor();
  });
  afterEach(() => page.close());

  const asked = (path: string) => site.asked.filter((request) => request.path === path).at(-1)?.body;
  // The toggle itself draws over its checkbox, so a pointer meets the words.
  const flip = (name: string) => page.getByText(name, { exact: true }).click();
  const isOn = (name: string) => page.getByLabel(name, { exact: true }).isChecked();

  describe('e-mails', () => {
    test('without any, the list says when there will be one', async () => {
      await page.getByRole('button', { name: 'E-mails: 0' }).click();
      await page.getByText('No e-mails yet. Jira sends one when an operation').waitFor();
    });

    test('are counted as they come when time moves, and listed with the latest first', async () => {
      site.emails.unshift(email(1));
      site.emails.unshift({ ...email(2), recipients: [] });
      site.send('clock');
      await page.getByRole('button', { name: 'E-mails: 2' }).click();
      const [latest, first] = await page.getByRole('dialog').getByRole('listitem').allInnerTexts();
      expect(latest).toContain('[JIRA] Sam Okafor edited 2 issues');
      expect(latest).toContain('To nobody');
      expect(first).toContain('To Mia Krystof <mia@example.com>, Sam Okafor <sam@example.com>');
      expect(first).toMatch(/3 May 2031, \d\d:33/);
      expect(first).toContain('Sam Okafor edited 1 issues of 12.');
    });

    test('are asked for again when the list is opened', async () => {
      await page.getByRole('button', { name: 'E-mails: 0' }).waitFor();
      site.emails.unshift(email(3));
      await page.getByRole('button', { name: 'E-mails' }).click();
      await page.getByText('[JIRA] Sam Okafor edited 3 issues').waitFor();
    });

    test('that cannot be read say so', async () => {
      await page.route('**/site/emails', (route) => route.fulfill({ status: 500, body: 'out of paper' }));
      await page.getByRole('button', { name: 'E-mails' }).click();
      await page.getByText('The e-mails could not be read: /site/emails answered 500: out of paper').waitFor();
    });
  });

  describe('permissions', () => {
    beforeEach(async () => {
      await page.getByRole('button', { name: 'Permissions' }).click();
      await page.getByText('What Mia Krystof may do').waitFor();
      await page.getByLabel('Bulk Change').waitFor();
    });

    test('a global one is taken and given back at once', async () => {
      expect(await isOn('Bulk Change')).toBe(true);
      await flip('Bulk Change');
      await page.getByRole('checkbox', { name: 'Bulk Change', checked: false }).waitFor();
      const change = { accountId: 'account-admin', permission: 'BULK_CHANGE' };
      expect(asked('/site/permissions')).toEqual({ ...change, granted: false });
      await flip('Bulk Change');
      await page.getByRole('checkbox', { name: 'Bulk Change', checked: true }).waitFor();
      expect(asked('/site/permissions')).toEqual({ ...change, granted: true });
    });

    test('one in a project is taken there and nowhere else', async () => {
      await page.getByLabel('In project').selectOption('Website (WEB)');
      await flip('Edit Issues');
      await page.getByRole('checkbox', { name: 'Edit Issues', checked: false }).waitFor();
      expect(asked('/site/permissions')).toEqual({
        accountId: 'account-admin',
        permission: 'EDIT_ISSUES',
        projectKey: 'WEB',
        granted: false,
      });
      await page.getByLabel('In project').selectOption('Payments (PAY)');
      expect(await isOn('Edit Issues')).toBe(true);
    });

    test('a refusal is shown in words, and the switch stays as it was', async () => {
      await flip('Browse Projects');
      await page.getByText('The permission did not change').waitFor();
      await page.getByText('Somebody must see the project.').waitFor();
      expect(await isOn('Browse Projects')).toBe(true);
    });
  });

  test('the next submit can be refused, with either status, or its answer lost, until it has come', async () => {
    await page.getByRole('button', { name: 'Jira is on' }).click();
    await flip('Refuse the next submit (400)');
    await page.getByRole('button', { name: 'Jira: 1 fault' }).waitFor();
    expect(asked('/site/faults')).toEqual({ refuseNextSubmits: 1, refuseSubmitsWith: 400 });
    await flip('Refuse the next submit (403)');
    await page.getByRole('checkbox', { name: 'Refuse the next submit (400)', checked: false }).waitFor();
    expect(asked('/site/faults')).toEqual({ refuseNextSubmits: 1, refuseSubmitsWith: 403 });
    await flip('Lose the answer to the next submit');
    await page.getByRole('button', { name: 'Jira: 2 faults' }).waitFor();

    // What a submit does to the site, behind the page's back.
    Object.assign(site.state.faults, { refuseNextSubmits: 0, loseNextSubmitAnswers: 0 });
    await page.getByRole('button', { name: 'Jira is on' }).waitFor();
    expect(await isOn('Lose the answer to the next submit')).toBe(false);
  });

  test('Forge goes wrong by a switch each, and what waits in its queue stands below', async () => {
    await page.getByRole('button', { name: 'Forge is on' }).click();
    const dialog = page.getByRole('dialog', { name: 'What Forge does without' });
    await dialog.getByText('Events in the queue: 2').waitFor();
    await dialog.getByText(/errands, retry 1$/).waitFor();
    await dialog.getByText(/^taker: ran .*, done$/).waitFor();
    await flip('Events come twice');
    await page.getByRole('button', { name: 'Forge: 1 fault' }).waitFor();
    expect(asked('/site/forge-faults')).toEqual({ eventsTwice: 1 });
    await dialog.getByLabel('Queries are behind').selectOption('Up to a minute');
    await page.getByRole('button', { name: 'Forge: 2 faults' }).waitFor();
    await dialog.getByRole('button', { name: 'All in order' }).click();
    await page.getByRole('button', { name: 'Forge is on' }).waitFor();
  });

  test('the dark theme shows Jira in the dark, by keyboard too, until it is switched off', async () => {
    const mode = () => page.locator('html').getAttribute('data-color-mode');
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const theme = page.getByRole('button', { name: 'Dark theme' });
    const light = await background();
    expect(await mode()).toBe('light');
    await theme.press('Enter');
    await page.locator('html[data-color-mode="dark"]').waitFor();
    expect(await theme.getAttribute('aria-pressed')).toBe('true');
    await page.reload();
    await page.getByRole('heading', { name: 'Turn the pumps' }).waitFor();
    expect(await mode()).toBe('dark');
    expect(await background()).not.toBe(light);
    await theme.click();
    await page.locator('html[data-color-mode="light"]').waitFor();
    expect(await background()).toBe(light);
  });

  test.each([1280, 900, 400])('at %i pixels every list of the bar stands inside the window', async (width) => {
    await page.setViewportSize({ width, height: 700 });
    site.emails.unshift(...[3, 2, 1].map(email));
    for (const name of ['E-mails', 'Permissions', 'Forge is on', 'Jira is on']) {
      await page.getByRole('button', { name }).click();
      const box = await page.getByRole('dialog').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});
