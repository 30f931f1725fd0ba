import type { TaskDetail, TaskRow } from '../../../../../src/contract';
import { NOW, detail, list, openPage, row } from '../../../kit/page';
import { siteAnswers, tasks } from '../../../kit/start-site';
import { submission, submissionRow } from '../../../kit/submission-row';

const DONE = { state: 'succeeded', rawStatus: 'COMPLETE', percent: 100, counts: { total: 2 } } as const;
const own = submissionRow({ sizes: [2], part: 1, phase: 'over', taken: 1 }, DONE);
const parts = [{ part: 1, issues: 2, issueIds: ['1001', '1002'] }];

/** The list with this one task. */
function listOf(known: Partial<TaskDetail> & { row: TaskRow }, task: () => unknown = () => detail(known)) {
  return openPage({
    functions: {
      list: () => list([known.row]),
      task,
      refresh: () => ({ ok: true, data: { rows: [], asOf: Date.now() } }),
      keepDraft: () => ({ ok: true, data: { keptAt: NOW } }),
      start: () => ({ ok: true, data: { row: row({ key: 'submission:new' }) } }),
    },
    jira: siteAnswers({ issues: tasks(3) }),
  });
}

async function open(known: Partial<TaskDetail> & { row: TaskRow }) {
  const page = await listOf(known);
  await page.openRow(0);
  return page;
}

const buttons = (page: Awaited<ReturnType<typeof open>>) => JSON.stringify(page.all('Button'));

describe('an own start', () => {
  it('is done again with the same issues or with what its search finds now, and is no retry', async () => {
    const page = await open({ row: own, confirmation: submission({ parts, search: 'project = PAY' }) });
    await page.press('Start again like this');
    await page.pickRadio('same', 'again-issues');
    await page.press('Next');
    expect(page.text()).toContain('Priority → High on 2 issues');
    await page.press('Leave without starting');
    await page.press('Start again like this');
    await page.press('Next');
    expect(page.text()).toContain('Priority → High on 3 issues');
    expect(page.named('start')).toEqual([]);
    await page.press('Start');
    expect(page.named('start')).toMatchObject([{ payload: { issueIds: ['1001', '1002', '1003'] } }]);
    expect(page.named('start')[0]?.payload).not.toHaveProperty('retryOf');
  });

  it.each([
    ['was found by no search', submission({ parts })],
    ['was found by a search of which the app has half', submission({ parts, search: `${'x'.repeat(499)}…` })],
  ])('that %s begins with its issues at once', async (_, confirmation) => {
    const page = await open({ row: own, confirmation });
    await page.press('Start again like this');
    expect(page.text()).toContain('Priority → High on 2 issues');
  });

  it('of a delete is not offered again for the same issues, which are gone, nor are they searched for in Jira', async () => {
    const deleted: TaskRow = { ...own, operation: 'delete', counts: { total: 2, succeeded: 2, failed: 0, hidden: 0 } };
    const change = { operation: 'delete' } as const;
    const outcome = { readAt: NOW, succeededIds: ['91001', '91002'], failedByReason: [] };
    const page = await open({ row: deleted, outcome, confirmation: submission({ parts, change, asked: [] }) });
    expect(page.text()).toContain('These issues were deleted, which cannot be undone.');
    expect(page.text()).toContain('91001 91002');
    expect(page.text()).not.toContain('Jira does not show you this issue');
    expect(JSON.stringify([page.all('Button'), page.all('LinkButton')])).not.toMatch(/Search in Jira|Start again/);
    const found = submission({ parts, change, asked: [], search: 'project = PAY' });
    const other = await open({ row: deleted, confirmation: found });
    await other.press('Start again like this');
    expect(other.text()).toContain('Delete 3 issues');
  });

  it.each([
    [
      'of somebody else',
      { ...own, submission: { ...own.submission, senderId: 'sam' } } as TaskRow,
      submission({ parts }),
    ],
    ['of several changes', own, (({ change: _, ...several }) => several)(submission({ parts }))],
  ])('%s is not offered again', async (_, shown, confirmation) => {
    const page = await open({ row: shown, confirmation });
    expect(buttons(page)).not.toContain('Start again like this');
  });

  it.each([
    ['with what its search finds, asked about first', submission({ parts, search: 'project = PAY' }), 3],
    ['with its issues at once, where no search is known', submission({ parts }), 2],
  ])('is done again from its row: %s', async (_, confirmation, n) => {
    const page = await listOf({ row: own, confirmation });
    await page.press('Menu');
    await page.press('Start again like this');
    if (confirmation.search !== undefined) await page.press('Next');
    expect(page.text()).toContain(`Priority → High on ${n} issues`);
    expect(page.named('start')).toEqual([]);
  });

  it('says from its row why several changes cannot be done again as one', async () => {
    const { change: _, ...several } = submission({ parts });
    const page = await listOf({ row: own, confirmation: several });
    await page.press('Menu');
    await page.press('Start again like this');
    expect(page.text()).toContain('It did different things to its issues');
  });

  it('asks once more where its row is all that is known, and nothing was answered', async () => {
    let answer: unknown = { ok: false, error: { kind: 'unavailable' } };
    const page = await listOf({ row: own, confirmation: submission({ parts }) }, () => answer);
    await page.press('Menu');
    await page.press('Start again like this');
    answer = detail({ row: own, confirmation: submission({ parts }) });
    await page.press('Try now');
    expect(page.text()).toContain('Priority → High on 2 issues');
  });

  it.each<[string, TaskRow]>([
    ['of somebody else', { ...own, submission: { ...own.submission, senderId: 'sam' } } as TaskRow],
    ['that was not started here', row(DONE)],
    ['that deleted its issues', { ...own, operation: 'delete' }],
    [
      'that undoes another one',
      submissionRow({ sizes: [2], part: 1, phase: 'over', taken: 1 }, { ...DONE, undoOf: 'jira:7' }),
    ],
  ])('is not offered in the row of a task %s', async (_, shown) => {
    const page = await listOf({ row: shown });
    await page.press('Menu');
    expect(buttons(page)).not.toContain('Start again like this');
  });
});
