import { canUndo } from '../../../src/frontend/task/undoing';
import { row } from '../kit/page';

const over = (counts: { total: number; succeeded: number; failed: number; hidden: number }) =>
  canUndo(row({ operation: 'edit', state: 'failed', rawStatus: 'COMPLETE', counts }));

test('undo is offered where a task may have changed an issue, and not where all of them failed', () => {
  expect(over({ total: 232, succeeded: 0, failed: 232, hidden: 0 })).toBe(false);
  expect(over({ total: 232, succeeded: 1, failed: 231, hidden: 0 })).toBe(true);
  expect(over({ total: 232, succeeded: 0, failed: 200, hidden: 32 })).toBe(true);
  expect(over({ total: 232, succeeded: 0, failed: 200, hidden: 0 })).toBe(true);
});
