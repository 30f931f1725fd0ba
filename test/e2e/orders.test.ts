import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button, chooseMore, rowOf, until } from './kit/open-site';
import { labelled, toAddLabel } from './kit/wizard';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describeInBrowser('operations that go on without a page', () => {
  const here = freshPages();
  const pages: Page[] = [];
  // A window that was closed may have been opened again.
  afterEach(() => Promise.all([...new Set(pages.splice(0))].map((page) => page.close())));

  /** Somebody's own list, which the test may close; the page that is there anyway is the admin page, as Ada. */
  const own = async (accountId: string): Promise<Page> => {
    const page = await here.world.open(accountId, '/module/my-bulk-tasks');
    pages.push(page);
    return page;
  };
  const mias = (): Promise<Page> => own(here.world.mia);
  const issues = (count: number, from: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `WEB-${index + from}`);
  const sent = (parts: number) => until(`part ${parts}`, () => (here.submits.length === parts ? true : undefined));
  const backToTheList = (page: Page): Promise<void> => button(page, 'Back to the list').click();

  /** An edit of Mia's that starts within the next two hours, up to its detail. */
  async function startsLater(page: Page, label: string, from: number): Promise<void> {
    await toAddLabel(page, { keys: issues(5, from) }, label);
    await button(page, 'Start later').click();
    await page.getByText(/^The app starts it as you at .+, also when this page is closed/).waitFor();
    await page.getByRole('button', { name: /^Start at / }).click();
    await page.getByText(/^Starts at .+, also when this page is closed/).waitFor();
  }

  test('2,500 issues are done although their page is closed after the first part', async () => {
    const { world, page, jira } = here;
    const keys = issues(2_500, 1);
    // Some of these issues are hidden from Mia.
    const sender = await own(world.ada);
    await toAddLabel(sender, { keys }, 'closed');
    await sender.getByLabel('Go on when this page is closed').press(' ');
    await sender.getByText(/^The app then sends the remaining parts as you, until .+\.$/).waitFor();
    await button(sender, 'Start').click();
    await sender.getByText(/^Goes on when this page is closed, until .+\.$/).waitFor();
    await sent(1);
    await sender.close();

    await world.site.moveTime(HOUR);
    expect(here.submits).toHaveLength(3);
    // Every 61st issue is locked.
    expect(await labelled(jira, keys, 'closed')).toHaveLength(2_460);
    await button(page, 'Refresh').click();
    await rowOf(page, 'Labels + closed').getByText('40 failed, 2,460 done').waitFor();
  });

  test('starts later, at its time, with no page open; until then it can be read when', async () => {
    const { world, page, jira } = here;
    const sender = await mias();
    await startsLater(sender, 'later', 2_601);
    await backToTheList(sender);
    await rowOf(sender, 'Labels + later')
      .getByText(/^Starts at /)
      .waitFor();
    await sender.close();
    await button(page, 'Refresh').click();
    await rowOf(page, 'Labels + later')
      .getByText(/^Starts at /)
      .waitFor();
    expect(here.submits).toEqual([]);

    // It starts up to two hours from now, and then takes some minutes.
    await world.site.moveTime(2 * HOUR + 40 * MINUTE);
    expect(here.submits).toHaveLength(1);
    expect(await labelled(jira, issues(5, 2_601), 'later')).toHaveLength(5);
    await button(page, 'Refresh').click();
    await rowOf(page, 'Labels + later').getByText('5 done').waitFor();
  });

  test('withdrawn in the list’s menu before its time, it waits for its sender, who goes on', async () => {
    const { world } = here;
    const sender = await mias();
    await startsLater(sender, 'withdrawn', 2_611);
    await backToTheList(sender);
    const row = rowOf(sender, 'Labels + withdrawn');
    await row.getByRole('button', { name: 'Menu' }).click();
    await button(sender, 'Withdraw the order').click();
    await row.getByText('Waiting for you').waitFor();
    await world.site.moveTime(3 * HOUR);
    expect(here.submits).toEqual([]);
    await row
      .getByText(/^Did not start at .+: its order was withdrawn\. Nothing has been sent yet\. Continue\?$/)
      .waitFor();
    await button(sender, 'Continue').click();
    await sent(1);
  });

  test('switched off by an admin, what was to start says so, and nobody is offered it any more', async () => {
    const { world, page } = here;
    const sender = await mias();
    await startsLater(sender, 'switched', 2_621);
    await sender.close();
    await chooseMore(page, 'Settings');
    const box = page.getByRole('checkbox', { name: 'Operations may go on when their page is closed' });
    await box.press(' ');
    await page.getByRole('status').getByText('Saved.').waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await world.site.moveTime(3 * HOUR);
    expect(here.submits).toEqual([]);

    const again = await mias();
    const row = rowOf(again, 'Labels + switched');
    await row.getByText('Waiting for you').waitFor();
    await row.getByText(/^Did not start at .+: admins of this site have switched standing orders off\./).waitFor();
    await toAddLabel(again, { keys: issues(5, 2_631) }, 'offered');
    await button(again, 'Start').waitFor();
    expect(await button(again, 'Start later').count()).toBe(0);
    expect(await again.getByLabel('Go on when this page is closed').count()).toBe(0);
  });
});
