import fc from 'fast-check';
import type { HistoryEntry, HistoryItem } from '../../../src/jira/histories/history-entry';
import { netChanges } from '../../../src/sources/history/net-changes';
import type { NetChange } from '../../../src/sources/history/net-changes';

const entry = (at: number, ...items: readonly HistoryItem[]): HistoryEntry => ({ issueId: '1', at, items });

const set = (field: string, from: string, to: string): HistoryItem => ({
  field,
  fieldId: field,
  ...(from === '' ? {} : { from, fromText: from.toUpperCase() }),
  ...(to === '' ? {} : { to, toText: to.toUpperCase() }),
});

const labels = (from: readonly string[], to: readonly string[]): HistoryItem => ({
  field: 'labels',
  fieldId: 'labels',
  fromText: from.join(' '),
  toText: to.join(' '),
});

const idsOf = (net: NetChange): unknown =>
  net.kind === 'value'
    ? [net.field.id, net.from?.map(({ id }) => id), net.to.map(({ id }) => id)]
    : [net.field.id, net.how, net.value.id];

test('several changes of one field are one, from the first to the last, in whatever order they come', () => {
  const entries = [entry(2, set('priority', 'b', 'c')), entry(1, set('priority', 'a', 'b'))];
  expect(netChanges(entries).map(idsOf)).toEqual([['priority', ['a'], ['c']]]);
});

test('what was changed and changed back is no change', () => {
  expect(netChanges([entry(1, set('priority', 'a', 'b')), entry(2, set('priority', 'b', 'a'))])).toEqual([]);
  expect(netChanges([entry(1, labels([], ['x'])), entry(2, labels(['x'], []))])).toEqual([]);
});

test('two long texts that are cut to the same are a change all the same', () => {
  const [before, after] = [`${'x'.repeat(100)} before`, `${'x'.repeat(100)} after`];
  const item: HistoryItem = { field: 'description', fieldId: 'description', fromText: before, toText: after };
  expect(netChanges([entry(1, item)])).toHaveLength(1);
});

const values = fc.constantFrom('', 'a', 'b', 'c');
const sets = fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's'));

test('any course of a field comes to its first and its last value', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 2, maxLength: 8 }), (course) => {
      const steps = course.slice(1).map((to, index) => ({ from: course[index] ?? '', to }));
      const entries = steps.flatMap(({ from, to }, at) => (from === to ? [] : [entry(at, set('team', from, to))]));
      const [first = '', last = ''] = [course[0], course.at(-1)];
      const side = (value: string) => (value === '' ? [] : [value]);
      expect(netChanges(entries).map(idsOf)).toEqual(first === last ? [] : [['team', side(first), side(last)]]);
    }),
  );
});

test('any course of labels comes to what is there at the end and was not at the beginning, and the other way round', () => {
  fc.assert(
    fc.property(fc.array(sets, { minLength: 2, maxLength: 6 }), (course) => {
      const entries = course.slice(1).map((to, index) => entry(index, labels(course[index] ?? [], to)));
      const [first = [], last = []] = [course[0], course.at(-1)];
      const expected = [
        ...last.filter((label) => !first.includes(label)).map((label) => `added ${label}`),
        ...first.filter((label) => !last.includes(label)).map((label) => `removed ${label}`),
      ];
      const told = netChanges(entries).map((net) => (net.kind === 'element' ? `${net.how} ${net.value.id}` : ''));
      expect(told.sort()).toEqual(expected.sort());
    }),
  );
});

test('the same entry twice changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(values, values), { maxLength: 5 }), (pairs) => {
      const entries = pairs.flatMap(([from, to], at) => (from === to ? [] : [entry(at, set(`f${at}`, from, to))]));
      expect(netChanges([...entries, ...entries])).toEqual(netChanges(entries));
    }),
  );
});
