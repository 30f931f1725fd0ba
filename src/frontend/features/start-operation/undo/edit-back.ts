import type { ChangeName } from '../../../../tasks/changes/asked';
import { valueIdsOf } from '../../../../tasks/changes/change';
import type { FieldEdit, MultiMode } from '../../../../tasks/changes/change';
import { holdSame } from '../../../../sources/history/exact-values';
import type { ExactValues } from '../../../../sources/history/exact-values';
import type { FieldDifference } from '../../../../sources/history/before-values';
import type { EditableField } from '../details/fields/field-offers';
import type { WhyLeft } from '../plan/left-by-undo';

/** What puts a field of one issue back, with the names of what it asks; or why the field stays as it is. */
export type EditBack =
  | { readonly ok: true; readonly edit: FieldEdit; readonly names: readonly ChangeName[] }
  | { readonly ok: false; readonly why: WhyLeft };

/** What is known of a field of one issue. */
export interface FieldNow {
  readonly field: EditableField;
  readonly difference: Exclude<FieldDifference, { kind: 'not-exact' }>;
  /** What it holds now. */
  readonly now: ExactValues;
  /** What the history calls its values. */
  readonly names: ReadonlyMap<string, string>;
}

/** Values of one field at the most, in one edit. */
const MOST_VALUES = 200;
/** The longest text and label that an edit takes, in characters. */
const TEXT_LENGTH = 255;

/**
 * The edit that puts back what was there before, only as far as what came after is still there: of a field of several values
 * what was added goes and what was removed comes back, and all else in it stays. Pure.
 */
export function editBack(known: FieldNow): EditBack {
  const { field, difference, now } = known;
  if (difference.kind === 'elements') return elementsBack(known, difference);
  const { before, after } = difference;
  if (holdSame(now, before)) return left({ kind: 'as-before' });
  if (!holdSame(now, after)) return left({ kind: 'changed-since' });
  const [value] = before;
  if (value === undefined && (field.isRequired || field.kind === 'priority')) return left({ kind: 'needs-a-value' });
  if (value !== undefined && value.length > TEXT_LENGTH) return left({ kind: 'not-in-bulk' });
  const edit = valueEdit(field, value);
  return edit === undefined ? left({ kind: 'not-in-bulk' }) : asks(known, edit, before);
}

const left = (why: WhyLeft): EditBack => ({ ok: false, why });

/** Only what can still be chosen is asked for. */
function asks({ field, names }: FieldNow, edit: FieldEdit, set: ExactValues): EditBack {
  const { id: fieldId, choices } = field;
  const labels = new Map(choices.map(({ value, label }) => [value, label]));
  const nameOf = (id: string): string | undefined => labels.get(id) ?? names.get(id);
  const gone = choices.length === 0 ? undefined : set.find((id) => !labels.has(id));
  if (gone !== undefined && field.hasMoreChoices) return left({ kind: 'not-said' });
  if (gone !== undefined) {
    const name = nameOf(gone);
    return left({ kind: 'value-gone', value: name === undefined ? { id: gone } : { id: gone, name } });
  }
  const valueNames = valueIdsOf(edit).flatMap((id): ChangeName[] => {
    const name = nameOf(id);
    return name === undefined ? [] : [{ kind: 'value', fieldId, id, name }];
  });
  return { ok: true, edit, names: [{ kind: 'field', id: fieldId, name: field.name }, ...valueNames] };
}

function valueEdit({ id: fieldId, kind }: EditableField, value: string | undefined): FieldEdit | undefined {
  switch (kind) {
    case 'text':
      return { kind, fieldId, text: value ?? '' };
    case 'number':
      return { kind, fieldId, ...(value === undefined ? {} : { value: Number(value) }) };
    case 'date':
      return { kind, fieldId, ...(value === undefined ? {} : { date: value }) };
    case 'option':
      return { kind, fieldId, ...(value === undefined ? {} : { optionId: value }) };
    case 'user':
      return { kind, fieldId, ...(value === undefined ? {} : { accountId: value }) };
    case 'priority':
      return value === undefined ? undefined : { kind, fieldId, priorityId: value };
    default:
      return undefined;
  }
}

function elementsBack(known: FieldNow, { added, removed }: Extract<FieldDifference, { kind: 'elements' }>): EditBack {
  const { field, now } = known;
  const going = added.filter((value) => now.includes(value));
  const coming = removed.filter((value) => !now.includes(value));
  if (going.length + coming.length === 0) return left({ kind: 'as-before' });
  const after = [...now.filter((value) => !going.includes(value)), ...coming];
  if (after.length === 0 && field.isRequired) return left({ kind: 'needs-a-value' });
  const way = wayBack(field, { going, coming, after });
  if (way === undefined || way.values.length > MOST_VALUES) return left({ kind: 'not-in-bulk' });
  const edit = severalEdit(field, way.mode, [...way.values].sort());
  return edit === undefined ? left({ kind: 'not-in-bulk' }) : asks(known, edit, coming);
}

interface Ways {
  readonly going: ExactValues;
  readonly coming: ExactValues;
  readonly after: ExactValues;
}

/**
 * Adding and removing touch nothing else, even where somebody changes the field meanwhile. Where both are needed, or Jira
 * offers neither for the field, it is given all that it is to hold.
 */
function wayBack(
  { modes }: EditableField,
  { going, coming, after }: Ways,
): { readonly mode: MultiMode; readonly values: ExactValues } | undefined {
  const ways: readonly { readonly mode: MultiMode; readonly values: ExactValues; readonly fits: boolean }[] = [
    { mode: 'REMOVE', values: going, fits: coming.length === 0 },
    { mode: 'ADD', values: coming, fits: going.length === 0 },
    { mode: 'REPLACE', values: after, fits: after.length > 0 },
    { mode: 'REMOVE_ALL', values: [], fits: after.length === 0 },
  ];
  return ways.find(({ mode, fits }) => fits && modes.includes(mode));
}

function severalEdit(
  { id: fieldId, kind }: EditableField,
  mode: MultiMode,
  values: ExactValues,
): FieldEdit | undefined {
  switch (kind) {
    case 'labels':
      return values.every((label) => label.length <= TEXT_LENGTH) ? { kind, fieldId, mode, labels: values } : undefined;
    case 'options':
      return mode === 'REPLACE' || mode === 'REMOVE_ALL' ? { kind, fieldId, mode, optionIds: values } : undefined;
    case 'components':
    case 'versions':
      return { kind, fieldId, mode, ids: values };
    default:
      return undefined;
  }
}
