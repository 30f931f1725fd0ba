import type { TaskDetail } from '../../../../../src/contract';
import { detail } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';
import { SUBMISSION, submission, submissionRow } from '../../../kit/submission-row';

const ALL = ['1001', '1002', '1003'];
const EARLIER = 'submission:7f0c8f0e-7a1b-4c2d-9e3f-0123456789ab';

/** Three issues that were watched, of which an earlier undo took the first. */
const WATCH: TaskDetail = {
  row: submissionRow(
    { sizes: [3], part: 1, phase: 'over', taken: 1 },
    {
      operation: 'watch',
      state: 'succeeded',
      rawStatus: 'COMPLETE',
      percent: 100,
      counts: { total: 3 },
      undoneBy: EARLIER,
    },
  ),
  confirmation: submission({
    change: { operation: 'watch' },
    asked: [],
    parts: [{ part: 1, issues: 3, issueIds: ALL }],
  }),
  undos: [{ key: EARLIER, issueIds: ['1001'] }],
};

const undoing = (issueIds: readonly string[]) =>
  openStart({ issues: tasks(3) }, { undo: { key: SUBMISSION, issueIds } }, undefined, { task: () => detail(WATCH) });

describe('an undo of what was undone in part', () => {
  it('asks where it takes an issue that the earlier one took, and goes past it by name', async () => {
    const page = await undoing(ALL);
    expect(page.text()).toContain('This has been undone before');
    await page.press('Undo once more');
    await page.press('Stop watching 3 issues');
    expect(page.sent()).toMatchObject([{ undoOf: SUBMISSION, despite: EARLIER }]);
  });

  it('asks nothing where it takes others', async () => {
    const page = await undoing(['1002', '1003']);
    expect(page.text()).not.toContain('undone before');
    await page.press('Stop watching 2 issues');
    expect(page.sent()).toMatchObject([{ undoOf: SUBMISSION, issueIds: ['1002', '1003'] }]);
    expect(page.sent()[0]).not.toHaveProperty('despite');
  });
});
