import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, openSite, until, type OpenSite } from './kit/open-site';
import { start, toAddLabel } from './kit/wizard';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const NOTHING = 'No bulk operation that this app knows of has changed this issue since';

describeInBrowser('the page of an issue in the browser', () => {
  let world: OpenSite;
  let opened: Page[] = [];
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await Promise.all(opened.map((page) => page.close()));
    opened = [];
  });

  const open = async (accountId: string, path: string): Promise<Page> => {
    const page = await world.open(accountId, path);
    opened.push(page);
    return page;
  };
  /** The section on the right of an issue, as somebody who has opened it. */
  const section = async (accountId: string, issue: string): Promise<Locator> =>
    (await open(accountId, `/module/issue-operations?issue=${issue}`)).getByRole('region', {
      name: 'Bulk operations section',
    });
  const says = (place: Locator, words: string | RegExp) => place.getByText(words).first().waitFor();

  /** The percentages of a bar that moves by itself. */
  async function moves(place: Locator): Promise<void> {
    const seen = new Set<string>();
    await until('two percentages', async () => {
      const percent = /(\d+) %/.exec(await place.innerText())?.[1];
      if (percent !== undefined) seen.add(percent);
      return seen.size >= 2 ? seen : undefined;
    });
  }

  test('an operation under way moves for its owner and the admin, and stands for others with its time', async () => {
    // Every 37th is hidden from her.
    const numbers = Array.from({ length: 123 }, (_, index) => index + 1).filter((number) => number % 37 !== 0);
    const keys = numbers.map((number) => `WEB-${number}`);
    const own = await open(world.mia, '/module/my-bulk-tasks');
    await toAddLabel(own, { keys }, 'spring');
    await start(own, 'Labels + spring on 120 issues in 1 project.');
    await own.getByText('Running', { exact: true }).first().waitFor();

    const mias = await section(world.mia, 'WEB-61');
    const adas = await section(world.ada, 'WEB-60');
    for (const place of [mias, adas]) {
      await place.getByRole('link', { name: 'Labels + spring' }).waitFor();
      await says(place, 'This issue: waiting');
      expect(await place.innerText()).toContain('Mia Lindqvist');
    }
    const beside = await mias.getByText(/^120 issues · \d{5}$/).innerText();
    const id = beside.slice(-5);
    await says(adas, beside);
    await Promise.all([moves(mias), moves(adas)]);

    await world.site.moveTime(20 * SECOND);
    await button(own, 'Refresh').click();
    const sams = await section(world.sam, 'WEB-61');
    await says(sams, /^(2[5-9]|[3-9]\d) % at \d+:\d\d\s[AP]M$/);
    const read = await sams.innerText();
    expect(read).toMatch(/Bulk edit\s+Running\s+Mia Lindqvist\s[^]*This issue: waiting/i);
    expect(read).not.toMatch(new RegExp(`120|${id}|locked`));
    expect(await sams.getByRole('link').count()).toBe(0);

    await world.site.moveTime(60 * SECOND);
    for (const place of [mias, adas]) await says(place, 'Done with failures');
    await says(mias, 'This issue: failed');
    await says(mias, 'This issue is locked by a change freeze and cannot be changed.');
    await says(adas, 'This issue: done');
    const later = await section(world.sam, 'WEB-61');
    await says(later, 'This issue: failed');
    expect(await later.innerText()).not.toMatch(new RegExp(`120|${id}|locked`));
    await says(await section(world.sam, 'WEB-60'), 'This issue: done');
  });

  test('a tracked one is there once it is over: label and reason are for its owner and the admin', async () => {
    const id = world.edits(world.mia, 130, { durationMs: 2 * MINUTE });
    await world.track(world.mia, id, 'Audit');
    await says(await section(world.mia, 'PAY-61'), NOTHING);
    await world.site.moveTime(10 * MINUTE);
    for (const accountId of [world.mia, world.ada]) {
      const place = await section(accountId, 'PAY-61');
      await place.getByRole('link', { name: 'Priority → Medium' }).waitFor();
      await says(place, `Audit · 130 issues · ${id}`);
      await says(place, 'This issue: failed');
      await says(place, 'This issue is locked by a change freeze and cannot be changed.');
    }
    const sams = await section(world.sam, 'PAY-61');
    await says(sams, 'This issue: failed');
    expect(await sams.innerText()).toMatch(/Bulk edit\s+Done with failures\s+Mia Lindqvist/i);
    expect(await sams.innerText()).not.toMatch(new RegExp(`130|${id}|Audit|locked|Medium`));
    await says(await section(world.sam, 'PAY-1'), 'This issue: done');
  });

  test('an issue that nothing touched says so in one line', async () => {
    for (const accountId of [world.ada, world.mia, world.sam]) {
      const place = await section(accountId, 'WEB-900');
      await says(place, NOTHING);
      expect(await place.getByText('This issue:').count()).toBe(0);
    }
  });

  test('the panel is on an issue where somebody adds it, for everyone, until somebody removes it', async () => {
    const page = await open(world.mia, '/browse/WEB-901');
    const panel = page.getByRole('region', { name: 'Bulk operations panel' });
    await button(page, 'Apps').click();
    await page.getByRole('menuitem', { name: 'Add: Bulk operations' }).click();
    await says(panel, NOTHING);

    const sams = await open(world.sam, '/browse/WEB-901');
    await says(sams.getByRole('region', { name: 'Bulk operations panel' }), NOTHING);
    await button(page, 'More actions for Bulk operations').click();
    await page.getByRole('menuitem', { name: 'Remove from issue' }).click();
    await panel.waitFor({ state: 'detached' });
    await sams.reload();
    await button(sams, 'Bulk operations').waitFor();
    expect(await sams.getByRole('region', { name: 'Bulk operations panel' }).count()).toBe(0);
  });

  test('what is older than 30 days is behind Show older', async () => {
    const id = world.edits(world.mia, 5);
    await world.track(world.mia, id, 'Long ago');
    await world.site.moveTime(31 * DAY);
    const place = await section(world.mia, 'PAY-5');
    await says(place, NOTHING);
    await button(place, 'Show older').click();
    // What another edit had set already was not changed again, and of that nothing is told.
    await says(place, new RegExp(`^Long ago · (5 issues · )?${id}$`));
    await says(place, 'This issue: done');
  });
});
