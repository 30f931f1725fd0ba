import type { Browser, Page } from 'playwright-core';
import type { Site } from '../../../local/site';
import { WAIT_MS, describeInBrowser, launch, openWindow } from '../../browser';
import { startPlacesSite } from './places-site';
import type { PlacesSite } from './places-site';

const [ADA, MIA] = ['5b10a2844c20165700ede21g', '5b10ac8d82e05b22cc7d4ef5'];

describeInBrowser('the places of Jira', () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  let close: () => Promise<void>;

  beforeAll(async () => {
    let served: PlacesSite;
    [served, browser] = await Promise.all([startPlacesSite(), launch()]);
    ({ site, close } = served);
  });
  afterAll(async () => {
    await browser.close();
    await close();
  });
  beforeEach(async () => {
    page = await openWindow(browser);
    page.setDefaultTimeout(WAIT_MS);
  });
  afterEach(() => page.close());

  const open = (path: string) => page.goto(site.siteUrl + path);
  const shown = (moduleKey: string) => page.locator(`[data-module="${moduleKey}"]`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const told = async (moduleKey: string): Promise<unknown> =>
    JSON.parse((await shown(moduleKey).getByTestId('context').textContent()) ?? '');
  const path = (words: string) => page.getByTestId('path').getByText(words, { exact: true }).waitFor();

  test('the app’s own path goes on in the address of a full page, through Back, Forward and a reload', async () => {
    await open(`/module/own-page?user=${MIA}`);
    await path('/');
    await button('To the detail').click();
    await page.waitForURL(`${site.siteUrl}/module/own-page/tasks/jira:7?user=${MIA}`);
    await path('/tasks/jira:7');
    await button('Go on').click();
    await path('/tasks/jira:8?tab=answer');
    expect(page.url()).toBe(`${site.siteUrl}/module/own-page/tasks/jira:8?tab=answer&user=${MIA}`);
    await page.goBack();
    await path('/tasks/jira:7');
    await page.goForward();
    await path('/tasks/jira:8?tab=answer');
    await page.reload();
    await path('/tasks/jira:8?tab=answer');
  });

  test('a path of the app’s is left when somebody else is chosen', async () => {
    await open(`/module/own-page/tasks/jira:7?user=${MIA}`);
    await path('/tasks/jira:7');
    await page.getByLabel('Signed in as').click();
    await page.getByRole('option', { name: /Ada Okafor/ }).click();
    await path('/');
    expect(page.url()).toBe(`${site.siteUrl}/module/own-page?user=${ADA}`);
  });

  test('a panel is added to an issue with its icon, has no history, and is removed again', async () => {
    await open(`/browse/PAY-7?user=${MIA}`);
    await button('Apps').click();
    await page.getByRole('menuitem', { name: 'Add: Doors' }).click();
    const panel = page.getByRole('region', { name: 'Doors panel' });
    await panel.getByTestId('path').getByText('no history').waitFor();
    expect(await told('panel')).toMatchObject({ issue: { key: 'PAY-7' }, isNewToIssue: true });
    expect(await panel.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await page.reload();
    await panel.getByTestId('path').waitFor();
    expect(await told('panel')).toMatchObject({ isNewToIssue: false });
    await button('More actions for Doors').click();
    await page.getByRole('menuitem', { name: 'Remove from issue' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    expect(await panel.count()).toBe(0);
  });

  test('the address of a panel on an issue adds it', async () => {
    await open(`/module/panel?user=${MIA}&issue=PAY-8`);
    await shown('panel').getByTestId('context').waitFor();
    await open(`/browse/PAY-8?user=${ADA}`);
    await shown('panel').getByTestId('context').waitFor();
  });

  test('a section loads when somebody opens it; its address opens it', async () => {
    await open(`/browse/PAY-9?user=${MIA}`);
    const head = button('Windows');
    await head.waitFor();
    expect(await head.getAttribute('aria-expanded')).toBe('false');
    expect(await shown('section').locator('iframe').count()).toBe(0);
    await head.click();
    await shown('section').getByTestId('context').waitFor();
    await open(`/module/section?user=${MIA}&issue=PAY-9`);
    await shown('section').getByTestId('context').waitFor();
    expect(await told('section')).toMatchObject({ type: 'jira:issueContext', issue: { key: 'PAY-9' } });
  });

  test('a module for issues says so where no issue is named, and an issue that one may not see is not shown', async () => {
    await open(`/module/section?user=${MIA}`);
    await page.getByRole('heading', { name: '“Windows” appears on an issue' }).waitFor();
    await open(`/module/section?user=${MIA}&issue=NONE-1`);
    await page.getByRole('heading', { name: 'You can’t view this issue' }).waitFor();
  });

  test('the edit mode of a gadget saves, or is left without saving', async () => {
    await open(`/module/gadget?user=${MIA}`);
    await shown('gadget').getByTestId('context').waitFor();
    expect(await told('gadget')).not.toHaveProperty('gadgetConfiguration');
    await button('Submit').click();
    await page.getByTestId('answer').getByText('not submittable').waitFor();
    const edit = async () => {
      await button('More actions for Figures').click();
      await page.getByRole('menuitem', { name: 'Edit' }).click();
      await page.getByTestId('context').getByText('"entryPoint":"edit"').waitFor();
    };
    await edit();
    await button('Close this').click();
    await button('More actions for Figures').waitFor();
    await edit();
    await button('Submit').click();
    await page.getByTestId('context').getByText('"gadgetConfiguration":{"period":30}').waitFor();
    expect(await told('gadget')).not.toHaveProperty('entryPoint');
  });

  test('a gadget is loaded again, or told, when it is to be refreshed', async () => {
    await open(`/module/gadget?user=${ADA}`);
    await button('Where am I').click();
    await page.getByTestId('answer').getByText('jira:dashboardGadget').waitFor();
    await button('Refresh Figures').click();
    await page.getByTestId('answer').getByText('nothing yet').waitFor();
    await open(`/module/self-refreshing?user=${ADA}`);
    await page.getByTestId('path').getByText('no history').waitFor();
    await button('Refresh Clock').click();
    await page.getByTestId('answer').getByText('{"origin":"gadget","gadgetId":"10101"}').waitFor();
  });

  test('charts are pictures with a name, and their numbers are there as a table', async () => {
    await open(`/module/gadget?user=${ADA}`);
    await page.getByRole('img', { name: 'By day' }).waitFor();
    const rows = page.getByRole('table', { name: 'By day' }).getByRole('row');
    expect(await rows.allInnerTexts()).toEqual(['\tDone\tFailed', 'Mon\t3\t1', 'Tue\t1,200\t0']);
    expect(await page.getByRole('img', { name: 'Why' }).innerText()).toMatch(/^Locked\s+12$/);
    await page.getByRole('alert').getByText('BarChart: ["Locked"] has nothing where yAccessor leads').waitFor();
  });

  test('the navigator searches as the viewer, and gives the search and the selected issues to the action', async () => {
    await open(`/module/action?user=${MIA}&jql=project%20%3D%20PAY%20ORDER%20BY%20key`);
    await page.getByRole('checkbox', { name: 'Select PAY-2', exact: true }).check();
    await button('Apps').click();
    await page.getByRole('menuitem', { name: 'Paint these' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByTestId('context').waitFor();
    expect(await told('action')).toMatchObject({ jql: 'project = PAY ORDER BY key', issueKeys: ['PAY-2'] });
    await dialog.getByRole('button', { name: 'Close this' }).click();
    await dialog.waitFor({ state: 'detached' });
    await button('Apps').click();
    await page.getByRole('menuitem', { name: 'Paint these' }).click();
    await dialog.getByTestId('context').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a search that Jira refuses shows Jira’s words, and its address leads to it', async () => {
    await open(`/module/action?user=${MIA}`);
    await page.getByText('50+ issues').waitFor();
    await page.getByLabel('JQL').fill('colour = red');
    await button('Search').click();
    await page.getByText('Jira did not run this search').waitFor();
    expect(new URL(page.url()).searchParams.get('jql')).toBe('colour = red');
  });

  test.each([
    [ADA, true],
    [MIA, false],
  ])('the bar leads to every place that Jira shows (%s)', async (viewer, isAdmin) => {
    await open(`/module/own-page?user=${viewer}`);
    await path('/');
    await button('Places of the app').click();
    const links = await page.getByRole('menuitem').allInnerTexts();
    expect(links.includes('Admin page: Settings page')).toBe(isAdmin);
    expect(links).toEqual(
      expect.arrayContaining(['Page: Own page', 'Dashboard: Figures', 'Issue navigator: Paint these']),
    );
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Settings page' }).count()).toBe(
      isAdmin ? 1 : 0,
    );
    await page.getByRole('menuitem', { name: /^Section on/ }).click();
    await shown('section').getByTestId('context').waitFor();
  });
});
