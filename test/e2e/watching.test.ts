import type { Locator } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, openSite, rowOf, until } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const MINUTE = 60_000;
const OVER = /Done|Failed|Cancelled/;

describeInBrowser('following tasks in the browser', () => {
  let world: OpenSite;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());
  afterEach(() => {
    world.site.jira.setFaults({ off: false, rateLimited: null, serverErrors: false });
  });

  test('a bar moves by itself, without a call to the app, and the end comes with its counts', async () => {
    const id = world.edits(world.ada, 60, { durationMs: 3 * MINUTE });
    await world.track(world.ada, id);
    const page = await world.open();
    await rowOf(page, id).waitFor();
    const before = world.calls();
    const seen = new Set<string>();
    await until('three percentages', async () => {
      const percent = /(\d+) %/.exec(await rowOf(page, id).innerText())?.[1];
      if (percent !== undefined && percent !== '100') seen.add(percent);
      return seen.size >= 3 ? seen : undefined;
    });
    expect(world.calls()).toBe(before);

    await world.site.moveTime(3 * MINUTE);
    await rowOf(page, id).getByText('Done with failures').waitFor();
    expect(await accountedFor(rowOf(page, id))).toBe(60);
    await page.close();
  });

  test('of several tasks each shows its end by itself', async () => {
    const page = await world.open();
    await button(page, 'Refresh').waitFor();
    const ids = [6, 7, 8, 9, 10, 11].map((seconds) => world.edits(world.ada, 20, { durationMs: seconds * 1_000 }));
    for (const id of ids) await world.track(world.ada, id);
    await button(page, 'Refresh').click();
    for (const id of ids) await rowOf(page, id).getByText(OVER).waitFor();
    await page.close();
  });

  test('with the page closed, the first paint shows how a task ended, and that Jira does not answer now', async () => {
    const id = world.edits(world.ada, 240, { durationMs: 8 * MINUTE });
    await world.track(world.ada, id, 'Overnight');
    await world.site.moveTime(10 * MINUTE);
    world.site.jira.setFaults({ off: true });
    const page = await world.open();
    await rowOf(page, id).waitFor();
    expect(await rowOf(page, id).innerText()).toContain('Done with failures');
    expect(await accountedFor(rowOf(page, id))).toBe(240);
    expect(await page.getByText('you see only your own tasks').isVisible()).toBe(true);
    await page.close();
  });

  test('when the quota is used up the page says until when, keeps its rows, and goes on after it', async () => {
    const { site } = world;
    // The hour of a quota begins anew in five minutes: nobody waits for that here, on the slowest machine.
    const sinceFiveBefore = (site.clock.now() + 5 * MINUTE) % (60 * MINUTE);
    await site.moveTime(60 * MINUTE - sinceFiveBefore);
    const id = world.edits(world.ada, 100, { durationMs: 20 * MINUTE });
    await world.track(world.ada, id);
    const page = await world.open();
    await rowOf(page, id).waitFor();
    site.jira.setFaults({ rateLimited: 'jira-quota-global-based' });
    // Before midnight the day stands before the hour.
    await page.getByText(/Jira asks for a pause until .*\d+:00.*What you see is from/).waitFor();
    expect(await rowOf(page, id).innerText()).toContain('Running');

    site.jira.setFaults({ rateLimited: null });
    await site.moveTime(5 * MINUTE);
    await button(page, 'Refresh').click();
    await page.getByText('Jira asks for a pause').waitFor({ state: 'detached' });
    await rowOf(page, id).getByText('Running').waitFor();
    await page.close();
  });

  test('while Jira answers with errors the page says so, keeps its rows, and goes on when it is asked to', async () => {
    const id = world.edits(world.ada, 100, { durationMs: 20 * MINUTE });
    await world.track(world.ada, id);
    const page = await world.open();
    await rowOf(page, id).waitFor();
    world.site.jira.setFaults({ serverErrors: true });
    await page.getByText(/Jira did not answer \(503\)\. What you see is from/).waitFor();
    expect(await rowOf(page, id).innerText()).toContain('Running');

    world.site.jira.setFaults({ serverErrors: false });
    await button(page, 'Try now').click();
    await page.getByText('Jira did not answer').waitFor({ state: 'detached' });
    await rowOf(page, id).getByText('Running').waitFor();
    await page.close();
  });
});

/** The issues that a row's counts speak of: succeeded, failed and hidden ones. */
async function accountedFor(row: Locator): Promise<number> {
  const counts = (await row.innerText()).matchAll(/(\d+) (done|failed|hidden)/g);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
