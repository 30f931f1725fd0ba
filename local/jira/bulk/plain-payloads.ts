import * as v from 'valibot';
import {
  checkedIssues,
  issueIdsOrKeys,
  readPayload,
  selected,
  sendBulkNotification,
  visibleIssues,
  withSubtasks,
  type Looking,
  type SelectedIssue,
} from './payload';

const deletePayload = v.strictObject({ selectedIssueIdsOrKeys: issueIdsOrKeys, sendBulkNotification });
const watchPayload = v.strictObject({ selectedIssueIdsOrKeys: issueIdsOrKeys });

/** Reads `IssueBulkDeletePayload`; the sub-tasks of what is selected go with it and count. */
export function readDelete(payload: unknown, looking: Looking): { issues: SelectedIssue[]; notifies: boolean } {
  const read = readPayload(deletePayload, payload);
  const issues = selectedOf(read.selectedIssueIdsOrKeys, looking);
  return { issues: withSubtasks(issues, looking.issues), notifies: read.sendBulkNotification ?? true };
}

/** Reads `IssueBulkWatchOrUnwatchPayload`, which knows no e-mail. */
export function readWatch(payload: unknown, looking: Looking): { issues: SelectedIssue[]; notifies: boolean } {
  const read = readPayload(watchPayload, payload);
  return { issues: selectedOf(read.selectedIssueIdsOrKeys, looking), notifies: false };
}

function selectedOf(idsOrKeys: string[], looking: Looking): SelectedIssue[] {
  return visibleIssues(checkedIssues(idsOrKeys), looking).map(({ id }) => selected(id));
}
