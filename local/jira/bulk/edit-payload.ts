import * as v from 'valibot';
import { issueTypes, priorities } from '../catalogue';
import { fieldOf } from '../fields/definitions';
import type { EditableField } from '../fields/field';
import { partById, type PartKind } from '../fields/project-parts';
import { Refusal, refusal } from '../refusal';
import { userOf } from '../users';
import type { Change, MultiSelectOption } from './changes';
import { parseFormattedDate } from './dates';
import { editedFields, type EditedFields } from './edited-fields';
import { checkedIssues, issueIdsOrKeys, readPayload, sendBulkNotification } from './payload';

/** At most this many fields in one edit (the contract, POST /bulk/issues/fields). */
const mostFields = 200;

const editPayload = v.strictObject({
  selectedActions: v.array(v.string()),
  editedFieldsInput: editedFields,
  selectedIssueIdsOrKeys: issueIdsOrKeys,
  sendBulkNotification,
});

export interface Edit {
  idsOrKeys: string[];
  changes: Change[];
  notifies: boolean;
}

/** Reads `IssueBulkEditPayload`. Refuses with a 400 what the contract does not allow or what the site does not have. */
export function readEdit(payload: unknown): Edit {
  const read = readPayload(editPayload, payload);
  const { selectedActions } = read;
  if (selectedActions.length === 0) throw refused('selectedActions must name at least one field.');
  if (selectedActions.length > mostFields) throw refused(`At most ${mostFields} fields can be edited in one request.`);
  const changes = changesOf(read.editedFieldsInput);
  const edited = changes.map((change) => change.fieldId);
  const unselected = edited.filter((id) => !selectedActions.includes(id));
  if (unselected.length > 0) {
    // The example of the contract.
    throw refused(`The following editedFieldInput values are not listed as selectedActions : ${unselected.join(', ')}`);
  }
  const valueless = selectedActions.filter((id) => !edited.includes(id));
  if (valueless.length > 0) {
    throw refused(`The following selectedActions have no value in editedFieldsInput : ${valueless.join(', ')}`);
  }
  if (new Set(edited).size < edited.length) throw refused('A field can be edited only once in one request.');
  return {
    idsOrKeys: checkedIssues(read.selectedIssueIdsOrKeys),
    changes,
    notifies: read.sendBulkNotification ?? true,
  };
}

function refused(message: string): Error {
  return refusal('messages', 400, message);
}

/** Jira's other shape: the message stands at its field. */
function refusedAt(field: EditableField, message: string): Error {
  return new Refusal(400, { errorMessages: [], errors: { [field.id]: message } }, message);
}

function changesOf(edited: EditedFields): Change[] {
  const { priority, issueType, multiselectComponents: parts } = edited;
  return [
    ...(priority ? [set('priority', priorityId(priority.priorityId))] : []),
    ...(issueType ? [set('issuetype', issueTypeId(issueType.issueTypeId))] : []),
    ...(edited.labelsFields ?? []).map(labels),
    ...(parts ? [components(parts)] : []),
    ...(edited.multipleVersionPickerFields ?? []).map(versions),
    ...(edited.singleLineTextFields ?? []).map(({ fieldId: id, text }) => singleLine(id, text)),
    ...(edited.datePickerFields ?? []).map(({ fieldId: id, date }) => day(id, date.formattedDate)),
    ...(edited.clearableNumberFields ?? []).map(({ fieldId: id, value }) => set(ofKind(id, 'number').id, value)),
    ...(edited.singleSelectFields ?? []).map(({ fieldId: id, option: chosen }) => singleSelect(id, chosen.optionId)),
    ...(edited.multipleSelectFields ?? []).map(({ fieldId: id, options }) =>
      multipleSelect(
        id,
        options.map(({ optionId }) => optionId),
      ),
    ),
    ...(edited.singleSelectClearableUserPickerFields ?? []).map(({ fieldId: id, user }) => person(id, user?.accountId)),
  ];
}

function ofKind(id: string, kind: EditableField['kind']): EditableField {
  const field = fieldOf(id);
  if (field === undefined || field.kind === 'shown' || field.kind !== kind) {
    throw refused(`The field '${id}' is not a ${kind} field that can be bulk edited.`);
  }
  return field;
}

function set(id: string, value: string | number | string[] | null): Change {
  return { what: 'set', fieldId: id, value };
}

function priorityId(id: string): string {
  if (!priorities.some((priority) => priority.id === id)) throw refused(`The priority '${id}' does not exist.`);
  return id;
}

function issueTypeId(id: string): string {
  if (!issueTypes.some((type) => type.id === id)) throw refused(`The issue type '${id}' does not exist.`);
  return id;
}

function labels(edited: NonNullable<EditedFields['labelsFields']>[number]): Change {
  const values = edited.labels.map(({ name }) => name);
  for (const label of values) {
    if (label === '' || /\s/.test(label)) throw refused(`The label '${label}' contains spaces which is invalid.`);
    if (label.length > 255) throw refused('A label can have at most 255 characters.');
  }
  return several(ofKind(edited.fieldId, 'labels'), edited.bulkEditMultiSelectFieldOption, values);
}

function components(edited: NonNullable<EditedFields['multiselectComponents']>): Change {
  const ids = edited.components.map(({ componentId }) => String(componentId));
  const field = ofKind(edited.fieldId, 'components');
  return several(field, edited.bulkEditMultiSelectFieldOption, known(field, 'components', ids));
}

function versions(edited: NonNullable<EditedFields['multipleVersionPickerFields']>[number]): Change {
  const ids = edited.versions.map(({ versionId }) => versionId);
  const field = ofKind(edited.fieldId, 'versions');
  return several(field, edited.bulkEditMultiSelectFieldOption, known(field, 'versions', ids));
}

function known(field: EditableField, kind: PartKind, ids: string[]): string[] {
  const unknown = ids.find((id) => partById(kind, id) === undefined);
  if (unknown !== undefined) throw refusedAt(field, `${field.name} with the id '${unknown}' does not exist.`);
  return ids;
}

function several(field: EditableField, how: MultiSelectOption, values: string[]): Change {
  if (values.length === 0 && how !== 'REMOVE_ALL') throw refused(`The option ${how} needs at least one value.`);
  return { what: 'several', fieldId: field.id, how, values };
}

function singleLine(id: string, text: string): Change {
  const { name } = ofKind(id, 'text');
  if (text.length > 255) throw refused(`${name} must be less than 255 characters.`);
  if (/[\r\n]/.test(text)) throw refused(`The ${name} is invalid because it contains newline characters.`);
  return set(id, id === 'summary' || text !== '' ? text : null);
}

function day(id: string, text: string): Change {
  ofKind(id, 'date');
  if (text === '') return set(id, null);
  const date = parseFormattedDate(text);
  if (date === undefined) throw refused(`'${text}' is not a date in the format d/mmm/yy or dd-mm-yyyy.`);
  return set(id, date);
}

function singleSelect(id: string, optionId: number): Change {
  const field = ofKind(id, 'select');
  if (optionId === -1) return set(id, null);
  if (!hasOption(field, optionId)) throw refused(`The option '${optionId}' does not exist.`);
  return set(id, String(optionId));
}

function multipleSelect(id: string, optionIds: number[]): Change {
  const field = ofKind(id, 'multiselect');
  const unknown = optionIds.find((optionId) => !hasOption(field, optionId));
  if (unknown !== undefined) throw refusedAt(field, `Option id '${unknown}' is not valid`);
  return set(id, [...new Set(optionIds.map(String))]);
}

/** A disabled option stays where it is and cannot be chosen any more. */
function hasOption(field: EditableField, optionId: number): boolean {
  return 'options' in field && field.options.some(({ id, isDisabled }) => id === String(optionId) && !isDisabled);
}

function person(id: string, accountId: string | undefined): Change {
  const field = ofKind(id, 'user');
  if (accountId === undefined) return set(id, null);
  if (id === 'assignee' && accountId === '-1') return { what: 'assign-automatically', fieldId: 'assignee' };
  if (userOf(accountId) === undefined) {
    const message = `The user '${accountId}' does not exist.`;
    throw id === 'assignee' ? refused(message) : refusedAt(field, message);
  }
  return set(id, accountId);
}
