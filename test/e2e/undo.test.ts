import readExcelFile from 'read-excel-file/node';
import { describeInBrowser } from '../browser';
import { downloadedBy } from './kit/download';
import { freshPages } from './kit/fresh-pages';
import { button, until } from './kit/open-site';
import { setPriority } from './kit/priority-in-jira';
import { chooseIssues, chooseOperation, issueLink, next, pick, shows, start } from './kit/wizard';

describeInBrowser('an undo in the browser', () => {
  const here = freshPages();

  const keys = Array.from({ length: 8 }, (_, index) => `WEB-${index + 1}`);

  async function priorities(): Promise<readonly (string | undefined)[]> {
    const { issues = [] } = await here.jira.issues.bulkFetchIssues({
      issueIdsOrKeys: keys,
      fields: ['priority'],
    });
    const byKey = new Map(issues.map(({ key, fields }) => [key, fields.priority.name]));
    return keys.map((key) => byKey.get(key));
  }

  test('from the changes of a task to every issue as before, each once, with a link both ways', async () => {
    const { world, page, submits } = here;
    await setPriority(world, world.ada, keys.slice(0, 5), '4');
    await setPriority(world, world.ada, keys.slice(5), '3');
    const was = await priorities();
    await chooseIssues(page, { keys });
    await chooseOperation(page, 'Edit fields');
    await pick(page, 'start-fields', 'Priority');
    await pick(page, 'start-field-priority', 'High');
    await next(page);
    await start(page, 'Priority → High on 8 issues in 1 project.');
    await until('the submit', () => (submits.length > 0 ? true : undefined));
    await world.site.moveTime(60_000);
    await button(page, 'Refresh').click();
    await shows(page, 'Done');
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByText('Priority: Low → High, 5 issues').waitFor();
    // Somebody changes one of them meanwhile.
    await setPriority(world, world.mia, keys.slice(7), '1');
    await button(page, 'Undo').first().click();
    await page.getByRole('heading', { name: 'Undo “Priority → High” on 7 issues.' }).waitFor();
    await button(page, '1 has been changed since').click();
    await issueLink(page, 'WEB-8').waitFor();
    await page.getByText(/^Priority, /).waitFor();
    const left = await downloadedBy(page, button(page, 'Download this as an Excel file'));
    expect(left.file).toBe('left-by-undo.xlsx');
    const [sheet] = await readExcelFile(left.bytes);
    expect(sheet?.data).toEqual([
      ['issue', 'field', 'why', 'more'],
      ['WEB-8', 'Priority', 'has been changed since', expect.stringContaining('Mia Lindqvist')],
    ]);
    await button(page, 'Undo 7 issues').click();
    await page.getByRole('heading', { name: 'Undo: Priority → High' }).waitFor();
    await until('the first part', () => (submits.length > 1 ? true : undefined));
    // One step for each part: a page that is away for ten minutes sends nothing more.
    await world.site.moveTime(60_000);
    await button(page, 'Refresh').click();
    await until('the second part', () => (submits.length > 2 ? true : undefined));
    await world.site.moveTime(60_000);
    await button(page, 'Refresh').click();
    await shows(page, 'Done');
    expect(await priorities()).toEqual([...was.slice(0, 7), 'Highest']);
    expect(submits).toHaveLength(3);
    await button(page, 'Show what it undoes').click();
    await button(page, 'Show the undo').click();
    await page.getByRole('heading', { name: 'Undo: Priority → High' }).waitFor();
  });
});
