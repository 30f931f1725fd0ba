import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { failureReasons } from './failure-reasons';
import { issueIdList } from '../values';
import { account, issueCount, moment, objectOf, part, percentage, statusText } from '../../rest/values';

/** Read part by part: every field is optional, and each has been seen missing or odd. The id is the one that was asked. */
const progressSchema = objectOf({
  status: statusText,
  progressPercent: percentage,
  totalIssueCount: issueCount,
  processedAccessibleIssues: issueIdList,
  failedAccessibleIssues: failureReasons,
  invalidOrInaccessibleIssueCount: issueCount,
  submittedBy: part(objectOf({ accountId: account })),
  created: moment,
  started: moment,
  updated: moment,
});

/** The progress of a bulk operation, as Jira says it. */
export type BulkProgress = v.InferOutput<typeof progressSchema>;

/** Without any of these it says nothing of the task, and is no answer about it. */
const says = ({
  status,
  progressPercent,
  processedAccessibleIssues: processed,
  failedAccessibleIssues: failed,
}: BulkProgress): boolean =>
  status !== '' || progressPercent !== undefined || processed !== undefined || failed !== undefined;

const schema = v.pipe(progressSchema, v.check(says));

/**
 * GET /rest/api/3/bulk/queue/{taskId}: needs Bulk Change, and to have submitted it or be an admin. One 400 stands for a task
 * of another kind, somebody else's, a forgotten one and a malformed id.
 */
export function bulkProgress(jira: JiraClient, taskId: string): Promise<Answer<BulkProgress>> {
  return jira.ask({ method: 'GET', path: restPath`/rest/api/3/bulk/queue/${taskId}` }, schema);
}
