import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button, until } from './kit/open-site';
import { chooseIssues, chooseOperation, next, pick, publicClient, shows } from './kit/wizard';

/** The texts of buttons that do not show all of it. */
const CUT = `[...document.querySelectorAll('button, button *')]
  .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
  .map(({ textContent }) => textContent)`;

describeInBrowser('the preview', () => {
  const here = freshPages();
  const keys = [...Array.from({ length: 30 }, (_, index) => `WEB-${index + 81}`), 'OPS-21', 'OPS-22'];

  async function priorities(): Promise<ReadonlyMap<string, string>> {
    const jira = publicClient(here.world.address);
    const { issues = [] } = await jira.issues.bulkFetchIssues({ issueIdsOrKeys: keys, fields: ['priority'] });
    return new Map(issues.map(({ key, fields }) => [key, fields.priority.name ?? '']));
  }

  test('says what then happens: from what to what, what is so already, what cannot, and who is left out', async () => {
    const { world } = here;
    const { jira: rights } = world.site;
    rights.grant(world.mia, 'EDIT_ISSUES', 'OPS');
    const page = await world.open(world.mia, '/module/my-bulk-tasks');
    await chooseIssues(page, { keys });
    await chooseOperation(page, 'Edit fields');
    await pick(page, 'start-fields', 'Priority');
    await pick(page, 'start-field-priority', 'High');
    // What was offered is not allowed any more.
    rights.revoke(world.mia, 'EDIT_ISSUES', 'OPS');
    const before = await priorities();
    await next(page);

    await page.getByText('32 issues were read as they are now.').waitFor();
    const inWeb = [...before].filter(([key]) => key.startsWith('WEB-'));
    const having = (name: string) => inWeb.filter(([, priority]) => priority === name).map(([key]) => key);
    const high = having('High');
    await button(page, `${having('Medium').length} from Medium`).click();
    await page.getByText(`Issues 1 to ${having('Medium').length} of ${having('Medium').length}`).waitFor();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      // At 360 the sentence of those that stay as they are is longer than a line.
      expect(await page.evaluate<string[]>(CUT)).toEqual([]);
    }
    await button(page, '2 are in Operations, where you may not edit').click();
    await page.getByText('Issues 1 to 2 of 2').waitFor();
    await button(page, 'Leave the 2 out').click();
    await button(page, 'Leave those out').click();
    await button(page, 'Show all 32').click();
    await button(page, 'Next page').click();
    await page.getByText('Issues 26 to 32 of 32').waitFor();
    await page.getByLabel('Search').last().fill('web-81');
    await page.getByText('Issues 1 to 1 of 1').waitFor();
    await page.getByRole('checkbox', { name: 'WEB-81' }).uncheck({ force: true });
    const changing = inWeb.map(([key]) => key).filter((key) => !high.includes(key) && key !== 'WEB-81');
    const sentence = `Priority → High on ${changing.length} issues in 1 project.`;
    await page.getByRole('heading', { name: sentence, exact: true }).waitFor();

    await button(page, 'Start').click();
    await button(page, 'Back to the list').waitFor();
    await until('the submit', () => (here.submits.length > 0 ? true : undefined));
    await world.site.moveTime(60_000);
    await button(page, 'Refresh').click();
    await shows(page, `${changing.length} done`);
    const after = await priorities();
    for (const key of keys)
      expect([key, after.get(key)]).toEqual([key, changing.includes(key) ? 'High' : before.get(key)]);
  });

  test('says what goes with a delete, and what may not be deleted; nothing else is gone then', async () => {
    const { world } = here;
    const family = ['WEB-850', 'WEB-851', 'WEB-852', 'WEB-853'];
    const page = await world.open(world.mia, '/module/my-bulk-tasks');
    await chooseIssues(page, { keys: ['WEB-850', 'WEB-3', 'OPS-3'] });
    await chooseOperation(page, 'Delete');
    await page.getByText('6 issues were read as they are now.').waitFor();
    await page.getByText('3 of them are sub-tasks that go along with their parents').waitFor();
    await button(page, '1 is in Operations, where you may not delete').click();
    await page.getByText('Issues 1 to 1 of 1').waitFor();
    await button(page, 'Leave it out').click();
    await page.getByLabel('Type 5 to confirm').fill('5');
    await button(page, 'Delete 5 issues').click();
    await button(page, 'Back to the list').waitFor();
    await until('the submit', () => (here.submits.length > 0 ? true : undefined));
    await world.site.moveTime(60_000);
    await button(page, 'Refresh').click();
    await shows(page, '5 done');
    const jira = publicClient(world.address);
    const issueIdsOrKeys = [...family, 'WEB-3', 'WEB-4', 'OPS-3'];
    const { issues = [] } = await jira.issues.bulkFetchIssues({ issueIdsOrKeys, fields: ['summary'] });
    expect(issues.map(({ key }) => key).sort()).toEqual(['OPS-3', 'WEB-4']);
  });
});
