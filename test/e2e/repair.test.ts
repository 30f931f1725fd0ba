import type { Locator } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button } from './kit/open-site';
import { issueLink, labelled, letJiraDoIt, next, pick, shows, start, toAddLabel } from './kit/wizard';

const WITHOUT_COST_CENTRE = ['PAY-23', 'PAY-46'];

describeInBrowser('repairing what failed, in the browser', () => {
  const here = freshPages();

  test('says what helps, fills the field in with the same edit, and names whom to ask', async () => {
    const { world, jira, submits } = here;
    const page = await world.open(world.mia, '/module/my-bulk-tasks');
    world.site.jira.grant(world.mia, 'EDIT_ISSUES', 'OPS');
    await toAddLabel(page, { keys: [...WITHOUT_COST_CENTRE, 'PAY-1', 'OPS-1'] }, 'mended');
    // Lost between the preview and the start.
    world.site.jira.revoke(world.mia, 'EDIT_ISSUES', 'OPS');
    await start(page, 'Labels + mended on 4 issues in 2 projects.');
    await letJiraDoIt(world, submits);
    await shows(page, '3 failed · 1 done');
    await page.getByText('Why they failed: 2 reasons').waitFor();
    await page.getByText('You may not edit 1 issue in Operations. Ask Ada Okafor, who leads it.').waitFor();
    const fill = button(page, 'Fill Cost centre, then retry');
    await fill.waitFor();
    for (const width of [1280, 400]) {
      await page.setViewportSize({ width, height: 1000 });
      await fill.waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });

    await page.getByRole('checkbox', { name: 'OPS-1' }).check();
    await page.getByText('1 ticked').waitFor();
    await button(page, 'Key').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox').inputValue()).toBe('OPS-1');
    await button(page, 'Close').click();

    await fill.click();
    await page.getByText('As before: Labels + mended.').waitFor();
    const left = async (of: Locator) => (await of.boundingBox())?.x;
    expect(await left(page.getByRole('list', { name: 'Steps' }))).toBe(await left(page.getByRole('heading').nth(1)));
    await pick(page, 'start-field-customfield_10050', 'Growth');
    await next(page);
    await start(page, 'Labels + mended, Cost centre → Growth on 2 issues in 1 project.');
    await letJiraDoIt(world, submits, 2);
    await shows(page, '2 done');
    expect(submits).toHaveLength(2);
    expect(await labelled(jira, [...WITHOUT_COST_CENTRE, 'PAY-1', 'OPS-1'], 'mended')).toEqual([
      'PAY-1',
      ...WITHOUT_COST_CENTRE,
    ]);
    await issueLink(page, 'PAY-23').waitFor();
    await page.close();
  });
});
