import * as v from 'valibot';
import { costCentreField, costCentres, priorities, storyPointsField } from '../catalogue';
import { refusal } from '../refusal';
import { userOf } from '../users';
import type { Change } from './changes';
import { parseFormattedDate } from './dates';
import { checkedIssues, issueIdsOrKeys, readPayload, sendBulkNotification } from './payload';

/** At most this many fields in one edit (the contract, POST /bulk/issues/fields). */
const mostFields = 200;

const fieldId = v.string();

/** `JiraIssueFields`, as far as the site's issues have such fields. */
const editedFields = v.strictObject({
  priority: v.optional(v.strictObject({ priorityId: v.string() })),
  labelsFields: v.optional(
    v.array(
      v.strictObject({
        fieldId,
        labels: v.array(v.strictObject({ name: v.string() })),
        bulkEditMultiSelectFieldOption: v.picklist(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']),
      }),
    ),
  ),
  singleLineTextFields: v.optional(v.array(v.strictObject({ fieldId, text: v.string() }))),
  datePickerFields: v.optional(
    v.array(v.strictObject({ fieldId, date: v.optional(v.strictObject({ formattedDate: v.string() })) })),
  ),
  clearableNumberFields: v.optional(v.array(v.strictObject({ fieldId, value: v.optional(v.nullable(v.number())) }))),
  singleSelectFields: v.optional(
    v.array(v.strictObject({ fieldId, option: v.strictObject({ optionId: v.pipe(v.number(), v.integer()) }) })),
  ),
  singleSelectClearableUserPickerFields: v.optional(
    v.array(v.strictObject({ fieldId, user: v.optional(v.nullable(v.strictObject({ accountId: v.string() }))) })),
  ),
});
type EditedFields = v.InferOutput<typeof editedFields>;

const editPayload = v.strictObject({
  selectedActions: v.array(v.string()),
  editedFieldsInput: editedFields,
  selectedIssueIdsOrKeys: issueIdsOrKeys,
  sendBulkNotification,
});

export interface Edit {
  idsOrKeys: string[];
  changes: Change[];
}

/** Reads `IssueBulkEditPayload`. Refuses with a 400 what the contract does not allow or what the site does not have. */
export function readEdit(payload: unknown): Edit {
  const { selectedActions, editedFieldsInput, selectedIssueIdsOrKeys } = readPayload(editPayload, payload);
  const edits = namedChanges(editedFieldsInput);
  if (selectedActions.length === 0) throw refused('selectedActions must name at least one field.');
  if (selectedActions.length > mostFields) throw refused(`At most ${mostFields} fields can be edited in one request.`);
  const edited = edits.map(([id]) => id);
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
  return { idsOrKeys: checkedIssues(selectedIssueIdsOrKeys), changes: edits.map(([, change]) => change) };
}

function refused(message: string): Error {
  return refusal('messages', 400, message);
}

function namedChanges(fields: EditedFields): [string, Change][] {
  const changes: [string, Change][] = [];
  const add = (id: string, expected: string, kind: string, change: Change): void => {
    if (id !== expected) throw refused(`The field '${id}' is not a ${kind} field that can be bulk edited.`);
    changes.push([id, change]);
  };
  if (fields.priority) add('priority', 'priority', 'priority', priorityChange(fields.priority.priorityId));
  for (const field of fields.labelsFields ?? []) add(field.fieldId, 'labels', 'labels', labelsChange(field));
  for (const { fieldId: id, text } of fields.singleLineTextFields ?? []) {
    add(id, 'summary', 'single line text', summaryChange(text));
  }
  for (const { fieldId: id, date } of fields.datePickerFields ?? []) {
    add(id, 'duedate', 'date picker', dueDateChange(date?.formattedDate ?? ''));
  }
  for (const { fieldId: id, value } of fields.clearableNumberFields ?? []) {
    add(id, storyPointsField, 'number', { field: 'storyPoints', value: value ?? null });
  }
  for (const { fieldId: id, option } of fields.singleSelectFields ?? []) {
    add(id, costCentreField, 'single select', costCentreChange(option.optionId));
  }
  for (const { fieldId: id, user } of fields.singleSelectClearableUserPickerFields ?? []) {
    add(id, 'assignee', 'user picker', assigneeChange(user?.accountId));
  }
  return changes;
}

function priorityChange(id: string): Change {
  if (!priorities.some((priority) => priority.id === id)) throw refused(`The priority '${id}' does not exist.`);
  return { field: 'priority', id };
}

function labelsChange(field: NonNullable<EditedFields['labelsFields']>[number]): Change {
  const labels = field.labels.map(({ name }) => name);
  for (const label of labels) {
    if (label === '' || /\s/.test(label)) throw refused(`The label '${label}' contains spaces which is invalid.`);
    if (label.length > 255) throw refused('A label can have at most 255 characters.');
  }
  const how = field.bulkEditMultiSelectFieldOption;
  if (labels.length === 0 && how !== 'REMOVE_ALL') throw refused(`The option ${how} needs at least one label.`);
  return { field: 'labels', how, labels };
}

function summaryChange(text: string): Change {
  if (text.length > 255) throw refused('Summary must be less than 255 characters.');
  if (/[\r\n]/.test(text)) throw refused('The summary is invalid because it contains newline characters.');
  return { field: 'summary', text };
}

function dueDateChange(text: string): Change {
  if (text === '') return { field: 'dueDate', date: null };
  const date = parseFormattedDate(text);
  if (date === undefined) throw refused(`'${text}' is not a date in the format d/mmm/yy or dd-mm-yyyy.`);
  return { field: 'dueDate', date };
}

function costCentreChange(optionId: number): Change {
  if (optionId === -1) return { field: 'costCentre', id: null };
  const option = costCentres.find(({ id }) => id === String(optionId));
  if (option === undefined) throw refused(`The option '${optionId}' does not exist.`);
  return { field: 'costCentre', id: option.id };
}

function assigneeChange(accountId: string | undefined): Change {
  if (accountId === undefined) return { field: 'assignee', to: { who: 'nobody' } };
  if (accountId === '-1') return { field: 'assignee', to: { who: 'automatic' } };
  if (userOf(accountId) === undefined) throw refused(`The user '${accountId}' does not exist.`);
  return { field: 'assignee', to: { who: 'account', accountId } };
}
