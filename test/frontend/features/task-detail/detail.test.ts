import type { TaskDetail } from '../../../../src/contract';
import { complete, detail, list, NOW, openPage, row, running } from '../../kit/page';
import type { JiraAnswer } from '../../kit/page';

const failed = row({
  state: 'partial',
  rawStatus: 'COMPLETE',
  percent: 100,
  counts: { total: 20, succeeded: 16, failed: 3, hidden: 1 },
  finishedAt: NOW - 20_000,
});

const open = async (of: TaskDetail, jira: () => JiraAnswer = () => running(10)) => {
  const page = await openPage({
    functions: {
      list: () => list([of.row]),
      task: () => detail(of),
      refresh: () => ({ ok: true, data: { rows: [], asOf: NOW } }),
    },
    jira,
  });
  await page.press('Bulk change of ' + (of.row.counts.total === 20 ? '20 issues' : '1,000 issues'));
  return page;
};

describe('the detail', () => {
  it('says how long it took', async () => {
    const page = await open({ row: failed });
    expect(page.text()).toContain('Took 1 min 30 s');
  });

  it('says how many a cancelled task never reached', async () => {
    const page = await open({
      row: row({
        state: 'cancelled',
        rawStatus: 'CANCELLED',
        percent: 65,
        counts: { total: 1_000, succeeded: 650, failed: 0, hidden: 0 },
      }),
    });
    expect(page.text()).toContain('Not reached (350)');
    expect(page.text()).toContain('Succeeded (650)');
  });

  it('shows the counts of a task that Jira has forgotten, and says so', async () => {
    const page = await open({ row: { ...failed, problem: { kind: 'not-known', taskId: '10641' } } });
    expect(page.text()).toContain(
      'Jira no longer knows this task: it keeps tasks for 14 days. The numbers are what the app has stored.',
    );
    expect(page.text()).toContain('Failed (3)');
  });

  it('speaks of no numbers where none were read before Jira forgot it', async () => {
    const { total } = row().counts;
    const expired = row({ state: 'expired', percent: 0, counts: { ...(total && { total }) } });
    const page = await open({ row: expired }, () => ({ status: 400, body: { errorMessages: [] } }));
    expect(page.text()).toContain('it keeps tasks for 14 days. What became of its issues was never read.');
    expect(page.text()).not.toContain('numbers');
    await page.openTab('Answer from Jira');
    expect(page.asked).toHaveLength(1);
    expect(page.text().match(/Jira no longer knows this task/g)).toHaveLength(2);
    expect(page.text()).not.toContain('it is not yours');
  });

  it('says of a status that nobody knows how far the task is, as its row does', async () => {
    const page = await open({ row: row({ state: 'unknown', rawStatus: 'WAITING_FOR_INDEX', percent: 40 }) });
    expect(page.text()).toContain('40 %');
  });

  it('follows the task while it runs, and reads it again when it is over', async () => {
    let answer = running(30);
    const page = await open({ row: row() }, () => answer);
    await page.pass(3_100);
    expect(page.labels()).toEqual(['Bulk change of 1,000 issues, 30 percent']);
    answer = complete(1);
    await page.pass(4_000);
    expect(page.named('refresh')).toHaveLength(1);
    expect(page.named('task')).toHaveLength(2);
  });

  it('says that Jira does not answer while it follows the task, until it does', async () => {
    let down = true;
    const page = await open({ row: row() }, () => (down ? { status: 503, body: '<html>' } : running(50)));
    await page.pass(60_000);
    expect(page.text()).toMatch(
      /Jira did not answer \(503\)\. What you see is from 2:29\sPM; the next try is in .+ Try now/,
    );
    down = false;
    await page.pass(300_000);
    expect(page.text()).toContain('50 %');
    expect(page.text()).not.toContain('503');
  });

  it('asks Jira for its raw answer when that tab opens, and cuts a long one', async () => {
    const page = await open({ row: failed }, () => running(100, { status: 'COMPLETE', padding: 'x'.repeat(200_000) }));
    expect(page.asked).toHaveLength(0);
    await page.openTab('Answer from Jira');
    expect(page.asked).toEqual(['/rest/api/3/bulk/queue/10641']);
    expect(String(page.all('CodeBlock')[0]?.props['text'])).toHaveLength(100_000);
    expect(page.text()).toContain('Only the first 100,000 characters are shown.');
  });

  it('says that the task has been removed, with a way back', async () => {
    const page = await openPage({
      functions: {
        list: () => list([row()]),
        task: () => ({ ok: false, error: { kind: 'not-known', taskId: '10641' } }),
      },
      jira: () => running(10),
    });
    await page.press('Bulk change of 1,000 issues');
    expect(page.text()).toContain('This task is no longer on the list.');
    await page.press('Back to the list');
    expect(page.rows()).toHaveLength(1);
  });

  it('explains a status nobody knows', async () => {
    const page = await open({ row: row({ state: 'unknown', rawStatus: 'HIBERNATING' }) });
    expect(page.text()).toContain('Jira reports a status this app does not know: HIBERNATING');
  });
});
