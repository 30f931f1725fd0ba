/** What becomes of the labels, in the words of Jira's API. */
export type LabelsOption = 'ADD' | 'REMOVE' | 'REPLACE' | 'REMOVE_ALL';

/** In Jira's words. */
export const labelsOptions: readonly (readonly [LabelsOption, string])[] = [
  ['ADD', 'Add to existing'],
  ['REPLACE', 'Replace all with'],
  ['REMOVE', 'Find and remove these'],
  ['REMOVE_ALL', 'Clear field'],
];

export interface BulkEdit {
  priority?: { id: string; name: string };
  labels?: { how: LabelsOption; names: string[] };
  sendsMail: boolean;
}

/** The body of `POST /rest/api/3/bulk/issues/fields`. */
export function payloadOf({ priority, labels, sendsMail }: BulkEdit, issueKeys: readonly string[]): unknown {
  return {
    selectedActions: [...(priority === undefined ? [] : ['priority']), ...(labels === undefined ? [] : ['labels'])],
    editedFieldsInput: {
      ...(priority === undefined ? {} : { priority: { priorityId: priority.id } }),
      ...(labels === undefined ? {} : { labelsFields: [labelsField(labels)] }),
    },
    selectedIssueIdsOrKeys: issueKeys,
    sendBulkNotification: sendsMail,
  };
}

function labelsField({ how, names }: Required<BulkEdit>['labels']): unknown {
  return { fieldId: 'labels', labels: names.map((name) => ({ name })), bulkEditMultiSelectFieldOption: how };
}

/** What is about to change, a line each. */
export function wordsOf({ priority, labels, sendsMail }: BulkEdit): string[] {
  const option = labelsOptions.find(([how]) => how === labels?.how)?.[1] ?? '';
  return [
    ...(priority === undefined ? [] : [`Priority: ${priority.name}`]),
    ...(labels === undefined ? [] : [`Labels: ${[option, ...labels.names].join(' ')}`]),
    sendsMail ? 'An e-mail is sent about the whole change' : 'No e-mail is sent',
  ];
}
