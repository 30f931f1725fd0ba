import type { ChangeName } from '../../../../../tasks/changes/asked';
import type { FieldEdit, MultiMode } from '../../../../../tasks/changes/change';
import type { Saying } from '../../../../words/say';
import type { EditableField, FieldChoice } from './field-offers';

/** What somebody typed and chose for a field so far, whatever its kind. */
export interface FieldDraft {
  readonly text: string;
  readonly mode: MultiMode;
  readonly chosen: readonly FieldChoice[];
  /** "Empty this field". */
  readonly isEmptied: boolean;
}

/** What a field begins with: nothing typed or chosen, in the first of its modes. Pure. */
export const emptyDraft = ({ modes }: Pick<EditableField, 'modes'>): FieldDraft => ({
  text: '',
  mode: modes[0] ?? 'REPLACE',
  chosen: [],
  isEmptied: false,
});

/** Whether nothing has been typed or chosen. Pure. */
export const isUntouched = ({ text, chosen, isEmptied }: FieldDraft): boolean =>
  text.trim() === '' && chosen.length === 0 && !isEmptied;

export type DraftedEdit =
  | { readonly ok: true; readonly edit: FieldEdit; readonly names: readonly ChangeName[] }
  | { readonly ok: false; readonly problem: Saying };

/** Most labels or choices of one field. */
const MOST_VALUES = 200;
/** Most characters of a text. */
export const TEXT_LENGTH = 255;

/** The edit that a draft asks for, with the names of what it asks, or what is missing. Pure. */
export function editOf(field: EditableField, draft: FieldDraft): DraftedEdit {
  const { id: fieldId } = field;
  const isEmptied = draft.isEmptied && !field.isRequired;
  const asks = (edit: FieldEdit): DraftedEdit => ({ ok: true, edit, names: namesOf(field, draft) });
  const lacks = (key: string): DraftedEdit => ({ ok: false, problem: { key } });
  const text = draft.text.trim();
  const [choice] = draft.chosen;

  switch (field.kind) {
    case 'text':
      if (isEmptied) return asks({ kind: 'text', fieldId, text: '' });
      if (text.length > TEXT_LENGTH) return lacks('start.problem.textTooLong');
      return text === '' ? lacks('start.problem.text') : asks({ kind: 'text', fieldId, text });
    case 'number': {
      if (isEmptied) return asks({ kind: 'number', fieldId });
      const value = Number(text);
      if (text === '' || !Number.isFinite(value)) return lacks('start.problem.number');
      return asks({ kind: 'number', fieldId, value });
    }
    case 'date':
      if (isEmptied) return asks({ kind: 'date', fieldId });
      return isDate(text) ? asks({ kind: 'date', fieldId, date: text }) : lacks('start.problem.date');
    case 'user':
      if (isEmptied) return asks({ kind: 'user', fieldId });
      if (!choice) return lacks('start.problem.user');
      return asks({ kind: 'user', fieldId, accountId: choice.value });
    case 'option':
      if (!choice) return lacks('start.problem.choice');
      return asks({ kind: 'option', fieldId, optionId: choice.value });
    case 'priority':
      if (!choice) return lacks('start.problem.choice');
      return asks({ kind: 'priority', fieldId, priorityId: choice.value });
    case 'labels':
      return labelsEdit(fieldId, draft, asks);
    case 'options':
    case 'components':
    case 'versions': {
      const { kind } = field;
      const { mode } = draft;
      if (mode !== 'REMOVE_ALL' && !choice) return lacks('start.problem.choices');
      if (draft.chosen.length > MOST_VALUES) return lacks('start.problem.tooManyValues');
      const ids = mode === 'REMOVE_ALL' ? [] : draft.chosen.map(({ value }) => value);
      return asks(
        kind === 'options'
          ? { kind, fieldId, mode: mode === 'REMOVE_ALL' ? mode : 'REPLACE', optionIds: ids }
          : { kind, fieldId, mode, ids },
      );
    }
  }
}

/** A text as the labels that it will be: Jira's labels hold no blanks. Each once. Pure. */
export const labelsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,]+/).filter((label) => label !== '')),
];

function labelsEdit(fieldId: string, { mode, text }: FieldDraft, asks: (edit: FieldEdit) => DraftedEdit): DraftedEdit {
  const labels = mode === 'REMOVE_ALL' ? [] : labelsIn(text);
  if (mode !== 'REMOVE_ALL' && labels.length === 0) return { ok: false, problem: { key: 'start.problem.labels' } };
  if (labels.some((label) => label.length > TEXT_LENGTH))
    return { ok: false, problem: { key: 'start.problem.labelTooLong' } };
  if (labels.length > MOST_VALUES) return { ok: false, problem: { key: 'start.problem.tooManyValues' } };
  return asks({ kind: 'labels', fieldId, mode, labels });
}

const namesOf = ({ id: fieldId, name }: EditableField, { chosen }: FieldDraft): readonly ChangeName[] => [
  { kind: 'field', id: fieldId, name },
  // Somebody whose account alone was kept has no name here: Jira is asked for it where it is shown.
  ...chosen.flatMap(({ value: id, label }) =>
    label === '' ? [] : [{ kind: 'value', fieldId, id, name: label } as const],
  ),
];

function isDate(text: string): boolean {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
