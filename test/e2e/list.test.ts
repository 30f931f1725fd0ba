import type { Locator, Page } from 'playwright-core';
import { createTask } from '../../src/storage/tasks/task-store';
import type { TaskRecord } from '../../src/tasks/task';
import { describeInBrowser } from '../browser';
import { storedTask } from '../stored-tasks';
import { button, choose, openSite, rowOf, rows } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STORED = 1_000;
/** The ids of the stored tasks: the newest is 100000, the oldest 100999. */
const FIRST_ID = 100_000;
/** Page 40 of 25 rows is the last one. */
const ON_PAGE_40 = FIRST_ID + 990;

describeInBrowser('the list in the browser', () => {
  let world: OpenSite;
  let page: Page;
  beforeAll(async () => {
    world = await openSite();
    await world.site.forge.unmetered(async () => {
      for (let place = 0; place < STORED; place++) await createTask(record(place));
    });
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  /** A task that is over: every tenth is the admin's own, every hundredth failed. */
  function record(place: number): TaskRecord {
    const failed = place % 100 === 99;
    const id = FIRST_ID + place;
    return storedTask(id, place % 10 === 0 ? world.ada : world.mia, {
      ...(id === ON_PAGE_40 ? { label: 'Spring clean' } : {}),
      ...(failed ? { state: 'failed', counts: { total: 10, succeeded: 0, failed: 10, hidden: 0 } } : {}),
      createdAt: Date.now() - (place + 1) * HOUR,
    });
  }

  const newest = String(FIRST_ID);

  test('the admin’s page shows the newest tasks, with people by name', async () => {
    page = await world.open();
    await rowOf(page, newest).getByText('Ada Okafor').waitFor();
    expect(await rows(page).count()).toBe(25);
    expect(await rowOf(page, String(FIRST_ID + 1)).innerText()).toContain('Mia Lindqvist');
    expect(await page.getByRole('heading', { level: 1, name: 'Bulk tasks' }).isVisible()).toBe(true);
  });

  test('Mine leaves the admin’s own, Everyone brings the others back', async () => {
    page = await world.open();
    await rowOf(page, String(FIRST_ID + 1)).waitFor();
    await button(page, 'Mine').click();
    await rowOf(page, String(FIRST_ID + 1)).waitFor({ state: 'detached' });
    await rowOf(page, String(FIRST_ID + 240)).waitFor();
    expect(await page.getByRole('table').getByText('Mia Lindqvist').count()).toBe(0);
    await button(page, 'Everyone').click();
    await rowOf(page, String(FIRST_ID + 1)).waitFor();
  });

  test('Jira shows the page to admins only, and the users can still be switched', async () => {
    page = await world.open();
    const refused = await page.goto(`${world.address}/module/bulk-tasks-admin?user=${world.mia}`);
    expect(refused?.status()).toBe(403);
    await page.getByRole('heading', { name: 'You need to be a Jira administrator' }).waitFor();
    await page.getByLabel('Signed in as').click();
    await page.getByRole('option', { name: /Ada Okafor/ }).click();
    await rowOf(page, newest).waitFor();
  });

  test('Older and Newer walk the pages', async () => {
    page = await world.open();
    await rowOf(page, newest).waitFor();
    await button(page, 'Older').click();
    await rowOf(page, String(FIRST_ID + 25)).waitFor();
    await button(page, 'Older').click();
    await rowOf(page, String(FIRST_ID + 50)).waitFor();
    await button(page, 'Newer').click();
    await rowOf(page, String(FIRST_ID + 25)).waitFor();
    await button(page, 'Newer').click();
    await rowOf(page, newest).waitFor();
    expect(await button(page, 'Newer').count()).toBe(0);
  });

  test('a task on page 40 is found by its id at once', async () => {
    page = await world.open();
    await page.getByLabel('Search', { exact: true }).fill(String(ON_PAGE_40));
    await rowOf(page, 'Spring clean').waitFor();
    expect(await rows(page).count()).toBe(1);
  });

  test('and by its label by searching further', async () => {
    page = await world.open();
    await rowOf(page, newest).waitFor();
    await page.getByLabel('Search', { exact: true }).fill('spring');
    const further = button(page, 'Search further');
    const backTo = page.getByText(/^Searched back to/);
    let steps = 0;
    for (let said = ''; ; steps++) {
      await Promise.race([
        rowOf(page, 'Spring clean').waitFor(),
        page.waitForFunction((before) => {
          const text = [...document.querySelectorAll('main *')]
            .filter((element) => element.children.length === 0)
            .map((element) => element.textContent ?? '')
            .find((line) => line.startsWith('Searched back to'));
          return text !== undefined && text !== before;
        }, said),
      ]);
      if (await rowOf(page, 'Spring clean').count()) break;
      said = await backTo.innerText();
      await further.click();
    }
    expect(steps).toBeGreaterThanOrEqual(3);
  });

  test('filters are still there after a detail was opened and left', async () => {
    page = await world.open();
    await rowOf(page, newest).waitFor();
    await choose(page, 'State', 'Failed');
    await rowOf(page, newest).waitFor({ state: 'detached' });
    const failed = rowOf(page, String(FIRST_ID + 99));
    await failed.waitFor();
    const shown = await rows(page).count();
    expect(shown).toBeLessThan(25);
    await failed.getByRole('link', { name: 'Edit 10 issues' }).click();
    await button(page, 'Back to the list').click();
    await failed.waitFor();
    expect(await rows(page).count()).toBe(shown);
    await button(page, 'Clear filters').click();
    await rowOf(page, newest).waitFor();
  });

  test('the focus goes to Back in a detail, and comes back to the row that was opened, until something else is asked', async () => {
    page = await world.open();
    const opened = rowOf(page, String(FIRST_ID + 3)).getByRole('link');
    await opened.click();
    await button(page, 'Back to the list').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await opened.and(page.locator(':focus')).waitFor();
    await button(page, 'Mine').click();
    await opened.waitFor({ state: 'detached' });
    await button(page, 'Everyone').click();
    await opened.waitFor();
    expect(await opened.evaluate((element) => element === document.activeElement)).toBe(false);
  });

  test('with the keyboard alone: a dialog, all rows in the order of their columns, the menu of the last one, and its task', async () => {
    page = await world.open();
    await rowOf(page, newest).waitFor();
    const isFocused = (what: Locator) => what.evaluate((element) => element === document.activeElement);
    const tabTo = async (what: Locator): Promise<void> => {
      for (let steps = 0; steps < 40; steps++) {
        await page.keyboard.press('Tab');
        if (await isFocused(what)) return;
      }
      throw new Error('Tab does not reach it');
    };
    const focused = (what: Locator): Promise<void> => what.and(page.locator(':focus')).waitFor();

    const track = button(page, 'Track a task');
    await tabTo(track);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.type('the second one');
    expect(await dialog.getByLabel('Task', { exact: true }).inputValue()).toBe('the second one');
    await page.keyboard.press('Enter');
    await dialog.getByText('That is not a task id.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focused(track);

    await tabTo(rowOf(page, newest).getByRole('checkbox'));
    const passed: string[] = [];
    for (let stop = 0; stop < 25 * 3; stop++) {
      const at = await page.evaluate(() => {
        const row = document.activeElement?.closest('[data-testid="task-row"]');
        const place = row ? [...document.querySelectorAll('[data-testid="task-row"]')].indexOf(row) : -1;
        return `${place} ${document.activeElement?.tagName}`;
      });
      passed.push(at);
      if (stop < 25 * 3 - 1) await page.keyboard.press('Tab');
    }
    expect(passed).toEqual(
      Array.from({ length: 25 }, (_, row) => ['INPUT', 'A', 'BUTTON'].map((tag) => `${row} ${tag}`)).flat(),
    );

    const last = rows(page).nth(24);
    const menu = last.getByRole('button', { name: 'Menu' });
    await page.keyboard.press('Enter');
    await focused(page.getByRole('dialog', { name: /^Actions for / }));
    await tabTo(button(page, 'Stop tracking'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Remove task').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focused(menu);

    // It opens at its top, however far down the list it stood; and the list is again where it was.
    const down = await page.evaluate(() => scrollY);
    await page.keyboard.press('Enter');
    await tabTo(button(page, 'Open'));
    await page.keyboard.press('Enter');
    const back = button(page, 'Back to the list');
    await focused(back);
    expect((await back.boundingBox())?.y).toBeLessThan(300);
    expect((await back.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await focused(last.getByRole('link'));
    expect(Math.abs((await page.evaluate(() => scrollY)) - down)).toBeLessThan(900);
    expect(down).toBeGreaterThan(300);
  });
});
