import type { AskedLine, FieldEdit, MultiMode } from '../../../tasks/change';
import type { Say, Saying } from '../../words/say';
import type { EditableField, FieldChoice } from './field-offers';
import { shownText } from '../../../tasks/shown-text';

/** What somebody typed and chose for a field so far, whatever its kind. */
export interface FieldDraft {
  readonly text: string;
  readonly mode: MultiMode;
  readonly chosen: readonly FieldChoice[];
  /** "Empty this field". */
  readonly isEmptied: boolean;
}

export const emptyDraft = ({ modes }: EditableField): FieldDraft => ({
  text: '',
  mode: modes[0] ?? 'REPLACE',
  chosen: [],
  isEmptied: false,
});

export type DraftedEdit =
  | { readonly ok: true; readonly edit: FieldEdit; readonly asked: AskedLine }
  | { readonly ok: false; readonly problem: Saying };

/** Most labels or choices of one field. */
const MOST_VALUES = 200;
export const TEXT_LENGTH = 255;
const ASKED_LENGTH = 500;

/** The edit that a draft asks for, with its words, or what is missing. Pure. */
export function editOf(field: EditableField, draft: FieldDraft, say: Say): DraftedEdit {
  const { id: fieldId } = field;
  const isEmptied = draft.isEmptied && !field.isRequired;
  const asks = (edit: FieldEdit, value: string): DraftedEdit => ({
    ok: true,
    edit,
    asked: { name: field.name, value: shownText(value, ASKED_LENGTH) },
  });
  const emptied = say('start.value.empty');
  const lacks = (key: string): DraftedEdit => ({ ok: false, problem: { key } });
  const text = draft.text.trim();
  const [choice] = draft.chosen;

  switch (field.kind) {
    case 'text':
      if (isEmptied) return asks({ kind: 'text', fieldId, text: '' }, emptied);
      if (text.length > TEXT_LENGTH) return lacks('start.problem.textTooLong');
      return text === '' ? lacks('start.problem.text') : asks({ kind: 'text', fieldId, text }, text);
    case 'number': {
      if (isEmptied) return asks({ kind: 'number', fieldId }, emptied);
      const value = Number(text);
      if (text === '' || !Number.isFinite(value)) return lacks('start.problem.number');
      return asks({ kind: 'number', fieldId, value }, say('start.value.number', { n: value }));
    }
    case 'date':
      if (isEmptied) return asks({ kind: 'date', fieldId }, emptied);
      return isDate(text) ? asks({ kind: 'date', fieldId, date: text }, text) : lacks('start.problem.date');
    case 'user':
      if (isEmptied) return asks({ kind: 'user', fieldId }, say('start.value.nobody'));
      if (!choice) return lacks('start.problem.user');
      return asks({ kind: 'user', fieldId, accountId: choice.value }, choice.label);
    case 'option':
      if (!choice) return lacks('start.problem.choice');
      return asks({ kind: 'option', fieldId, optionId: choice.value }, choice.label);
    case 'priority':
      if (!choice) return lacks('start.problem.choice');
      return asks({ kind: 'priority', fieldId, priorityId: choice.value }, choice.label);
    case 'labels':
      return labelsEdit(fieldId, draft, asks, say);
    case 'options':
    case 'components':
    case 'versions': {
      const { kind } = field;
      const { mode } = draft;
      if (mode !== 'REMOVE_ALL' && !choice) return lacks('start.problem.choices');
      if (draft.chosen.length > MOST_VALUES) return lacks('start.problem.tooManyValues');
      const ids = mode === 'REMOVE_ALL' ? [] : draft.chosen.map(({ value }) => value);
      const edit: FieldEdit =
        kind === 'options'
          ? { kind, fieldId, mode: mode === 'REMOVE_ALL' ? mode : 'REPLACE', optionIds: ids }
          : { kind, fieldId, mode, ids };
      return asks(
        edit,
        valuesWords(
          mode,
          draft.chosen.map(({ label }) => label),
          say,
        ),
      );
    }
  }
}

function labelsEdit(
  fieldId: string,
  { mode, text }: FieldDraft,
  asks: (edit: FieldEdit, value: string) => DraftedEdit,
  say: Say,
): DraftedEdit {
  const labels = mode === 'REMOVE_ALL' ? [] : [...new Set(text.split(/[\s,]+/).filter((label) => label !== ''))];
  if (mode !== 'REMOVE_ALL' && labels.length === 0) return { ok: false, problem: { key: 'start.problem.labels' } };
  if (labels.some((label) => label.length > TEXT_LENGTH))
    return { ok: false, problem: { key: 'start.problem.labelTooLong' } };
  if (labels.length > MOST_VALUES) return { ok: false, problem: { key: 'start.problem.tooManyValues' } };
  return asks({ kind: 'labels', fieldId, mode, labels }, valuesWords(mode, labels, say));
}

/** "add backend, api": how and what. Replacing needs no word: it is what "set" means. */
function valuesWords(mode: MultiMode, values: readonly string[], say: Say): string {
  const list = values.join(', ');
  switch (mode) {
    case 'ADD':
      return say('start.value.add', { values: list });
    case 'REMOVE':
      return say('start.value.remove', { values: list });
    case 'REPLACE':
      return list;
    case 'REMOVE_ALL':
      return say('start.value.empty');
  }
}

function isDate(text: string): boolean {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
