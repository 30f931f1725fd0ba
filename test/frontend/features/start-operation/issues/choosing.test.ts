import { openStart } from '../../../kit/start-page';
import { badJql, tasks } from '../../../kit/start-site';

const find = async (jql: string, site: Parameters<typeof openStart>[0]) => {
  const page = await openStart(site);
  await page.fillIn('start-jql', jql);
  await page.press('Find issues');
  return page;
};

describe('choosing issues', () => {
  it('says first who may not start anything', async () => {
    const page = await openStart({ issues: tasks(1), bulkChange: false });
    expect(page.text()).toContain(
      'You do not have the Bulk change permission, so Jira lets you start no bulk operation.',
    );
    expect(page.all('Textfield')).toHaveLength(0);
  });

  it('shows how many there are and the first 50 before anything happens', async () => {
    const page = await find('project = PAY', { issues: tasks(120) });
    expect(page.text()).toContain('120 issues in 1 project The first 50 are shown.');
    expect(page.rows()).toHaveLength(50);
    expect(page.rows()[0]).toContain('PAY-1 Summary of PAY-1 Payments Task To Do');
    expect(page.all('ProgressTracker')[0]?.props['items']).toMatchObject([{ status: 'current' }, {}, {}, {}]);
    await page.press('Next');
    expect(page.all('RadioGroup')).toHaveLength(1);
  });

  it('counts the issues that the search or their facts name so that they cannot be read', async () => {
    const page = await find('project = PAY', {
      issues: tasks(3),
      instead: (path) =>
        path.endsWith('/search/jql')
          ? { status: 200, body: { issues: [{ id: '1001' }, { id: '1002' }, { id: {} }], isLast: true } }
          : undefined,
    });
    expect(page.text()).toContain('2 issues in 1 project 1 issue is left out: Jira’s answer could not be read.');
  });

  it('says of which issues Jira has not told the transitions, and goes on with the others', async () => {
    const [first, second] = tasks(2);
    if (!first || !second) throw new Error('two tasks');
    const page = await openStart({
      issues: [first, { ...second, status: 'In Progress' }],
      instead: (path) =>
        /bulk.issues.transition.*1002/.test(path) ? { status: 200, body: { availableTransitions: [null] } } : undefined,
    });
    await page.begin('transition');
    expect(page.text()).toContain(
      '1 issue is left out, because Jira did not say which transitions lead on from here: In Progress',
    );
    await page.pick('start-transition-0', 'Start work (to In Progress)');
    await page.press('Next');
    expect(page.text()).toContain('1 is in In Progress, and Jira did not say which transitions lead from there');
  });

  it('finds first when somebody goes on without looking, and when the query has changed since', async () => {
    const page = await openStart({ issues: tasks(3) });
    await page.fillIn('start-jql', 'project = PAY');
    await page.press('Next');
    expect(page.text()).toContain('3 issues in 1 project');
    expect(page.all('RadioGroup')).toHaveLength(0);
    await page.fillIn('start-jql', 'nothing');
    await page.press('Next');
    expect(page.errors()).toEqual(['No issue matches this query.']);
  });

  it('marks what was found for another query as old, until that one stands there again', async () => {
    const page = await find('project = PAY', { issues: tasks(3) });
    const dimmed = () => page.all('Box').filter(({ props }) => JSON.stringify(props['xcss'] ?? '').includes('opacity'));
    expect(dimmed()).toHaveLength(0);
    await page.fillIn('start-jql', 'project = WEB');
    expect(page.text()).toContain('Find again');
    expect(page.text()).toContain('This was found before the search was changed. 3 issues in 1 project');
    expect(dimmed()).toHaveLength(1);
    await page.fillIn('start-jql', 'project = PAY');
    expect(page.text()).not.toContain('before the search was changed');
    await page.press('Issue keys');
    expect(page.text()).toContain('This was found before the search was changed.');
    await page.paste('PAY-1');
    await page.press('Find again');
    expect(page.text()).toContain('1 issue in 1 project');
    expect(dimmed()).toHaveLength(0);
  });

  it('no longer says of a query what was wrong with the one before', async () => {
    const page = await find('nothing', { issues: tasks(3) });
    await page.fillIn('start-jql', 'project = PAY');
    expect(page.errors()).toEqual([]);
  });

  it('says Jira’s own words about the JQL at the field', async () => {
    const words = "Field 'projekt' does not exist or you do not have permission to view it.";
    const page = await find('projekt = PAY', {
      issues: tasks(1),
      instead: (path) => (path.endsWith('/search/jql') ? badJql(words) : undefined),
    });
    expect(page.errors()).toEqual([words]);
    expect(page.all('Textfield')[0]?.props['isInvalid']).toBe(true);
    expect(page.valueOf('start-jql')).toBe('projekt = PAY');
  });

  it.each([
    ['', 'Type a JQL query.'],
    ['nothing', 'No issue matches this query.'],
  ])('answers "%s"', async (jql, words) => {
    const page = await find(jql, { issues: tasks(1) });
    expect(page.errors()).toEqual([words]);
    await page.press('Next');
    expect(page.all('RadioGroup')).toHaveLength(0);
  });

  it('refuses more than 10,000', async () => {
    const page = await find('project = PAY', { issues: tasks(10_001) });
    expect(page.errors()).toEqual([
      'About 10,001 issues are too many: one operation takes at most 10,000. Choose fewer.',
    ]);
    expect(page.asked.some((path) => path.endsWith('/bulkfetch'))).toBe(false);
  });

  it('names keys that are not there, and leaves them out on request', async () => {
    const page = await openStart({ issues: tasks(2) });
    await page.press('Issue keys');
    await page.paste('pay-1, PAY-99;PAY-1\nhttps://site.example/browse/PAY-2?x=1 hello');
    await page.press('Find issues');
    expect(page.text()).toContain('These 2 keys were not found, or you may not see the issue: PAY-99, hello');
    expect(page.text()).toContain('2 issues in 1 project');
    await page.press('Next');
    expect(page.text()).toContain('Some keys were not found. Correct them, or leave them out.');
    await page.press('Leave them out');
    await page.press('Next');
    await page.do('watch');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['1001', '1002']);
  });

  it('keeps what was typed and found when Jira does not answer, and on the way back', async () => {
    let down = true;
    const page = await find('project = PAY', {
      issues: tasks(3),
      instead: (path) => (down && path.endsWith('/bulkfetch') ? { status: 503, body: 'no' } : undefined),
    });
    expect(page.errors()).toEqual(['Jira did not answer (503).']);
    down = false;
    await page.press('Next');
    await page.press('Next');
    await page.press('Back');
    expect(page.valueOf('start-jql')).toBe('project = PAY');
    expect(page.text()).toContain('3 issues in 1 project');
  });

  it('waits in words, and goes back to the list', async () => {
    const page = await openStart({ issues: tasks(3) });
    await page.press('Leave without starting');
    expect(page.closed()).toBe(1);
  });
});
