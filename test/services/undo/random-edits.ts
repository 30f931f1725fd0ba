import fc from 'fast-check';
import type { FieldEdit } from '../../../src/tasks/changes/change';

const several = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const adding = fc.constantFrom('ADD' as const, 'REMOVE' as const, 'REPLACE' as const);

const labels = (fieldId: string): fc.Arbitrary<FieldEdit> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('labels' as const),
      fieldId: fc.constant(fieldId),
      mode: adding,
      labels: several(['q4', 'release', 'kept', 'Ünïcode', 'a-b_c']),
    }),
    fc.constant({ kind: 'labels' as const, fieldId, mode: 'REMOVE_ALL' as const, labels: [] }),
  );

const parts = (kind: 'components' | 'versions', fieldId: string, ids: readonly string[]): fc.Arbitrary<FieldEdit> =>
  fc.oneof(
    fc.record({ kind: fc.constant(kind), fieldId: fc.constant(fieldId), mode: adding, ids: several(ids) }),
    fc.constant({ kind, fieldId, mode: 'REMOVE_ALL' as const, ids: [] }),
  );

const text = (fieldId: string, minLength: number): fc.Arbitrary<FieldEdit> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      fieldId: fc.constant(fieldId),
      text: fc.constantFrom('Vendor  7 – as it was', 'Another', ' padded ', '=1+1', '[1, 2]', '5', 'x'.repeat(255)),
    }),
    fc.constant({ kind: 'text' as const, fieldId, text: minLength === 0 ? '' : 'As it was' }),
  );

const date = (fieldId: string): fc.Arbitrary<FieldEdit> =>
  maybe(fc.constantFrom('2026-03-01', '2026-12-24', '2028-02-29')).map((day) => ({
    kind: 'date',
    fieldId,
    ...(day === undefined ? {} : { date: day }),
  }));

const user = (fieldId: string, accounts: readonly string[]): fc.Arbitrary<FieldEdit> =>
  maybe(fc.constantFrom(...accounts)).map((accountId) => ({
    kind: 'user',
    fieldId,
    ...(accountId === undefined ? {} : { accountId }),
  }));

/** An edit of each kind of field that bulk operations take of the issues of the local site's project PAY. */
const edits = (accounts: readonly string[]): readonly fc.Arbitrary<FieldEdit>[] => [
  text('customfield_10051', 0),
  text('summary', 1),
  maybe(fc.constantFrom(0, 0.5, 13, -2, 1e6, 0.1)).map((value) => ({
    kind: 'number',
    fieldId: 'customfield_10016',
    ...(value === undefined ? {} : { value }),
  })),
  date('customfield_10054'),
  date('duedate'),
  labels('labels'),
  labels('customfield_10057'),
  maybe(fc.constantFrom('10201', '10202', '10203')).map((optionId) => ({
    kind: 'option',
    fieldId: 'customfield_10050',
    ...(optionId === undefined ? {} : { optionId }),
  })),
  fc.oneof(
    several(['10211', '10212', '10213']).map((optionIds) => ({
      kind: 'options' as const,
      fieldId: 'customfield_10052',
      mode: 'REPLACE' as const,
      optionIds,
    })),
    fc.constant({
      kind: 'options' as const,
      fieldId: 'customfield_10052',
      mode: 'REMOVE_ALL' as const,
      optionIds: [],
    }),
  ),
  user('customfield_10053', accounts),
  user('assignee', accounts),
  fc.constantFrom('1', '2', '3', '4', '5').map((priorityId) => ({ kind: 'priority', fieldId: 'priority', priorityId })),
  parts('components', 'components', ['10301', '10302', '10303']),
  parts('versions', 'fixVersions', ['10401', '10402', '10403']),
  parts('versions', 'versions', ['10401', '10402', '10403']),
];

/** Some different fields, as places in a list of them all. */
export const someFields = (most: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat({ max: edits(['']).length - 1 }), { minLength: 1, maxLength: most });

/** An edit of these fields at once, as one bulk operation takes it. */
export function editsOf(fields: readonly number[], accounts: readonly string[]): fc.Arbitrary<FieldEdit[]> {
  const all = edits(accounts);
  return fc.tuple(...fields.flatMap((field) => all[field] ?? []));
}
