import type { TaskDetail } from '../../../../../src/contract';
import { NOW, detail } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';
import type { Site } from '../../../kit/start-site';
import { SUBMISSION, submission, submissionRow } from '../../../kit/submission-row';

const ALL = ['1001', '1002', '1003'];
/** An edit of three issues that is over, as the owner's own outcome says. */
const edit = (succeededIds: readonly string[]): TaskDetail => ({
  row: submissionRow(
    { sizes: [3], part: 1, phase: 'over', taken: 1 },
    { state: 'succeeded', rawStatus: 'COMPLETE', percent: 100, counts: { total: 3 } },
  ),
  confirmation: submission({ parts: [{ part: 1, issues: 3, issueIds: ALL }] }),
  outcome: { readAt: NOW, succeededIds, failedByReason: [] },
});

/** Jira shows the first two of them, and histories in which nobody changed anything. */
const SITE: Site = {
  issues: tasks(2),
  instead: (path) => (path.includes('/changelog/') ? { status: 200, body: { issueChangeLogs: [] } } : undefined),
};
const undoing = (known: TaskDetail) =>
  openStart(SITE, { undo: { key: SUBMISSION } }, undefined, { task: () => detail(known) });

describe('what an undo leaves as it is', () => {
  it('leads to each issue on the site’s own address; one that Jira does not show stays a number', async () => {
    const page = await undoing(edit(ALL));
    expect(page.text()).toContain('3 issues are left as they are');
    await page.press('2 show no such change in the history');
    expect(page.links()).toEqual([
      ['PAY-1', 'https://site.example/browse/PAY-1'],
      ['PAY-2', 'https://site.example/browse/PAY-2'],
    ]);
    await page.press('1 is deleted, or not visible to you');
    expect(page.text()).toContain('Issue 1003');
    expect(page.links()).toEqual([]);
  });

  it('is nothing where no history shows that anything was changed: it says so', async () => {
    const page = await openStart({ ...SITE, issues: tasks(3) }, { undo: { key: SUBMISSION } }, undefined, {
      task: () => detail(edit([])),
    });
    expect(page.text()).toContain('It changed none of its issues, as far as their histories show');
    expect(page.text()).not.toContain('left as');
  });
});
