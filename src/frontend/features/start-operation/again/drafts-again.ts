import type { AskedFact } from '../../../../tasks/changes/asked';
import type { FieldEdit } from '../../../../tasks/changes/change';
import { emptyDraft } from '../details/fields/field-draft';
import type { FieldDraft } from '../details/fields/field-draft';
import type { EditableField } from '../details/fields/field-offers';

/** What was asked, filled in as far as it is offered, by field. Pure. */
export const draftsAgain = (
  edits: readonly FieldEdit[],
  asked: readonly AskedFact[],
  editable: readonly EditableField[],
): Readonly<Record<string, FieldDraft>> =>
  Object.fromEntries(
    edits.flatMap((edit) => {
      const field = editable.find(({ id, kind }) => id === edit.fieldId && kind === edit.kind);
      return field ? [[field.id, { ...emptyDraft(field), ...filledBy(edit, field, asked) }] as const] : [];
    }),
  );

function filledBy(edit: FieldEdit, field: EditableField, asked: readonly AskedFact[]): Partial<FieldDraft> {
  const chosen = (ids: readonly string[]) => field.choices.filter(({ value }) => ids.includes(value));
  switch (edit.kind) {
    case 'text':
      return edit.text === '' ? { isEmptied: true } : { text: edit.text };
    case 'number':
      return edit.value === undefined ? { isEmptied: true } : { text: String(edit.value) };
    case 'date':
      return edit.date === undefined ? { isEmptied: true } : { text: edit.date };
    case 'labels':
      return { mode: edit.mode, text: edit.labels.join(' ') };
    case 'user':
      return edit.accountId === undefined
        ? { isEmptied: true }
        : { chosen: [{ value: edit.accountId, label: personIn(asked, edit) }] };
    case 'option':
      return { chosen: chosen(edit.optionId === undefined ? [] : [edit.optionId]) };
    case 'priority':
      return { chosen: chosen([edit.priorityId]) };
    case 'options':
      return { mode: edit.mode, chosen: chosen(edit.optionIds) };
    case 'components':
    case 'versions':
      return { mode: edit.mode, chosen: chosen(edit.ids) };
  }
}

/** The name of the person that a field is set to; without one their id. */
function personIn(asked: readonly AskedFact[], { fieldId, accountId }: Extract<FieldEdit, { kind: 'user' }>): string {
  const named = asked.flatMap((fact) =>
    fact.kind === 'field' && fact.field.id === fieldId && fact.value.kind === 'person' ? [fact.value.person.name] : [],
  );
  return named[0] ?? accountId ?? '';
}
