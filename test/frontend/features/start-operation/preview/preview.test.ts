import { FIELDS, tasks } from '../../../kit/start-site';
import type { Site, SiteIssue } from '../../../kit/start-site';
import { openStart } from '../../../kit/start-page';

const LOW = { id: '4', name: 'Low' };
const MEDIUM = { id: '3', name: 'Medium' };
const HIGH = { id: '2', name: 'High' };

/** Low, Medium, High, and Low again, as long as there are issues. */
const prioritised = (count: number): readonly SiteIssue[] =>
  tasks(count).map((issue, index) => ({ ...issue, values: { priority: [LOW, MEDIUM, HIGH][index % 3] } }));

async function toHigh(site: Site) {
  const page = await openStart(site);
  await page.begin('edit');
  await page.pick('start-fields', 'Priority');
  await page.pick('start-field-priority', 'High');
  await page.press('Next');
  return page;
}

const ticked = (page: Awaited<ReturnType<typeof toHigh>>): readonly string[] =>
  page
    .all('Checkbox')
    .filter(({ props }) => props['isChecked'] === true && String(props['id']).includes('preview-take-'))
    .map(({ props }) => String(props['label']));

describe('the preview of an edit', () => {
  it('says from what to what, with the numbers, and leaves out what is so already', async () => {
    const page = await toHigh({ issues: prioritised(7) });
    expect(page.text()).toContain('Priority → High 3 from Low 2 from Medium 2 are High already');
    expect(page.text()).toContain('2 issues stay as they are: they have all of this already');
    expect(page.text()).toContain('Summary of PAY-1 Priority: Low → High');
    await page.press('Leave those out');
    expect(page.text()).toContain('Priority → High on 5 issues in 1 project.');
    expect(ticked(page)).toEqual(['PAY-1', 'PAY-2', 'PAY-4', 'PAY-5', 'PAY-7']);
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['1001', '1002', '1004', '1005', '1007']);
  });

  it('keeps the room of its lines until they are read, so that nothing below them moves', async () => {
    const isRead = (path: string, body: unknown) =>
      path.endsWith('/bulkfetch') && JSON.stringify(body).includes('priority');
    const unread = await toHigh({
      issues: prioritised(7),
      instead: (path, body) => (isRead(path, body) ? new Promise(() => undefined) : undefined),
    });
    const roomOf = (page: typeof unread) => page.all('Box').filter(({ props }) => props['testId'] === 'line-to-come');
    expect(roomOf(unread)).toHaveLength(1);
    expect(roomOf(await toHigh({ issues: prioritised(7) }))).toHaveLength(0);
  });

  it('counts what is left out by itself, and once, so that the numbers add up to those of the title', async () => {
    const page = await toHigh({ issues: prioritised(7) });
    await page.press('Leave those out');
    await page.check('preview-take-1001', false);
    expect(page.text()).toContain('Priority → High on 4 issues in 1 project.');
    expect(page.text()).toContain(
      'Priority → High 2 from Low, 1 more left out 2 from Medium 2 are High already, left out' +
        ' 3 issues are left out Take the 3 in again 2 of them have all of this already Take the 2 in again',
    );
    expect(page.text()).not.toContain('as they are:');
    await page.press('Take the 2 in again');
    expect(page.text()).toContain('Priority → High on 6 issues in 1 project.');
    expect(page.text()).toContain('2 issues stay as they are: they have all of this already');
  });

  it('leaves out the issues of a number at once, and takes them in again', async () => {
    const page = await toHigh({ issues: prioritised(7) });
    await page.press('3 from Low');
    await page.press('Leave these 3 out');
    expect(page.text()).toContain('Priority → High on 4 issues in 1 project.');
    expect(ticked(page)).toEqual([]);
    await page.check('preview-take-1001', true);
    expect(page.text()).toContain('1 from Low, 2 more left out');
    await page.press('Leave this out');
    await page.press('Take the 3 in again');
    expect(page.text()).toContain('Priority → High on 7 issues in 1 project.');
  });

  it('shows the issues of a number', async () => {
    const page = await toHigh({ issues: prioritised(7) });
    await page.press('2 from Medium');
    expect(ticked(page)).toEqual(['PAY-2', 'PAY-5']);
    await page.press('Show all 7');
    expect(ticked(page)).toHaveLength(7);
  });

  it('names those that cannot be edited, and why', async () => {
    const issues = [
      ...prioritised(2),
      ...tasks(2).map((issue, index) => ({ ...issue, id: `200${index}`, key: `WEB-${index + 1}`, project: 'WEB' })),
      { ...tasks(1)[0], id: '3001', key: 'PAY-90', type: 'Bug', values: { priority: LOW } } as SiteIssue,
    ];
    const page = await toHigh({
      issues,
      mayEdit: ({ project }) => project !== 'WEB',
      editable: ({ type }) => (type === 'Bug' ? { summary: {} } : { priority: {}, summary: {} }),
      fields: FIELDS,
    });
    expect(page.text()).toContain(
      '3 cannot be changed Leave the 3 out 2 are in Website, where you may not edit 1 has no field Priority that you can edit',
    );
    await page.press('Leave the 3 out');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['1001', '1002']);
  });
});
