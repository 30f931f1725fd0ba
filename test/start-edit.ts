import type { OperationShape } from '../local/jira';
import type { Site } from '../local/site';

/** Starts an edit of the priority on Jira's side, past the app: of so many issues of PAY, PAY-1 and so on. */
export const startEdit = ({ jira }: Site, accountId: string, issues: number, shape?: OperationShape): string =>
  jira.startOperation(
    accountId,
    {
      kind: 'fields',
      payload: {
        selectedActions: ['priority'],
        editedFieldsInput: { priority: { priorityId: '3' } },
        selectedIssueIdsOrKeys: Array.from({ length: issues }, (_, index) => `PAY-${index + 1}`),
        sendBulkNotification: false,
      },
    },
    shape,
  );
