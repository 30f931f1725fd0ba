import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button, rows, until } from './kit/open-site';
import { changesOf, labelled, shows, start, toAddLabel } from './kit/wizard';

const MINUTE = 60_000;

describeInBrowser('more issues than Jira takes at once', () => {
  const here = freshPages();

  /** The part that runs is over by then, and the page is not taken to be away yet. */
  const partIsOver = () => here.world.site.moveTime(9 * MINUTE);
  const part = (number: number) => until(`part ${number}`, () => (here.submits.length === number ? true : undefined));

  test('2,500 issues run as three tasks, one after another, as one row with one bar', async () => {
    const { page, jira, submits } = here;
    const keys = Array.from({ length: 2_500 }, (_, index) => `WEB-${index + 1}`);
    await toAddLabel(page, { keys }, 'submission');
    await page.getByText('2,500 issues in 3 parts, one after another.').waitFor();
    await start(page, 'Labels + submission on 2,500 issues in 1 project.');
    await part(1);
    await shows(page, 'Running');
    await partIsOver();
    await part(2);
    expect(await page.getByRole('progressbar').count()).toBe(1);
    await partIsOver();
    await part(3);
    await partIsOver();
    await shows(page, 'Done with failures');
    expect(submits).toHaveLength(3);
    // Every 61st issue is locked.
    await shows(page, '40 failed · 2,460 done');
    await button(page, 'Back to the list').click();
    expect(await rows(page).count()).toBe(1);
    const changed = await labelled(jira, keys, 'submission');
    expect(changed).toHaveLength(2_460);
    for (let place = 0; place < changed.length; place += 100)
      expect(await changesOf(jira, changed[place] ?? '', 'labels')).toBe(1);
  });

  test('cancelled as a whole, it sends no further part, and says what was not reached', async () => {
    const { world, page, jira, submits } = here;
    const keys = Array.from({ length: 1_500 }, (_, index) => `WEB-${index + 2_601}`);
    await toAddLabel(page, { keys }, 'half');
    await start(page, 'Labels + half on 1,500 issues in 1 project.');
    await part(1);
    await world.site.moveTime(MINUTE);
    await shows(page, 'Running');
    await button(page, 'Cancel task').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^About \d+ % is done and stays changed. The part that is left is not sent.$/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel task' }).click();
    await shows(page, 'Cancelling');
    await shows(page, 'Cancelled');
    expect(submits).toHaveLength(1);
    const changed = await labelled(jira, keys, 'half');
    await page.getByText(`Succeeded (${changed.length})`).waitFor();
    await page.getByText(/^Not reached( or hidden)? \([\d,]+\)$/).waitFor();
  });
});
