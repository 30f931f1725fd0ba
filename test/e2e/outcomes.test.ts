import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button, rowOf, until } from './kit/open-site';
import { changesOf, issueLink, letJiraDoIt, shows, start, toAddLabel } from './kit/wizard';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** In a narrow window nothing is scrolled to sideways, and the summaries of issues begin beneath each other. */
async function fitsNarrowly(page: Page, keys: readonly string[]): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 400, height: 900 });
  await button(page, 'Name task').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  const starts = await Promise.all(
    keys.map(async (key) => {
      const summary = issueLink(page, key).locator(
        'xpath=ancestor::*[following-sibling::*][1]/following-sibling::*[1]',
      );
      return (await summary.boundingBox())?.x;
    }),
  );
  expect(new Set(starts).size).toBe(1);
  await page.setViewportSize(wide);
}

describeInBrowser('what became of the issues, in the browser', () => {
  const here = freshPages();

  test('a running task is cancelled after a confirmation, and Cancelling shows until it has stopped', async () => {
    const { world, page } = here;
    const id = world.edits(world.ada, 100, { durationMs: 60 * MINUTE, cancelTakesMs: 4_000 });
    await world.track(world.ada, id);
    await world.site.moveTime(20 * MINUTE);
    await button(page, 'Refresh').click();
    await rowOf(page, id)
      .getByRole('link', { name: /^Bulk change/ })
      .click();
    await button(page, 'Cancel task').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Cancel this task?').waitFor();
    await dialog.getByText(/^About 3[34] % is done and stays changed.$/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel task' }).click();
    await shows(page, 'Cancelling');
    await dialog.waitFor({ state: 'detached' });
    await shows(page, 'Cancelled');
    await page.getByText(/^Not reached \(6\d\)$|^Not reached or hidden \(6\d\)$/).waitFor();
  });

  test('failed issues stand under their reasons; retried, the two tasks lead to each other', async () => {
    const { world, page, jira, submits } = here;
    const keys = ['WEB-60', 'WEB-61', 'WEB-62', 'WEB-122', 'OPS-1', 'OPS-2'];
    await toAddLabel(page, { keys }, 'retried');
    // Lost between the preview and the start.
    world.site.jira.revoke(world.ada, 'EDIT_ISSUES', 'OPS');
    await start(page, 'Labels + retried on 6 issues in 2 projects.');
    await letJiraDoIt(world, submits);
    await shows(page, '4 failed · 2 done');
    world.site.jira.grant(world.ada, 'EDIT_ISSUES', 'OPS');
    await page.getByText('This issue is locked by a change freeze and cannot be changed. (2)').waitFor();
    for (const key of ['WEB-61', 'WEB-122', 'OPS-1', 'OPS-2']) await issueLink(page, key).waitFor();
    expect(await issueLink(page, 'WEB-60').count()).toBe(0);
    expect(await button(page, 'Retry these 2').count()).toBe(2);
    expect(await button(page, 'Retry all 4').count()).toBe(1);
    await fitsNarrowly(page, ['WEB-61', 'WEB-122', 'OPS-1', 'OPS-2']);

    const reason = page.getByText(/permission.* \(2\)$/);
    await reason.locator('xpath=following::button[normalize-space()="Retry these 2"][1]').click();
    await start(page, 'Labels + retried on 2 issues in 1 project.');
    await letJiraDoIt(world, submits, 2);
    await shows(page, '2 done');
    expect(submits).toHaveLength(2);
    for (const key of ['WEB-60', 'WEB-62', 'OPS-1', 'OPS-2']) expect(await changesOf(jira, key, 'labels')).toBe(1);
    await page.getByRole('tab', { name: 'Details' }).click();
    // What says that it is done may lie over it for a while.
    await button(page, 'Show the task that this one retries').press('Enter');
    await shows(page, '4 failed · 2 done');
    await button(page, 'Show the retry').click();
    await shows(page, '2 done');
  });

  test('a start that Jira did not confirm is never sent again; the id from Jira settles which task it is', async () => {
    const { world, page, jira, submits } = here;
    world.site.jira.setFaults({ loseNextSubmitAnswers: 1 });
    await toAddLabel(page, { keys: ['WEB-201', 'WEB-202', 'WEB-203'] }, 'lost');
    await start(page, 'Labels + lost on 3 issues in 1 project.');
    await page.getByText('Jira did not confirm the start. It may have started.').waitFor();
    const changed = () => changesOf(jira, 'WEB-203', 'labels');
    await until('the change', async () => ((await changed()) === 1 ? true : undefined));
    await button(page, 'Look').click();
    await page.getByText(/^3 of the 3 issues we looked at changed since .+: it has probably started.$/).waitFor();
    // Ids go up one by one: the next one tells which it was.
    const other = world.edits(world.ada, 2);
    const field = page.getByLabel('Task id from Jira’s progress page');
    await field.fill(other);
    await button(page, 'Use this id').click();
    await page.getByText(/^That task is not this operation:/).waitFor();
    await field.fill(String(Number(other) - 1));
    await button(page, 'Use this id').click();
    await shows(page, '3 done');
    await shows(page, 'Done');
    expect(submits).toHaveLength(1);
    expect(await changed()).toBe(1);
  });

  test('1,000 issues open with keys and summaries, and are still there when Jira has forgotten the task', async () => {
    const { world, page, jira } = here;
    const id = world.edits(world.ada, 1_000, { durationMs: MINUTE });
    await world.track(world.ada, id);
    await world.site.moveTime(10 * MINUTE);
    await button(page, 'Refresh').click();
    await rowOf(page, id)
      .getByRole('link', { name: /^Priority → Medium/ })
      .click();
    await page.getByText(/^Failed \(\d+\)$/).waitFor();
    await issueLink(page, 'PAY-61').waitFor();
    const kinds = await page.getByText(/^(Failed|Succeeded|Hidden) \([\d,]+\)$/).allInnerTexts();
    const count = (text: string) => Number(/\(([\d,]+)\)/.exec(text)?.[1]?.replace(',', ''));
    expect(kinds.map(count).reduce((sum, each) => sum + each, 0)).toBe(1_000);
    await page.getByText(/^Succeeded \(\d+\)$/).click();
    const first = issueLink(page, 'PAY-1');
    await first.waitFor();
    const summary = (await jira.issues.getIssue({ issueIdOrKey: 'PAY-1' })).fields.summary;
    expect(await page.getByText(summary, { exact: true }).count()).toBeGreaterThan(0);

    await world.site.moveTime(15 * DAY);
    await page.reload();
    await page.getByText(/^Failed \(\d+\)$/).waitFor();
    expect(await page.getByText(/^(Failed|Succeeded|Hidden) \([\d,]+\)$/).allInnerTexts()).toEqual(kinds);
    await page.getByText(/^Succeeded \(\d+\)$/).click();
    await first.waitFor();
    await expect(jira.issueBulkOperations.getBulkOperationProgress({ taskId: id })).rejects.toMatchObject({
      status: 400,
    });
  });
});
