import type { AppError } from '../../../../src/contract';
import { detail, list, openPage, row, running } from '../../kit/page';

const refusedWith = async (error: AppError) => {
  const page = await openPage({
    functions: { list: () => list([row()]), track: () => ({ ok: false, error }), task: () => detail() },
    jira: () => running(10),
  });
  await page.press('Track a task');
  await page.type('track-task', '10641');
  await page.type('track-label', 'priority');
  await page.pressLast('Track a task');
  return page;
};

describe('tracking a task', () => {
  it.each<[string, AppError, string]>([
    ['nothing', { kind: 'not-valid', field: 'task', reason: 'empty' }, 'Paste a task id, or'],
    [
      'letters',
      { kind: 'not-valid', field: 'task', reason: 'not-an-id' },
      'That is not a task id. Paste the number, or the address',
    ],
    [
      'another site',
      { kind: 'not-valid', field: 'task', reason: 'other-site' },
      'That address belongs to another site.',
    ],
    [
      'JSON without an id',
      { kind: 'not-valid', field: 'task', reason: 'no-task-id' },
      'There is no task id in that text.',
    ],
    [
      'too many',
      { kind: 'not-valid', field: 'task', reason: 'too-many-active', limit: 200 },
      'You already follow 200 tasks',
    ],
    [
      'an unknown id',
      { kind: 'not-known', taskId: '999' },
      'Jira does not know a task 999. It keeps tasks for 14 days.',
    ],
    [
      'somebody else’s',
      { kind: 'not-allowed', reason: 'not-yours', taskId: '10641' },
      'Task 10641 belongs to someone else. Only its owner or a Jira admin can see it.',
    ],
    [
      'no Bulk Change',
      { kind: 'not-allowed', reason: 'no-bulk-change' },
      'You do not have the Bulk change permission, so Jira does not show you bulk tasks.',
    ],
    [
      'cannot tell',
      { kind: 'not-allowed', reason: 'cannot-tell', taskId: '10641' },
      'Jira does not show you task 10641: it is not yours, or Jira does not know it.',
    ],
    [
      'no answer',
      { kind: 'upstream', status: 503 },
      'Jira did not answer (503). Nothing was added; try again in a moment.',
    ],
  ])('says at the field what was wrong: %s', async (_, error, words) => {
    const page = await refusedWith(error);
    expect(page.all('ErrorMessage')).toHaveLength(1);
    expect(page.text()).toContain(words);
    expect(page.field('track-task').props['isInvalid']).toBe(true);
  });

  it('sends what was typed, also the second time', async () => {
    const page = await refusedWith({ kind: 'unavailable' });
    await page.pressLast('Track a task');
    expect(page.named('track').map(({ payload }) => payload)).toEqual([
      { input: '10641', label: 'priority' },
      { input: '10641', label: 'priority' },
    ]);
  });

  it('opens the task that is already there', async () => {
    const page = await refusedWith({ kind: 'not-valid', field: 'task', reason: 'already-there', key: 'jira:10641' });
    expect(page.text()).toContain('Task 10641 is already on your list.');
    await page.press('Show it');
    expect(page.named('task')[0]?.payload).toEqual({ key: 'jira:10641' });
    expect(page.text()).toContain('Back to the list');
  });

  it('says whose list it went to', async () => {
    const tracked = row({ id: '7', ownerId: 'account-sam' });
    const page = await openPage({
      functions: {
        list: () => list([row()]),
        track: () => ({ ok: true, data: { row: tracked, onListOf: 'account-sam' } }),
      },
      jira: () => running(10),
    });
    await page.press('Track a task');
    await page.type('track-task', '7');
    await page.pressLast('Track a task');
    expect(page.text()).toMatch(/Task 7 is +@account-sam ’s\. It is on the list under Everyone\./);
    expect(page.all('Modal')).toHaveLength(0);
  });
});
