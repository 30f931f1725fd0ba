import type { TaskRow } from '../../../../src/contract';
import { detail, list, openPage, row, running } from '../../kit/page';

const FIRST = 'jira:10641';
const UNDO = 'jira:10642';
const over = (change: Partial<TaskRow>): TaskRow =>
  row({ state: 'succeeded', rawStatus: 'COMPLETE', percent: 100, counts: { total: 10, succeeded: 10 }, ...change });

/** A list with a task and what undoes it. */
const open = (undo: Partial<TaskRow>) => {
  const first = over({ id: '10641', key: FIRST, label: 'The first', undoneBy: UNDO });
  const second = over({ id: '10642', key: UNDO, label: 'The undo', undoOf: FIRST, ...undo });
  return openPage({
    functions: {
      list: () => list([first, second]),
      task: ({ key }) => detail({ row: key === UNDO ? second : first }),
    },
    jira: () => running(10),
  });
};

describe('a task that was undone, in the list', () => {
  it.each<[string, Partial<TaskRow>, string]>([
    ['of all', {}, 'Undone'],
    ['of some', { counts: { total: 4, succeeded: 4 } }, 'Undone, at least in part'],
    ['that runs', { state: 'running', rawStatus: 'RUNNING', percent: 10 }, 'Being undone'],
  ])('says so by an undo %s, and each leads to the other', async (_, undo, words) => {
    const page = await open(undo);
    expect(page.row('The first')).toContain(`${words} Show the undo`);
    expect(page.row('The undo')).toContain('Show what it undoes');
    await page.press('Show the undo');
    expect(page.text()).toContain('The undo');
    expect(page.text()).not.toContain('The first');
  });
});
