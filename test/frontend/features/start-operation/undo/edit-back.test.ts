import fc from 'fast-check';
import { editBack } from '../../../../../src/frontend/features/start-operation/undo/edit-back';
import type { FieldNow } from '../../../../../src/frontend/features/start-operation/undo/edit-back';
import type { EditableField } from '../../../../../src/frontend/features/start-operation/details/fields/field-offers';
import type { FieldEdit, MultiMode } from '../../../../../src/tasks/changes/change';

const field = (change: Partial<EditableField>): EditableField => ({
  id: 'customfield_1',
  name: 'Field',
  kind: 'text',
  isRequired: false,
  modes: [],
  choices: [],
  ...change,
});
const ALL_MODES: readonly MultiMode[] = ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'];
const none = new Map<string, string>();

/** What a field of several values holds after an edit, as Jira does it. */
function after(edit: FieldEdit, now: readonly string[]): readonly string[] {
  if (!('mode' in edit)) throw new Error(`${edit.kind} is of one value`);
  const values = edit.kind === 'labels' ? edit.labels : edit.kind === 'options' ? edit.optionIds : edit.ids;
  switch (edit.mode) {
    case 'ADD':
      return [...new Set([...now, ...values])];
    case 'REMOVE':
      return now.filter((value) => !values.includes(value));
    case 'REPLACE':
      return values;
    case 'REMOVE_ALL':
      return [];
  }
}

const ids = fc.uniqueArray(fc.constantFrom('11', '12', '13', '14', '15'));
const several = fc.constantFrom<[EditableField['kind'], readonly MultiMode[]]>(
  ['labels', ALL_MODES],
  ['components', ALL_MODES],
  ['versions', ['REPLACE', 'REMOVE_ALL']],
  ['options', ['REPLACE', 'REMOVE_ALL']],
);

test('of several values what was added goes and what was removed comes back, and nothing else, whatever came between', () => {
  fc.assert(
    fc.property(several, ids, ids, ids, ([kind, modes], before, made, now) => {
      const added = made.filter((value) => !before.includes(value));
      const removed = before.filter((value) => !made.includes(value));
      const wanted = [...now.filter((value) => !added.includes(value)), ...removed.filter((one) => !now.includes(one))];
      const difference = { kind: 'elements', added, removed } as const;
      const result = editBack({ field: field({ kind, modes }), difference, now, names: none });
      const then = result.ok ? after(result.edit, now) : now;
      expect([...then].sort()).toEqual(wanted.sort());
      if (!result.ok) expect(result.why).toEqual({ kind: 'as-before' });
    }),
  );
});

test('adding and removing is preferred to replacing, which would undo what somebody does meanwhile', () => {
  const known = (added: readonly string[], removed: readonly string[], now: readonly string[]): FieldNow => ({
    field: field({ kind: 'labels', modes: ALL_MODES }),
    difference: { kind: 'elements', added, removed },
    now,
    names: none,
  });
  const modes = [
    known(['a'], [], ['a', 'b']),
    known([], ['a'], ['b']),
    known(['a'], ['c'], ['a', 'b']),
    known(['a'], [], ['a']),
  ].map((each) => editBack(each));
  expect(modes).toMatchObject([
    { edit: { mode: 'REMOVE', labels: ['a'] } },
    { edit: { mode: 'ADD', labels: ['a'] } },
    { edit: { mode: 'REPLACE', labels: ['b', 'c'] } },
    { edit: { mode: 'REMOVE', labels: ['a'] } },
  ]);
});

test('one value goes back only where what came after is still there', () => {
  const value = fc
    .option(fc.constantFrom('1', '2', '3'), { nil: undefined })
    .map((id) => (id === undefined ? [] : [id]));
  fc.assert(
    fc.property(value, value, value, (before, made, now) => {
      const difference = { kind: 'value', before, after: made } as const;
      const result = editBack({ field: field({ kind: 'number' }), difference, now, names: none });
      if (now.join() === before.join()) expect(result).toEqual({ ok: false, why: { kind: 'as-before' } });
      else if (now.join() !== made.join()) expect(result).toEqual({ ok: false, why: { kind: 'changed-since' } });
      else {
        const [text] = before;
        const edit = { kind: 'number', fieldId: 'customfield_1', ...(text ? { value: Number(text) } : {}) };
        expect(result).toMatchObject({ ok: true, edit });
      }
    }),
  );
});

describe('stays as it is, with the reason', () => {
  const set = (change: Partial<EditableField>, before: readonly string[]) =>
    editBack({
      field: field(change),
      difference: { kind: 'value', before, after: ['9'] },
      now: ['9'],
      names: new Map([['7', 'Former']]),
    });

  test('what cannot be chosen any more', () => {
    const choices = [{ value: '9', label: 'New' }];
    expect(set({ kind: 'option', choices }, ['7'])).toEqual({
      ok: false,
      why: { kind: 'value-gone', value: { id: '7', name: 'Former' } },
    });
    expect(set({ kind: 'option', choices: [...choices, { value: '7', label: 'Back' }] }, ['7'])).toMatchObject({
      ok: true,
      names: [{ name: 'Field' }, { id: '7', name: 'Back' }],
    });
  });

  test('what may not be empty, and was', () => {
    expect(set({ kind: 'text', isRequired: true }, [])).toMatchObject({ why: { kind: 'needs-a-value' } });
    expect(set({ kind: 'priority' }, [])).toMatchObject({ why: { kind: 'needs-a-value' } });
    expect(set({ kind: 'user' }, [])).toMatchObject({ ok: true, edit: { kind: 'user', fieldId: 'customfield_1' } });
  });

  test('a text that is longer than an edit takes', () => {
    expect(set({ kind: 'text' }, ['x'.repeat(256)])).toMatchObject({ why: { kind: 'not-in-bulk' } });
  });
});
