import type { OpenSite } from './open-site';

/** Sets the priority of issues on Jira's side, past the app, and waits until it is done. */
export async function setPriority(
  { site }: OpenSite,
  who: string,
  issues: readonly string[],
  priorityId: string,
): Promise<void> {
  site.jira.startOperation(who, {
    kind: 'fields',
    payload: {
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId } },
      selectedIssueIdsOrKeys: [...issues],
      sendBulkNotification: false,
    },
  });
  await site.moveTime(600_000);
}
