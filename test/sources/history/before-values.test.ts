import fc from 'fast-check';
import type { HistoryEntry, HistoryItem } from '../../../src/jira/histories/history-entry';
import { changedFields, differenceOf, placeBefore } from '../../../src/sources/history/before-values';
import type { ValueKind } from '../../../src/sources/history/exact-values';
import { exactSide } from '../../../src/sources/history/exact-values';

const entry = (at: number, ...items: HistoryItem[]): HistoryEntry => ({ issueId: '1', at, items });
const anyField = () => true;

describe('one side of an item', () => {
  const side = (from: string | undefined, fromText: string | undefined): HistoryItem => ({
    field: 'A',
    ...(from === undefined ? {} : { from }),
    ...(fromText === undefined ? {} : { fromText }),
  });

  test.each<[ValueKind, string | undefined, string | undefined, readonly string[] | undefined]>([
    ['text', undefined, 'As it was,  with blanks', ['As it was,  with blanks']],
    ['text', '10', undefined, undefined],
    ['number', undefined, '5.0', ['5']],
    ['number', undefined, '-0.50', ['-0.5']],
    ['number', undefined, '1E+2', ['100']],
    ['number', undefined, '1,000', undefined],
    ['number', undefined, '12345678901234567890', undefined],
    ['number', undefined, 'many', undefined],
    ['date', '2026-07-01', '01/Jul/26', ['2026-07-01']],
    ['date', undefined, '2026-07-01 00:00:00.0', ['2026-07-01']],
    ['date', undefined, '2026-07-01 14:30:00.0', undefined],
    ['date', undefined, '01/Jul/26', undefined],
    ['date', '2026-02-31', undefined, undefined],
    ['labels', undefined, 'old  web', ['old', 'web']],
    ['option', '10001', 'Blue', ['10001']],
    ['option', undefined, 'Blue', undefined],
    ['options', '[1, 2]', 'Firefox,Safari', ['1', '2']],
    ['options', '1,2', 'Firefox,Safari', ['1', '2']],
    ['options', undefined, 'Firefox,Safari', undefined],
    ['user', '712020:0e1a8c2e', 'Mia', ['712020:0e1a8c2e']],
    ['user', 'unknown', 'Mia', undefined],
    ['user', undefined, 'Mia', undefined],
    ['priority', '3', 'Medium', ['3']],
    ['components', '40001', 'Search', ['40001']],
    ['versions', '007', 'Bond', undefined],
  ])('of %s with the id %p and the words %p is %p', (kind, id, text, exact) => {
    expect(exactSide(side(id, text), 'from', kind)).toEqual(exact);
  });

  test('without id and words is empty, of whatever kind', () => {
    const kinds: readonly ValueKind[] = ['text', 'number', 'date', 'labels', 'option', 'options', 'user', 'versions'];
    expect(kinds.map((kind) => exactSide(side(undefined, undefined), 'from', kind))).toEqual(kinds.map(() => []));
  });

  test('of a number is the number that JavaScript reads, in whatever way it is written', () => {
    const written = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.constantFrom('', '.0', '.00', '.25'));
    fc.assert(
      fc.property(written, ([whole, rest]) => {
        const text = `${whole}${rest}`;
        const [read = 'none'] = exactSide(side(undefined, text), 'from', 'number') ?? [];
        expect(Number(read)).toBe(Number(text) === 0 ? 0 : Number(text));
      }),
    );
  });
});

describe('what several entries did to a field', () => {
  test('is from what was before the first to what was after the last, whatever order they come in', () => {
    const later = entry(2, { field: 'priority', fieldId: 'priority', from: '2', to: '1' });
    const earlier = entry(1, { field: 'priority', fieldId: 'priority', from: '3', to: '2' });
    expect(differenceOf([later, earlier], anyField, 'priority')).toEqual({
      kind: 'value',
      before: ['3'],
      after: ['1'],
    });
  });

  test('is nothing where the last brought back what was before the first', () => {
    const there = entry(1, { field: 'priority', from: '3', to: '2' });
    expect(differenceOf([there, entry(2, { field: 'priority', from: '2', to: '3' })], anyField, 'priority')).toBe(
      undefined,
    );
  });

  test('of one moment goes by the ids of Jira', () => {
    const first = { ...entry(1, { field: 'priority', from: '3', to: '2' }), id: '9' };
    const second = { ...entry(1, { field: 'priority', from: '2', to: '1' }), id: '10' };
    expect(differenceOf([second, first], anyField, 'priority')).toMatchObject({ before: ['3'], after: ['1'] });
  });

  test('of labels is which came and which went in the end, for any way through', () => {
    const labels = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(fc.array(labels, { minLength: 2, maxLength: 6 }), (states) => {
        const steps = states.slice(1).map((to, index) => {
          const [fromText, toText] = [(states[index] ?? []).join(' '), to.join(' ')];
          return entry(index, {
            field: 'labels',
            ...(fromText === '' ? {} : { fromText }),
            ...(toText === '' ? {} : { toText }),
          });
        });
        const [first = [], last = []] = [states[0], states.at(-1)];
        const found = differenceOf(steps, anyField, 'labels');
        const [added, removed] = found?.kind === 'elements' ? [found.added, found.removed] : [[], []];
        expect([...added].sort()).toEqual(last.filter((label) => !first.includes(label)).sort());
        expect([...removed].sort()).toEqual(first.filter((label) => !last.includes(label)).sort());
      }),
    );
  });

  test('of versions is one element an item', () => {
    const items: HistoryItem[] = [
      { field: 'Fix Version', fieldId: 'fixVersions', from: '30001', fromText: '1.0' },
      { field: 'Fix Version', fieldId: 'fixVersions', to: '30002', toText: '2.0' },
    ];
    const isVersions = ({ id }: { id: string }) => id === 'fixVersions';
    expect(differenceOf([entry(1, ...items)], isVersions, 'versions')).toEqual({
      kind: 'elements',
      added: ['30002'],
      removed: ['30001'],
    });
  });

  test('is not exact where one of them is not', () => {
    expect(differenceOf([entry(1, { field: 'Team', fromText: 'Blue', to: '2' })], anyField, 'option')).toEqual({
      kind: 'not-exact',
    });
  });
});

test('a field is named by its id, and what Jira writes beside is no field that was changed', () => {
  const entries = [
    entry(
      1,
      { field: 'status', fieldId: 'status', from: '1', to: '3' },
      { field: 'resolution', fieldId: 'resolution', to: '10000', toText: 'Done' },
      { field: 'Rank', fieldId: 'customfield_10019', toText: 'Ranked higher' },
      { field: 'Component', to: '40001', toText: 'Search' },
      { field: 'Team', fieldId: 'customfield_10030', to: '2', toText: 'Red' },
    ),
  ];
  expect(changedFields(entries)).toEqual([{ id: 'components' }, { id: 'customfield_10030', name: 'Team' }]);
  expect(changedFields([entry(1, { field: 'Sprint', fieldId: 'customfield_10020', to: '7' })])).toEqual([
    { id: 'customfield_10020', name: 'Sprint' },
  ]);
});

test('a status, a project and a type go from id to id', () => {
  const entries = [
    entry(1, { field: 'status', from: '1', fromText: 'To Do', to: '3', toText: 'In Progress' }),
    entry(2, { field: 'status', from: '3', fromText: 'In Progress', to: '4', toText: 'Done' }),
    entry(2, { field: 'project', fieldId: 'project', fromText: 'Payments', to: '10001', toText: 'Website' }),
  ];
  expect(placeBefore(entries, 'status')).toEqual({
    before: { id: '1', name: 'To Do' },
    after: { id: '4', name: 'Done' },
  });
  expect(placeBefore(entries, 'project')).toBe('not-exact');
  expect(placeBefore(entries, 'issuetype')).toBeUndefined();
});
