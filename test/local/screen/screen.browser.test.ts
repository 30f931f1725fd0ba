import type { Browser, Page } from 'playwright-core';
import { WAIT_MS, describeInBrowser, launch, openWindow } from '../../browser';
import { startStandInSite, type StandInSite } from './stand-in-site';

const siteTime = Date.parse('2031-05-03T14:32:00Z');

describeInBrowser('the screen', () => {
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
    page = await openWindow(browser);
    page.setDefaultTimeout(WAIT_MS);
  });
  afterEach(() => page.close());

  const open = async (path = '/module/fixture-admin?user=account-admin'): Promise<void> => {
    await page.goto(site.address + path);
    await page.getByText('Edit 1,000 issues').waitFor();
  };
  const asked = (path: string) => site.asked.filter((request) => request.path === path).at(-1)?.body;
  const answer = (text: string) => page.getByTestId('answer').getByText(text, { exact: true }).waitFor();

  test('opens on the first admin page as the admin, under the title from the manifest', async () => {
    await open('/');
    expect(new URL(page.url()).pathname).toBe('/module/fixture-admin');
    await page.getByRole('heading', { level: 1, name: 'Fixture tasks' }).waitFor();
    expect(await page.getByTestId('context').textContent()).toBe('fixture-admin jira:adminPage account-admin');
  });

  test('draws texts from the app’s translations and names of people', async () => {
    await open();
    expect(await page.getByTestId('greeting').textContent()).toBe('Hello from a translation');
    await page
      .getByRole('row', { name: /Edit 1,000 issues/ })
      .getByText('Mia Krystof')
      .waitFor();
    await page
      .getByRole('row', { name: /Edit 3,000 issues/ })
      .getByText('Unknown user')
      .waitFor();
  });

  test('the app lives at the site’s moved time, and is told at once when it moves', async () => {
    await open();
    expect(await page.getByTestId('year').textContent()).toBe('It is 2031, 1970, true');
    site.state.now += 400 * 24 * 3_600_000;
    site.send('clock');
    await page.getByText('It is 2032, 1970, true').waitFor();
    await page.getByText('Looked at the clock in 2032').waitFor();
    site.state.now = siteTime;
  });

  test('a button calls the resolver as the viewer, and its answer comes back', async () => {
    await open();
    await page.getByRole('button', { name: 'Who am I' }).click();
    await answer('{"you":"account-admin"}');
    expect(asked('/bridge/invoke')).toEqual({
      accountId: 'account-admin',
      moduleKey: 'fixture-admin',
      functionKey: 'whoAmI',
      payload: { loud: true },
      place: { at: 'page' },
    });
  });

  test('a resolver that fails rejects with an Error of the app’s own', async () => {
    await open();
    await page.getByRole('button', { name: 'Break' }).click();
    await answer('There was an error invoking the function - it broke');
  });

  test('requestJira goes through the site', async () => {
    await open();
    await page.getByRole('button', { name: 'Ask Jira' }).click();
    await answer('Jira says Mia');
  });

  test('typing keeps letters, focus and caret while the app renders again', async () => {
    await open();
    const field = page.getByLabel('Search');
    await field.pressSequentially('1064x', { delay: 60 });
    await page.keyboard.press('Home');
    await page.keyboard.type('id ', { delay: 150 });
    expect(await field.inputValue()).toBe('id 1064x');
    expect(
      await field.evaluate((input: HTMLInputElement) => [input === document.activeElement, input.selectionStart]),
    ).toEqual([true, 3]);
    await page.getByText('Typed: id 1064x, state: All states').waitFor();
  });

  test('a commit changes what it must and remounts nothing', async () => {
    await open();
    const bar = page.getByRole('progressbar', { name: 'Edit 1,000 issues, moving' });
    const element = await bar.elementHandle();
    const before = await bar.getAttribute('aria-valuenow');
    await page.waitForFunction(([handle, value]) => (handle as Element).getAttribute('aria-valuenow') !== value, [
      element,
      before,
    ] as const);
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true);
  });

  test('a select gives the chosen option', async () => {
    await open();
    await page.getByLabel('State', { exact: true }).click();
    await page.getByRole('option', { name: 'Done' }).click();
    await page.getByText('Typed: , state: Done').waitFor();
  });

  test('a date picker takes a date and gives it as UI Kit does', async () => {
    await open();
    const field = page.getByLabel('Due');
    expect([await field.inputValue(), await field.getAttribute('min')]).toEqual(['2031-05-03', '2031-05-01']);
    await field.fill('2031-06-30');
    await page.getByText('Due on: 2031-06-30').waitFor();
    await field.fill('');
    await page.getByText('Due on:', { exact: true }).waitFor();
  });

  test('a modal opens, keeps what was typed, and closes', async () => {
    await open();
    await page.getByRole('button', { name: 'Ask a name' }).click();
    await page.getByRole('dialog').getByLabel('Name').pressSequentially('Ana', { delay: 60 });
    await page.getByRole('button', { name: 'Save name' }).click();
    await answer('named Ana');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a popup opens on its trigger, which says so', async () => {
    await open();
    const trigger = page.getByRole('button', { name: 'More' });
    await trigger.click();
    expect(await trigger.getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('button', { name: 'Stop tracking' }).click();
    await answer('from the popup');
  });

  test('tabs, forms, elements in props, flags and addresses work', async () => {
    await open();
    await page.getByRole('tab', { name: 'Answer from Jira' }).click();
    await page.getByText('"taskId"').waitFor();
    await page.getByRole('button', { name: 'Track', exact: true }).click();
    await answer('submitted');
    await page.getByRole('button', { name: 'Track a task' }).click();
    await answer('from the empty view');
    await page.getByText('Try now').click();
    await answer('tried');
    await page.getByRole('button', { name: 'Address' }).click();
    await answer('/browse/OPS-1');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await answer("this resource's view is not closable.");
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await page.getByText('A flag of the app').waitFor();
  });

  test('a component without a drawing is named in its place', async () => {
    await open();
    await page.getByRole('alert').getByText('Local site does not draw <PieChart> yet').waitFor();
  });

  test('an app that breaks at once says so', async () => {
    await page.goto(`${site.address}/module/broken-admin`);
    await page.getByText('this app breaks at once').waitFor();
  });

  test('a link to an issue leads to its page, as the same viewer', async () => {
    await open();
    expect(await page.getByRole('link', { name: 'Elsewhere' }).getAttribute('href')).toBe(
      'https://example.com/browse/OPS-1',
    );
    await page.getByRole('link', { name: 'OPS-1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Turn the pumps' }).waitFor();
    expect(page.url()).toBe(`${site.address}/browse/OPS-1?user=account-admin`);
    const words = await page.getByRole('main').innerText();
    for (const part of ['In Progress', 'High', 'night, pumps', 'Unassigned', 'priority: Low → High'])
      expect(words).toContain(part);
    expect(words).toContain('labels: None → night pumps');
  });

  test('an issue that is not there, or not to be seen, says so', async () => {
    await open();
    await page.getByRole('button', { name: 'Go to OPS-9' }).click();
    await page.getByRole('heading', { level: 1, name: 'You can’t view this issue' }).waitFor();
    expect(new URL(page.url()).searchParams.get('user')).toBe('account-admin');
  });

  test('an admin page is refused to others, and switching the user opens it again', async () => {
    await page.goto(`${site.address}/module/fixture-admin?user=account-bulk`);
    await page.getByRole('heading', { name: 'You need to be a Jira administrator' }).waitFor();
    await page.getByLabel('Signed in as').click();
    await page.getByRole('option', { name: /Mia Krystof/ }).click();
    await page.getByText('Edit 1,000 issues').waitFor();
    expect(new URL(page.url()).searchParams.get('user')).toBe('account-admin');
  });

  test('the bar runs the trigger, moves time and switches faults on', async () => {
    await open();
    await page.getByRole('button', { name: 'Run trigger' }).click();
    await page.getByText('Trigger refresh-active-tasks ran').waitFor();
    expect(asked('/site/trigger')).toEqual({ key: 'refresh-active-tasks' });

    await page.getByRole('button', { name: 'Move time' }).click();
    await page.getByRole('menuitem', { name: '15 days' }).click();
    await page.getByText('15 days later').waitFor();
    expect(asked('/site/clock')).toEqual({ moveByMs: 15 * 24 * 3_600_000 });
    site.state.now = siteTime;

    await page.getByRole('button', { name: 'Jira is on' }).click();
    await page.getByLabel('Rate limit (429)').selectOption('Burst');
    await page.getByRole('button', { name: 'Jira: 1 fault' }).waitFor();
    expect(asked('/site/faults')).toEqual({ rateLimited: 'jira-burst-based' });
    await page.getByRole('button', { name: 'All in order' }).click();
    await page.getByRole('button', { name: 'Jira is on' }).waitFor();
  });

  test.each([1280, 900, 400])('at %i pixels nothing is wider than the window', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  test('the page loads anew when the app was built again, and shows what a build complains about', async () => {
    await open();
    await page.evaluate(() => document.body.setAttribute('data-old', ''));
    site.send('reload');
    await page.waitForFunction(() => !document.body.hasAttribute('data-old'));
    await page.getByText('Edit 1,000 issues').waitFor();
    site.send('build-error', JSON.stringify({ type: 'build-error', text: 'src/frontend: a mistake' }));
    await page.getByText('src/frontend: a mistake').waitFor();
  });
});
