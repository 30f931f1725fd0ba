import * as v from '../../valibot';
import { valueIdsOf } from '../../tasks/changes/change';
import type { Change, FieldEdit } from '../../tasks/changes/change';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { idText } from '../values';

/** What one request asks: some issues, what to do with them, and whether Jira sends e-mail about it. */
export interface BulkRequest {
  readonly change: Change;
  readonly issueIds: readonly string[];
  readonly sendEmail: boolean;
}

const ENDPOINT = {
  edit: restPath`/rest/api/3/bulk/issues/fields`,
  transition: restPath`/rest/api/3/bulk/issues/transition`,
  move: restPath`/rest/api/3/bulk/issues/move`,
  delete: restPath`/rest/api/3/bulk/issues/delete`,
  watch: restPath`/rest/api/3/bulk/issues/watch`,
  unwatch: restPath`/rest/api/3/bulk/issues/unwatch`,
} as const;

/** Needed whole: without a readable id nobody knows what was started, so the part stays unconfirmed. */
const submitted = v.object({ taskId: idText });

/**
 * POST /rest/api/3/bulk/issues/…: 201 with the task's id. Sent once: the client must make one attempt only, because a
 * request without an answer may have been accepted. At most 1,000 issues, sub-tasks included.
 */
export async function submitBulk(jira: JiraClient, request: BulkRequest): Promise<Answer<string>> {
  const call = { method: 'POST', path: ENDPOINT[request.change.operation], body: bulkBody(request) } as const;
  const answer = await jira.ask(call, submitted);
  return answer.ok ? { ...answer, data: answer.data.taskId } : answer;
}

/** The body of the request, as the contract has it (and, for a move, as the real endpoint has it). Pure. */
function bulkBody({ change, issueIds, sendEmail }: BulkRequest): object {
  const selectedIssueIdsOrKeys = issueIds;
  const sendBulkNotification = sendEmail;
  switch (change.operation) {
    case 'edit':
      return {
        selectedActions: [...new Set(change.fields.map(fieldIdOf))],
        editedFieldsInput: editedFields(change.fields),
        selectedIssueIdsOrKeys,
        sendBulkNotification,
      };
    case 'transition':
      return { bulkTransitionInputs: transitionInputs(change.transitions, issueIds), sendBulkNotification };
    case 'move':
      return {
        targetToSourcesMapping: {
          [`${change.projectId},${change.issueTypeId}`]: {
            issueIdsOrKeys: issueIds,
            ...mandatoryFields(change.fields),
            inferStatusDefaults: true,
            inferClassificationDefaults: true,
            inferSubtaskTypeDefault: true,
          },
        },
        sendBulkNotification,
      };
    case 'delete':
      return { selectedIssueIdsOrKeys, sendBulkNotification };
    default:
      // Jira sends no e-mail about watching, so these two endpoints have no field for that choice.
      return { selectedIssueIdsOrKeys };
  }
}

/**
 * What an issue that lacks it gets in a field that its new place requires. What an issue has there is retained. Jira wants
 * either all inferred or values of one's own, so there are none where nothing is filled in.
 */
function mandatoryFields(fields: readonly FieldEdit[] = []): object {
  if (fields.length === 0) return { inferFieldDefaults: true };
  const given = new Map(fields.map((edit) => [edit.fieldId, { value: rawValue(edit), type: 'raw', retain: true }]));
  return { inferFieldDefaults: false, targetMandatoryFields: [{ fields: Object.fromEntries(given) }] };
}

/** MandatoryFieldValue: texts and ids as a list, whatever the kind of field. */
function rawValue(edit: FieldEdit): readonly string[] {
  switch (edit.kind) {
    case 'text':
      return [edit.text];
    case 'number':
      return edit.value === undefined ? [] : [String(edit.value)];
    case 'date':
      return edit.date === undefined ? [] : [edit.date];
    case 'labels':
      return edit.labels;
    case 'user':
      return edit.accountId === undefined ? [] : [edit.accountId];
    default:
      return valueIdsOf(edit);
  }
}

function transitionInputs(
  transitions: Extract<Change, { operation: 'transition' }>['transitions'],
  issueIds: readonly string[],
): object[] {
  const inPart = new Set(issueIds);
  return transitions
    .map(({ transitionId, issueIds: theirs }) => ({
      selectedIssueIdsOrKeys: theirs.filter((id) => inPart.has(id)),
      transitionId,
    }))
    .filter(({ selectedIssueIdsOrKeys }) => selectedIssueIdsOrKeys.length > 0);
}

const fieldIdOf = (edit: FieldEdit): string => edit.fieldId;

/** JiraIssueFields: every kind of field under a name of its own, most of them as lists. */
function editedFields(fields: readonly FieldEdit[]): object {
  const lists: Record<string, object[]> = {};
  const input: Record<string, object> = lists;
  const append = (name: string, value: object): void => {
    (lists[name] ??= []).push(value);
  };
  for (const edit of fields) {
    const { fieldId } = edit;
    switch (edit.kind) {
      case 'text':
        append('singleLineTextFields', { fieldId, text: edit.text });
        break;
      case 'number':
        append('clearableNumberFields', { fieldId, value: edit.value ?? null });
        break;
      case 'date':
        append('datePickerFields', { fieldId, date: { formattedDate: dayFirst(edit.date) } });
        break;
      case 'labels':
        append('labelsFields', {
          fieldId,
          labels: edit.labels.map((name) => ({ name })),
          bulkEditMultiSelectFieldOption: edit.mode,
        });
        break;
      case 'option':
        // Option -1 empties the field: the contract has no other way.
        append('singleSelectFields', { fieldId, option: { optionId: Number(edit.optionId ?? -1) } });
        break;
      case 'options':
        append('multipleSelectFields', {
          fieldId,
          options: edit.optionIds.map((optionId) => ({ optionId: Number(optionId) })),
        });
        break;
      case 'user':
        append('singleSelectClearableUserPickerFields', {
          fieldId,
          // The contract wants `user` there, and null, to unassign: without it Jira changes nothing or refuses.
          user: edit.accountId === undefined ? null : { accountId: edit.accountId },
        });
        break;
      case 'priority':
        input['priority'] = { priorityId: edit.priorityId };
        break;
      case 'components':
        input['multiselectComponents'] = {
          fieldId,
          components: edit.ids.map((id) => ({ componentId: Number(id) })),
          bulkEditMultiSelectFieldOption: edit.mode,
        };
        break;
      case 'versions':
        append('multipleVersionPickerFields', {
          fieldId,
          versions: edit.ids.map((versionId) => ({ versionId })),
          bulkEditMultiSelectFieldOption: edit.mode,
        });
        break;
    }
  }
  return input;
}

/** The contract calls `dd-mm-yyyy` ISO; empty empties the field. */
function dayFirst(date: string | undefined): string {
  return date === undefined ? '' : date.split('-').reverse().join('-');
}
