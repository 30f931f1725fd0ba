import { row } from '../../kit/page';
import { PRIORITY_HIGH } from '../../kit/submission-row';
import { openStart } from '../../kit/start-page';
import { tasks } from '../../kit/start-site';

const of = row({ operation: 'bulk-change', counts: { total: 240 } });
const given = { issueIds: ['1001', '1002'], retryOf: 'jira:10641', of } as const;
const again = {
  ...given,
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
  asked: PRIORITY_HIGH,
  sendEmail: true,
} as const;

describe('a start that begins with issues of a task', () => {
  it('says which issues they are, also on the way back, where others can be chosen', async () => {
    const page = await openStart({ issues: tasks(3) }, given);
    expect(page.text()).toContain('2 issues of “Bulk change of 240 issues”');
    await page.press('Back');
    expect(page.text()).toContain('2 issues of “Bulk change of 240 issues”');
    expect(page.rows()).toHaveLength(2);
    const selected = page.all('Button').filter(({ props }) => props['isSelected'] === true);
    expect(selected.map(({ children }) => children[0]?.props['text'])).toEqual(['These 2 issues']);
    await page.press('Next');
    expect(page.all('RadioGroup')).toHaveLength(1);
    await page.press('Back');
    await page.press('JQL');
    await page.fillIn('start-jql', 'project = PAY');
    await page.press('Next');
    expect(page.rows()).toHaveLength(3);
    await page.press('Next');
    expect(page.text()).not.toContain('Bulk change of 240 issues');
    await page.press('Back');
    await page.press('These 2 issues');
    await page.press('Next');
    expect(page.rows()).toHaveLength(2);
  });

  it('fills a field in beside the same edit, as one operation that is confirmed once', async () => {
    const page = await openStart({ issues: tasks(2) }, { ...again, fill: ['customfield_2'] });
    expect(page.text()).toContain('As before: Priority → High.');
    await page.press('Next');
    expect(page.errors()).toContain('Choose a value.');
    await page.pick('start-field-customfield_2', 'Growth');
    await page.press('Next');
    expect(page.text()).toContain('Priority → High, Cost centre → Growth on 2 issues');
    await page.press('Start');
    expect(page.sent()).toMatchObject([
      {
        retryOf: 'jira:10641',
        issueIds: ['1001', '1002'],
        change: {
          operation: 'edit',
          fields: [
            { kind: 'priority', fieldId: 'priority', priorityId: '2' },
            { kind: 'option', fieldId: 'customfield_2', optionId: '31' },
          ],
        },
      },
    ]);
  });

  it('lets a field that is filled in take the place of what was asked of it before', async () => {
    const page = await openStart({ issues: tasks(2) }, { ...again, fill: ['customfield_2'] });
    await page.pick('start-fields', 'Cost centre', 'Priority');
    await page.pick('start-field-customfield_2', 'Growth');
    await page.pick('start-field-priority', 'High');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]?.change).toMatchObject({ fields: [{ kind: 'option' }, { kind: 'priority' }] });
  });

  it('fills a field in by an edit of its own, and is left by Back, once Jira has named the issues', async () => {
    let down = true;
    const page = await openStart(
      {
        issues: tasks(2),
        instead: (path) => (down && path.endsWith('/bulkfetch') ? { status: 503, body: '' } : undefined),
      },
      { issueIds: ['1001', '1002'], of, fill: ['customfield_2'] },
    );
    expect(page.text()).toContain('Jira did not answer (503).');
    down = false;
    await page.press('Next');
    await page.pick('start-field-customfield_2', 'Growth');
    await page.press('Next');
    expect(page.text()).toContain('Cost centre → Growth on 2 issues');
    await page.press('Back');
    expect(page.closed()).toBe(0);
    await page.press('Leave without starting');
    expect(page.closed()).toBe(1);
  });
});
