import type { AskedFact, Named } from '../../../../tasks/changes/asked';
import type { FieldEdit } from '../../../../tasks/changes/change';

/** What was asked of the field that an edit sets, as far as it was told in words. Pure. */
export const factOf = (
  { fieldId }: Pick<FieldEdit, 'fieldId'>,
  asked: readonly AskedFact[],
): Extract<AskedFact, { kind: 'field' }> | undefined =>
  asked.flatMap((fact) => (fact.kind === 'field' && fact.field.id === fieldId ? [fact] : []))[0];

/** The field that an edit sets, with its name where that was told. Pure. */
export const fieldOf = (edit: Pick<FieldEdit, 'fieldId'>, asked: readonly AskedFact[]): Named =>
  factOf(edit, asked)?.field ?? { id: edit.fieldId };
