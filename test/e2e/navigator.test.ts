import type { Version3Client } from 'jira.js';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, openSite, type OpenSite } from './kit/open-site';
import {
  addLabel,
  changesOf,
  found,
  labelled,
  letJiraDoIt,
  next,
  publicClient,
  shows,
  start,
  submitsOf,
} from './kit/wizard';

const KEYS = ['WEB-1', 'WEB-2', 'WEB-3', 'WEB-4', 'WEB-5'];
const JQL = `key in (${KEYS.join(', ')}) ORDER BY key`;

/** The one way out, beside the cross that Jira draws. */
const BACK = 'Back to the search';

describeInBrowser('from the issue navigator in the browser', () => {
  let world: OpenSite;
  let page: Page;
  let dialog: Locator;
  let jira: Version3Client;
  let submits: string[];
  beforeAll(async () => {
    world = await openSite();
    jira = publicClient(world.address);
    submits = submitsOf(world);
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  const search = async (accountId: string): Promise<void> => {
    page = await world.open(accountId, `/module/change-found-issues?jql=${encodeURIComponent(JQL)}`);
    dialog = page.getByRole('dialog').filter({ hasText: 'Change these issues in bulk' });
    await page.getByText('5 issues').waitFor();
  };
  const act = async (): Promise<void> => {
    await button(page, 'Apps').click();
    await page.getByRole('menuitem', { name: 'Change these issues in bulk' }).click();
    await dialog.waitFor();
  };
  const gone = (): Promise<void> => dialog.waitFor({ state: 'detached' });

  test('what a search finds is changed from a window over it, which shows the progress and is closed', async () => {
    await search(world.mia);
    await act();
    await dialog.getByText('5 issues in 1 project').waitFor();
    expect(await dialog.getByLabel('JQL', { exact: true }).inputValue()).toBe(JQL);
    await next(dialog);
    await addLabel(dialog, 'found');
    await start(dialog, 'Labels + found on 5 issues in 1 project.', BACK);
    await dialog.getByRole('progressbar').first().waitFor();
    await letJiraDoIt(world, submits);
    await shows(dialog, '5 done');
    expect(await labelled(jira, KEYS, 'found')).toHaveLength(5);
    expect(await dialog.getByRole('link', { name: 'My bulk tasks' }).getAttribute('href')).toContain(
      '/module/my-bulk-tasks',
    );
    await button(dialog, BACK).click();
    await gone();
  });

  test('only the ticked issues go along', async () => {
    await search(world.ada);
    for (const key of ['WEB-2', 'WEB-4']) await page.getByRole('checkbox', { name: `Select ${key}` }).check();
    await act();
    await found(dialog);
    await dialog.getByText('2 issues in 1 project').waitFor();
    await next(dialog);
    await addLabel(dialog, 'ticked');
    await start(dialog, 'Labels + ticked on 2 issues in 1 project.', BACK);
    await letJiraDoIt(world, submits, 2);
    await shows(dialog, '2 done');
    expect(await labelled(jira, KEYS, 'ticked')).toEqual(['WEB-2', 'WEB-4']);
    expect(await changesOf(jira, 'WEB-1', 'labels')).toBe(1);
  });

  test('who may not change in bulk reads why, and can leave', async () => {
    await search(world.sam);
    await act();
    await dialog
      .getByText(
        'You do not have the Bulk change permission, so Jira lets you start no bulk operation. Ask a Jira admin.',
      )
      .waitFor();
    expect(await button(dialog, 'Next').count()).toBe(0);
    await button(dialog, 'Leave without starting').click();
    await gone();
  });
});
