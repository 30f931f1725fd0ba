import fc from 'fast-check';
import { comparedWith } from '../../../../../src/frontend/features/task-detail/changes/as-asked';
import { changesOfGroup, groupChanges } from '../../../../../src/frontend/features/task-detail/changes/group-changes';
import { unexpectedIn } from '../../../../../src/frontend/features/task-detail/changes/unexpected';
import { netChanges } from '../../../../../src/sources/history/net-changes';
import type { NetChange } from '../../../../../src/sources/history/net-changes';
import type { FieldEdit } from '../../../../../src/tasks/changes/change';
import type { HistoryItem } from '../../../../../src/jira/histories/history-entry';
import { submission } from '../../../kit/submission-row';

const value = fc.integer({ min: 0, max: 40 }).map((id) => ({ id: String(id) }));
const field = fc.constantFrom('priority', 'summary', 'customfield_1').map((id) => ({ id }));
const net: fc.Arbitrary<NetChange> = fc.oneof(
  fc.record({
    kind: fc.constant('value' as const),
    field,
    from: fc.array(value, { maxLength: 2 }),
    to: fc.array(value, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('element' as const),
    field: fc.constant({ id: 'labels' }),
    how: fc.constantFrom('added' as const, 'removed' as const),
    value,
  }),
);
const changes = fc
  .array(fc.uniqueArray(net, { maxLength: 3, selector: ({ kind, field: { id } }) => kind + id }), { maxLength: 200 })
  .map((all) => new Map(all.map((nets, index) => [String(index + 1), nets])));

test('whatever was changed: each change of each issue is in exactly one group, and no field has many groups', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const groups = groupChanges(all);
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
      const told = groups.flatMap((group) =>
        group.issueIds.flatMap((id) =>
          changesOfGroup(group, all.get(id) ?? []).map(() => `${group.field.id} ${group.how} ${id}`),
        ),
      );
      const expected = [...all].flatMap(([id, nets]) =>
        nets.map((each) => `${each.field.id} ${each.kind === 'value' ? 'set' : each.how} ${id}`),
      );
      expect(told.sort()).toEqual(expected.sort());
      for (const of of groups)
        expect(
          groups.filter(({ field: { id }, how }) => id === of.field.id && how === of.how).length,
        ).toBeLessThanOrEqual(20);
    }),
  );
});

describe('what a history shows of what was asked', () => {
  const item = (fieldId: string, sides: Partial<HistoryItem>): HistoryItem => ({ field: fieldId, fieldId, ...sides });
  const shown = (edit: FieldEdit, ...items: readonly HistoryItem[]) =>
    comparedWith(submission({ change: { operation: 'edit', fields: [edit] }, asked: [] }))(
      '1',
      netChanges(items.length === 0 ? [] : [{ issueId: '1', at: 1, items }]),
    );

  const cases: readonly [string, FieldEdit, readonly HistoryItem[], 'nothing' | 'as-asked' | 'other'][] = [
    ['nothing', { kind: 'priority', fieldId: 'priority', priorityId: '2' }, [], 'nothing'],
    [
      'another field',
      { kind: 'priority', fieldId: 'priority', priorityId: '2' },
      [item('summary', { toText: 'x' })],
      'nothing',
    ],
    [
      'the priority',
      { kind: 'priority', fieldId: 'priority', priorityId: '2' },
      [item('priority', { to: '2', toText: 'High' })],
      'as-asked',
    ],
    [
      'another priority',
      { kind: 'priority', fieldId: 'priority', priorityId: '2' },
      [item('priority', { to: '3', toText: 'Low' })],
      'other',
    ],
    [
      'a priority without an id',
      { kind: 'priority', fieldId: 'priority', priorityId: '2' },
      [item('priority', { toText: 'High' })],
      'as-asked',
    ],
    [
      'the text',
      { kind: 'text', fieldId: 'summary', text: ' A  b\n' },
      [item('summary', { toText: 'A b' })],
      'as-asked',
    ],
    ['another text', { kind: 'text', fieldId: 'summary', text: 'A' }, [item('summary', { toText: 'B' })], 'other'],
    [
      '5 for 5.0',
      { kind: 'number', fieldId: 'customfield_1', value: 5 },
      [item('customfield_1', { toText: '5.0' })],
      'as-asked',
    ],
    [
      '6 for 5',
      { kind: 'number', fieldId: 'customfield_1', value: 5 },
      [item('customfield_1', { toText: '6' })],
      'other',
    ],
    [
      'a number in words',
      { kind: 'number', fieldId: 'customfield_1', value: 5 },
      [item('customfield_1', { toText: 'five' })],
      'as-asked',
    ],
    [
      'an emptied number',
      { kind: 'number', fieldId: 'customfield_1' },
      [item('customfield_1', { fromText: '5' })],
      'as-asked',
    ],
    [
      'the day',
      { kind: 'date', fieldId: 'duedate', date: '2026-07-01' },
      [item('duedate', { to: '2026-07-01', toText: '2026-07-01 00:00:00.0' })],
      'as-asked',
    ],
    [
      'another day',
      { kind: 'date', fieldId: 'duedate', date: '2026-07-01' },
      [item('duedate', { to: '2026-07-02' })],
      'other',
    ],
    [
      'a day in words',
      { kind: 'date', fieldId: 'customfield_2', date: '2026-07-01' },
      [item('customfield_2', { toText: '1/Jul/26' })],
      'as-asked',
    ],
    [
      'the person',
      { kind: 'user', fieldId: 'assignee', accountId: 'account-sam' },
      [item('assignee', { to: 'account-sam', toText: 'Sam', isPerson: true })],
      'as-asked',
    ],
    ['nobody', { kind: 'user', fieldId: 'assignee' }, [item('assignee', { from: 'account-sam' })], 'as-asked'],
    [
      'somebody else',
      { kind: 'user', fieldId: 'assignee', accountId: 'account-sam' },
      [item('assignee', { to: 'account-mia' })],
      'other',
    ],
    [
      'the options in another order',
      { kind: 'options', fieldId: 'customfield_3', mode: 'REPLACE', optionIds: ['1', '2'] },
      [item('customfield_3', { to: '[2, 1]', toText: 'b,a' })],
      'as-asked',
    ],
    [
      'one option less',
      { kind: 'options', fieldId: 'customfield_3', mode: 'REPLACE', optionIds: ['1', '2'] },
      [item('customfield_3', { to: '[1]', toText: 'a' })],
      'other',
    ],
    [
      'an added label',
      { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4'] },
      [item('labels', { fromText: 'x', toText: 'x q4' })],
      'as-asked',
    ],
    [
      'the label gone that was to come',
      { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4'] },
      [item('labels', { fromText: 'q4', toText: 'x' })],
      'other',
    ],
    [
      'another label left',
      { kind: 'labels', fieldId: 'labels', mode: 'REPLACE', labels: ['q4'] },
      [item('labels', { fromText: 'x', toText: 'q4 y' })],
      'other',
    ],
    [
      'no component left',
      { kind: 'components', fieldId: 'components', mode: 'REMOVE_ALL', ids: [] },
      [item('components', { from: '7' })],
      'as-asked',
    ],
  ];
  test.each(cases)('%s', (_, edit, items, expected) => {
    expect(shown(edit, ...items)).toBe(expected);
  });

  test('of a transition is the status that it leads to, where Jira has said it', () => {
    const asked = (to: string | undefined) =>
      comparedWith(
        submission({
          change: { operation: 'transition', transitions: [{ transitionId: '31', issueIds: ['1'] }] },
          asked: [
            {
              kind: 'transition',
              id: '31',
              names: [{ name: 'Close', ...(to === undefined ? {} : { to }) }],
              issues: 1,
            },
          ],
        }),
      );
    const nets = netChanges([{ issueId: '1', at: 1, items: [item('status', { from: '1', to: '3', toText: 'Done' })] }]);
    expect(asked('Done')('1', nets)).toBe('as-asked');
    expect(asked('Closed')('1', nets)).toBe('other');
    expect(asked(undefined)('1', nets)).toBe('as-asked');
    expect(asked('Done')('1', [])).toBe('nothing');
  });

  test('of a move is the project, and the type of those that were chosen', () => {
    const compare = comparedWith(
      submission({
        change: { operation: 'move', projectId: '20', issueTypeId: '5' },
        asked: [],
        parts: [{ part: 1, issues: 2, issueIds: ['1'] }],
      }),
    );
    const moved = (project: string, type: string) =>
      netChanges([
        {
          issueId: '1',
          at: 1,
          items: [item('project', { to: project, toText: 'P' }), item('issuetype', { to: type, toText: 'T' })],
        },
      ]);
    expect(compare('1', moved('20', '5'))).toBe('as-asked');
    expect(compare('1', moved('20', '6'))).toBe('other');
    expect(compare('2', moved('20', '6'))).toBe('as-asked');
    expect(compare('2', moved('21', '6'))).toBe('other');
  });
});

test('whatever is reported and shown: an issue is named once at the most, and never where both agree', () => {
  const issue = fc.record({
    reported: fc.constantFrom('done', 'failed', 'rest'),
    shown: fc.constantFrom('nothing' as const, 'as-asked' as const, 'other' as const),
    hidden: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(issue, { maxLength: 50 }), (list) => {
      const all = list.map((_, index) => String(index));
      const those = (reported: string) => new Set(all.filter((id) => list[Number(id)]?.reported === reported));
      const any: NetChange = { kind: 'value', field: { id: 'x' }, to: [] };
      const nets = new Map(all.flatMap((id) => (list[Number(id)]?.shown === 'nothing' ? [] : [[id, [any]] as const])));
      const named = unexpectedIn(
        { all, done: those('done'), failed: those('failed') },
        nets,
        (id) => list[Number(id)]?.shown ?? 'nothing',
        (id) => list[Number(id)]?.hidden === true,
      ).flatMap(({ issueIds }) => issueIds);
      expect(new Set(named).size).toBe(named.length);
      const agree = all.filter((id) => {
        const { reported, shown, hidden } = list[Number(id)] ?? {};
        if (shown === 'nothing') return hidden !== true && reported !== 'done';
        return shown === 'as-asked' && reported === 'done';
      });
      expect(named.sort()).toEqual(all.filter((id) => !agree.includes(id)).sort());
    }),
  );
});
