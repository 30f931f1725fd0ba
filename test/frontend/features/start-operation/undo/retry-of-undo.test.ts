import { presetFor } from '../../../../../src/frontend/features/start-operation/again/start-again';
import { plannedAgain } from '../../../../../src/frontend/features/start-operation/plan/planned';
import type { Change } from '../../../../../src/tasks/changes/change';
import { submissionRow } from '../../../kit/submission-row';

const priority = (priorityId: string): Change => ({
  operation: 'edit',
  fields: [{ kind: 'priority', fieldId: 'priority', priorityId }],
});
const issue = (id: string) => ({
  id,
  key: `PAY-${id}`,
  project: { id: '1', name: 'Payments' },
  type: { id: '11', name: 'Task' },
  isSubtask: false,
  status: { id: '21', name: 'To Do' },
});

test('what failed of an undo is tried again with what each issue was to get', () => {
  const preset = presetFor(
    {
      row: submissionRow({}),
      confirmation: {
        asked: [],
        sendEmail: false,
        submittedAt: 0,
        parts: [
          { part: 1, issues: 2, issueIds: ['1', '2'], change: priority('4') },
          { part: 2, issues: 1, issueIds: ['3'], change: priority('3') },
          { part: 3, issues: 1, issueIds: ['4'], change: priority('5') },
        ],
      },
    },
    ['2', '3'],
  );
  const selection = {
    issues: [issue('2'), issue('3')],
    summaries: new Map<string, string>(),
    unknown: [],
    missing: 0,
    unread: 0,
    leftOut: [],
  };
  const planned = plannedAgain(preset, selection, undefined);
  expect(planned).toMatchObject({
    ok: true,
    plan: {
      groups: [
        { change: priority('4'), issues: [{ id: '2' }] },
        { change: priority('3'), issues: [{ id: '3' }] },
      ],
    },
  });
});
