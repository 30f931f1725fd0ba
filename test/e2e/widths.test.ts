import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, chooseMore, openSite, rowOf, rows } from './kit/open-site';
import type { OpenSite } from './kit/open-site';
import { addLabel, found, next } from './kit/wizard';

const MINUTE = 60_000;
const EVERYONES = '/module/bulk-tasks-admin';
const OWN = '/module/my-bulk-tasks';
/** In pixels; 640 is a window of 1280 at 200 %, and beside 1024 stands Jira's own column. */
const WIDTHS = [1024, 900, 700, 640, 600, 400];

/**
 * What stands out of the window or is scrolled sideways, and words that are broken by letters, but for code that has to be
 * copied as it is: runs in the page.
 */
function standsOut(): string[] {
  const told = (element: Element) =>
    `${element.tagName} "${(element.textContent ?? '').trim().slice(0, 40)}" to ${Math.round(element.getBoundingClientRect().right)}`;
  const all = [...document.querySelectorAll('body *')].filter(
    (element) => element.checkVisibility() && element.closest('.prismjs') === null,
  );
  const out = all.filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (right > innerWidth + 1 || (left < -1 && right > 0));
  });
  const scrolled = all.filter(
    (element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1,
  );
  const page = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
  const broken: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement?.checkVisibility() || text.parentElement.closest('.prismjs, code, textarea')) continue;
    for (const { index, 0: word } of (text.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(`"${word}" on ${lines.size} lines`);
    }
  }
  return [...page, ...[...out.slice(-3), ...scrolled].map(told), ...broken.slice(0, 3)];
}

describeInBrowser('at any width', () => {
  let world: OpenSite;
  let page: Page;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());

  /** In a window of each width, the widest last. */
  async function fits(place: string): Promise<void> {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // The page is laid out anew before it is drawn the next time.
      const faults = await page.evaluate<string[]>(
        `new Promise((done) => requestAnimationFrame(() => done((${standsOut.toString()})())))`,
      );
      expect({ place, width, faults }).toEqual({ place, width, faults: [] });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  const go = async (path: string, accountId = world.ada): Promise<void> => {
    await page.goto(`${world.address}${path}${path.includes('?') ? '&' : '?'}user=${accountId}`);
  };

  test('nothing scrolls sideways, in no place of the app', async () => {
    const { site, ada, mia } = world;
    const failed = world.edits(ada, 130, { durationMs: 1_000 });
    await site.moveTime(MINUTE);
    const running = world.edits(ada, 100, { durationMs: 60 * MINUTE });
    await world.track(ada, failed, 'A name that somebody gave to what they did, as long as names in Jira tend to be');
    await world.track(ada, running);

    page = await world.open(ada, OWN);
    await rowOf(page, running).waitFor();
    await button(page, 'Filters').click();
    await rows(page).first().getByRole('checkbox').check();
    await page.getByText('1 ticked').waitFor();
    await fits('the list');
    for (const width of [1100, 1024, 900, 700, 640, 400]) {
      await page.setViewportSize({ width, height: 900 });
      const tops = await rowOf(page, running)
        .getByRole('cell')
        .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().top)));
      const lines = new Set(tops).size;
      expect({ width, lines }).toEqual({ width, lines: width >= 900 ? 1 : width === 400 ? 3 : 2 });
      // The menu stands at the end of the first.
      expect(tops.at(-1)).toBe(tops[0]);
    }
    await button(page, 'Menu').first().click();
    await fits('the menu of a row');
    await page.keyboard.press('Escape');
    await button(page, 'Track a task').click();
    await page.getByRole('dialog').getByLabel('Task', { exact: true }).fill('1'.repeat(100));
    await fits('a dialog');
    await page.keyboard.press('Escape');

    for (const id of [running, failed]) {
      await go(`${OWN}/tasks/${encodeURIComponent(`jira:${id}`)}`);
      await button(page, 'Name task').waitFor();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await fits(`a task, ${await tab.innerText()}`);
      }
    }
    await button(page, 'Back to the list').click();
    await chooseMore(page, 'Find bulk changes');
    await button(page, 'Look')
      .or(page.getByRole('button', { name: /^Find/ }))
      .first()
      .waitFor();
    await fits('what the histories show');

    await go(EVERYONES);
    await rows(page).first().waitFor();
    await page.setViewportSize({ width: 1024, height: 900 });
    const filters = [button(page, 'Everyone'), page.getByLabel('Search'), button(page, 'Filters')];
    const bottoms = await Promise.all(filters.map((one) => one.evaluate((it) => it.getBoundingClientRect().bottom)));
    // One line holds whose tasks, which, and what leads to the other filters.
    expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThan(4);

    for (const [path, words] of [
      [`${EVERYONES}/settings`, 'How long history is kept'],
      [`${EVERYONES}/health`, 'Background reading'],
      [`${OWN}/export`, 'Prepare'],
      [`${OWN}/excel`, 'select the whole text'],
      [`${OWN}/tracker`, 'Organisation id'],
      ['/module/issue-operations?issue=PAY-61', 'This issue: failed'],
      ['/browse/PAY-61', 'PAY-61'],
      ['/module/bulk-figures', 'Commonest reasons'],
      ['/module/change-found-issues?jql=project=WEB', 'issues'],
      ['/secure/views/bulkedit/BulkEdit1!default.jspa', 'Bulk'],
    ] as const) {
      await go(path);
      await page.getByRole('main').getByText(words).first().waitFor();
      await fits(path);
    }

    await go('/module/change-found-issues?jql=key%20in%20(WEB-1,WEB-2)', mia);
    await button(page, 'Apps').click();
    await page.getByRole('menuitem', { name: 'Change these issues in bulk' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: 'Change these issues in bulk' });
    await found(dialog);
    await fits('the issues of a start');
    await next(dialog);
    await fits('the operation of a start');
    await addLabel(dialog, 'narrow');
    await button(dialog, 'Start').waitFor();
    await fits('the confirmation of a start');
    await page.close();
  });
});
