import type { Browser, Page } from 'playwright-core';
import type { Site } from '../../../local/site';
import { WAIT_MS, describeInBrowser, launch, openWindow } from '../../browser';
import { startPlacesSite } from './places-site';
import type { PlacesSite } from './places-site';

const [ADA, MIA, SAM] = ['5b10a2844c20165700ede21g', '5b10ac8d82e05b22cc7d4ef5', '5b109f2e9729b51b54dc274d'];
const PAGES = '/secure/views/bulkedit';
const minute = 60_000;

describeInBrowser('the bulk change of Jira itself', () => {
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
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const step = (name: string) => page.getByRole('heading', { name, level: 2 });
  const priorityOf = (key: string) =>
    site.jira
      .fetchAs(ADA, new Request(`${site.siteUrl}/rest/api/3/issue/${key}?fields=priority,labels`))
      .then((answer) => answer.json());

  test('changes what is ticked, shows its progress at its own address, and can be left', async () => {
    await open(`/module/action?user=${MIA}&jql=${encodeURIComponent('key in (WEB-1, WEB-2, WEB-3) ORDER BY key')}`);
    await page.getByRole('link', { name: 'Bulk change', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Select WEB-1' }).check();
    await page.getByRole('checkbox', { name: 'Select WEB-2' }).check();
    await button('Next').click();
    // The heading has the focus: a screen reader goes on from the next step.
    await step('Step 2 of 3: Choose what to change').and(page.locator(':focus')).waitFor();
    expect(await button('Next').isDisabled()).toBe(true);
    await page.getByLabel('Change Priority').selectOption('Highest');
    await page.getByLabel('Change Labels').selectOption('Add to existing');
    await page.getByLabel('Labels, separated by blanks').fill('own-page second');
    await page.getByLabel('Send mail for this update').uncheck();
    await button('Next').click();
    await page.getByText('Issues: 2').waitFor();
    await page.getByText('Priority: Highest').waitFor();
    await page.getByText('Labels: Add to existing own-page second').waitFor();
    await button('Confirm').click();

    await page.waitForURL(/BulkOperationProgress\.jspa/);
    const address = new URL(page.url());
    expect(address.pathname).toBe(`${PAGES}/BulkOperationProgress.jspa`);
    expect(address.searchParams.get('taskId')).toMatch(/^\d+$/);
    await page.getByRole('progressbar').waitFor();
    await page.getByText('The bulk operation is in progress.').waitFor();

    await open(`/browse/WEB-1?user=${MIA}`);
    await site.moveTime(minute);
    expect(await priorityOf('WEB-1')).toMatchObject({ fields: { priority: { name: 'Highest' } } });
    expect(await priorityOf('WEB-3')).not.toMatchObject({ fields: { labels: ['own-page', 'second'] } });

    await open(address.pathname + address.search);
    await page.getByText('The bulk operation is complete: 2 changed, 0 failed.').waitFor();
    await page.getByRole('link', { name: 'Acknowledge' }).click();
    await step('Step 1 of 3: Choose issues').waitFor();
    expect(new URL(page.url()).searchParams.get('user')).toBe(MIA);
  });

  test('without a tick changes all that the search finds, and its page follows it to the end', async () => {
    const jql = 'key in (WEB-10, WEB-11, WEB-12, WEB-13) ORDER BY key';
    await open(`${PAGES}/BulkEdit1!default.jspa?user=mia&jql=${encodeURIComponent(jql)}`);
    await page.getByText('Without a tick, all issues found').waitFor();
    await button('Next').click();
    await page.getByLabel('Change Labels').selectOption('Clear field');
    await button('Next').click();
    await page.getByText('Issues: 4').waitFor();
    await page.getByText('An e-mail is sent about the whole change').waitFor();
    await button('Confirm').click();
    await page.getByRole('progressbar').waitFor();
    await site.moveTime(minute);
    await page.getByText('100% of 4 issues').waitFor();
    await page.getByText('The bulk operation is complete: 4 changed, 0 failed.').waitFor();
    expect(await priorityOf('WEB-13')).toMatchObject({ fields: { labels: [] } });
  });

  test('is worked by the keyboard alone, and Back keeps the search', async () => {
    await open(`${PAGES}/BulkEdit1!default.jspa?user=${MIA}&jql=${encodeURIComponent('key = WEB-20')}`);
    await page.getByRole('checkbox', { name: 'Select WEB-20' }).focus();
    await page.keyboard.press('Space');
    await button('Next').focus();
    await page.keyboard.press('Enter');
    await step('Step 2 of 3: Choose what to change').and(page.locator(':focus')).waitFor();
    await button('Back').focus();
    await page.keyboard.press('Enter');
    await step('Step 1 of 3: Choose issues').and(page.locator(':focus')).waitFor();
    expect(await page.getByLabel('JQL').inputValue()).toBe('key = WEB-20');
  });

  test('shows nobody the progress of somebody else’s operation, and in Jira’s words what Jira refuses', async () => {
    const payload = {
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId: '1' } },
      selectedIssueIdsOrKeys: ['WEB-30'],
    };
    const taskId = site.jira.startOperation(ADA, { kind: 'fields', payload });
    await open(`${PAGES}/BulkOperationProgress.jspa?taskId=${taskId}&user=${MIA}`);
    await page.getByText('The progress of this operation cannot be shown').waitFor();
    await page.getByText('is not a bulk operation task').waitFor();
    await open(`${PAGES}/BulkEdit1!default.jspa?user=${SAM}&jql=${encodeURIComponent('key = WEB-20')}`);
    await button('Next').click();
    await page.getByText('You do not have permission to perform bulk changes.').waitFor();
  });
});
