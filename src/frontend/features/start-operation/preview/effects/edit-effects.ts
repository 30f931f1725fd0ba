import type { EditMeta } from '../../../../../jira/fields/edit-meta';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { IssueValues } from '../../../../../jira/issues/issue-values';
import type { AskedFact, Named } from '../../../../../tasks/changes/asked';
import type { FieldEdit, MultiMode } from '../../../../../tasks/changes/change';
import { fieldOfAsked } from '../../../../../tasks/changes/did-of-change';
import type { DidValue } from '../../../../../tasks/changes/did';
import { areAlike } from './effects';
import type { Facet, IssueEffect, Why } from './effects';

/** One field of an edit, with what it is called and what it gets. */
export interface PlannedField {
  readonly edit: FieldEdit;
  readonly field: Named;
  /** What it is set to, or what is added or removed. */
  readonly values: readonly DidValue[];
}

/** What an edit asks of each field, with the names that are known of it. Pure. */
export function plannedFields(edits: readonly FieldEdit[], asked: readonly AskedFact[]): readonly PlannedField[] {
  const named = new Map(asked.flatMap((fact) => (fact.kind === 'field' ? [[fact.field.id, fieldOfAsked(fact)]] : [])));
  return edits.map((edit) => {
    const fact = named.get(edit.fieldId);
    const names = new Map((fact?.values ?? []).map(({ id, name }) => [id, name]));
    const values = valuesOf(edit).map((value) => withName(value, names.get(value.id)));
    return { edit, field: fact?.field ?? { id: edit.fieldId }, values };
  });
}

const withName = (value: DidValue, name: string | undefined): DidValue =>
  name === undefined ? value : { ...value, name };

/** The values that an edit names, as they are read of an issue. */
function valuesOf(edit: FieldEdit): readonly DidValue[] {
  const all = (ids: readonly (string | undefined)[]) =>
    ids.flatMap((id) => (id === undefined || id === '' ? [] : [{ id }]));
  switch (edit.kind) {
    case 'text':
      return all([edit.text]);
    case 'number':
      return edit.value === undefined ? [] : [{ id: String(edit.value) }];
    case 'date':
      return all([edit.date]);
    case 'labels':
      return all(edit.labels);
    case 'option':
      return all([edit.optionId]);
    case 'options':
      return all(edit.optionIds);
    case 'user':
      return edit.accountId === undefined ? [] : [{ id: edit.accountId, isPerson: true }];
    case 'priority':
      return all([edit.priorityId]);
    case 'components':
    case 'versions':
      return all(edit.ids);
  }
}

const modeOf = (edit: FieldEdit): MultiMode => ('mode' in edit ? edit.mode : 'REPLACE');

/** What becomes of one field that has these values now. Pure. */
export function facetOf({ edit, field, values }: PlannedField, now: readonly DidValue[] | undefined): Facet {
  switch (modeOf(edit)) {
    case 'ADD': {
      const added = values.filter(({ id }) => !now?.some((each) => each.id === id));
      return { field, from: now, to: [...(now ?? []), ...added], how: 'added', values };
    }
    case 'REMOVE': {
      const to = (now ?? []).filter(({ id }) => !values.some((value) => value.id === id));
      return { field, from: now, to, how: 'removed', values };
    }
    case 'REPLACE':
      return { field, from: now, to: values, how: 'set', values };
    case 'REMOVE_ALL':
      return { field, from: now, to: [], how: 'set', values: [] };
  }
}

/** What was asked about issues that are alike in what may be edited. */
export interface MayEdit {
  /** Absent where Jira did not say. */
  readonly meta: EditMeta | undefined;
  /** Whether this person may edit this very issue. */
  readonly isAllowed: boolean;
}

/**
 * What an edit does to one issue.
 * @param now undefined: Jira does not show the issue
 * Pure.
 */
export function editEffect(
  issue: IssueFacts,
  fields: readonly PlannedField[],
  { meta, isAllowed }: MayEdit,
  now: IssueValues | undefined,
): IssueEffect {
  if (now === undefined) return { issue, kind: 'cannot', why: { kind: 'gone' }, facets: [] };
  const facets = fields.map((field) => facetOf(field, now.values.get(field.edit.fieldId)));
  const why = whyNot(issue, fields, { meta, isAllowed }, now, facets);
  if (why !== undefined) return { issue, kind: 'cannot', why, facets };
  if (facets.some(({ from }) => from === undefined)) return { issue, kind: 'unknown', facets };
  const isSame = facets.every(({ from, to }) => from !== undefined && areAlike(from, to));
  return { issue, kind: isSame ? 'same' : 'changes', facets };
}

function whyNot(
  { project }: IssueFacts,
  fields: readonly PlannedField[],
  { meta, isAllowed }: MayEdit,
  now: IssueValues,
  facets: readonly Facet[],
): Why | undefined {
  if (!isAllowed || meta?.size === 0) return { kind: 'no-edit-right', project };
  if (meta === undefined) return undefined;
  for (const { edit, field, values } of fields) {
    const editable = meta.get(edit.fieldId);
    if (editable === undefined) return { kind: 'no-field', field };
    if (editable.allowed === undefined) continue;
    const value = values.find(({ id }) => editable.allowed?.has(id) === false);
    if (value !== undefined) return { kind: 'no-value', field, value };
  }
  return missingField(meta, now, facets);
}

/** Jira changes no issue that would lack a value in a field which it requires. */
function missingField(meta: EditMeta, now: IssueValues, facets: readonly Facet[]): Why | undefined {
  for (const { id, name, isRequired } of meta.values()) {
    if (!isRequired) continue;
    const facet = facets.find(({ field }) => field.id === id);
    const after = facet ? facet.to : now.values.get(id);
    if (after?.length === 0) return { kind: 'required', field: name === undefined ? { id } : { id, name } };
  }
  return undefined;
}
