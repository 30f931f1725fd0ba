import { groupBack } from '../../../../../src/frontend/features/start-operation/undo/group-back';
import type { IssueBack } from '../../../../../src/frontend/features/start-operation/undo/group-back';
import type { IssueFacts } from '../../../../../src/jira/issues/fetch-issues';

const issue = (id: number): IssueFacts => ({
  id: String(id),
  key: `PAY-${id}`,
  project: { id: '1', name: 'Payments' },
  type: { id: '11', name: 'Task' },
  isSubtask: false,
  status: { id: '21', name: 'To Do' },
});
const back = (id: number, priorityId: string): IssueBack => ({
  issue: issue(id),
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId }] },
  names: [{ kind: 'value', fieldId: 'priority', id: priorityId, name: `P${priorityId}` }],
});
const many = (count: number, priorityId: string, from = 1) =>
  Array.from({ length: count }, (_, index) => back(from + index, priorityId));

test('issues that get the same are one group, the largest first, each with the names of what it gets', () => {
  const { groups, beyond } = groupBack([back(1, '4'), ...many(3, '5', 2), back(5, '4')]);
  expect(groups.map(({ issues }) => issues.map(({ id }) => id))).toEqual([
    ['2', '3', '4'],
    ['1', '5'],
  ]);
  expect(groups[1]?.asked).toMatchObject([{ value: { values: [{ id: '4', name: 'P4' }] } }]);
  expect(beyond).toEqual([]);
});

test('sixty requests are as many as one confirmation takes: of what is more the smallest are left', () => {
  const sixtyOne = Array.from({ length: 61 }, (_, index) => many(index === 7 ? 1 : 2, String(index + 1), index * 10));
  const { groups, beyond } = groupBack(sixtyOne.flat());
  expect(groups).toHaveLength(60);
  expect(beyond.map(({ issues }) => issues.map(({ id }) => id))).toEqual([['70']]);
  // What they would have got is told with them.
  expect(beyond[0]?.asked).toMatchObject([{ value: { values: [{ id: '8', name: 'P8' }] } }]);
});

test('a group of more than a thousand counts as several requests', () => {
  const others = Array.from({ length: 59 }, (_, index) => back(5_000 + index, String(index + 10)));
  const { groups, beyond } = groupBack([...many(1_001, '1'), ...others]);
  expect(groups).toHaveLength(59);
  expect(beyond).toHaveLength(1);
});
