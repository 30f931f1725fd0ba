import * as v from 'valibot';
import { MOST_IDS, isJiraId } from '../tasks/ids';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';
import { idText, issueIdList, moment } from './values';
import { lenientNumber, statusText } from '../rest/values';

/** Issue id → why it failed. An entry whose name is no issue id is left out, as `issueIdList` leaves such ids out. */
const failures = v.pipe(
  v.record(v.string(), v.array(v.string())),
  v.transform((all) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([id]) => isJiraId(id))
        .slice(0, MOST_IDS),
    ),
  ),
);

const schema = v.object({
  taskId: idText,
  status: statusText,
  progressPercent: lenientNumber,
  totalIssueCount: lenientNumber,
  processedAccessibleIssues: v.optional(v.nullable(issueIdList)),
  failedAccessibleIssues: v.optional(v.nullable(failures)),
  invalidOrInaccessibleIssueCount: lenientNumber,
  submittedBy: v.optional(v.nullable(v.object({ accountId: v.optional(v.string()) }))),
  created: moment,
  started: moment,
  updated: moment,
});

/** The progress of a bulk operation, as Jira says it. */
export type BulkProgress = v.InferOutput<typeof schema>;

/**
 * GET /rest/api/3/bulk/queue/{taskId}: needs Bulk Change, and to have submitted it or be an admin. One 400 stands for a task
 * of another kind, somebody else's, a forgotten one and a malformed id.
 */
export function bulkProgress(jira: JiraClient, taskId: string): Promise<Answer<BulkProgress>> {
  return jira.ask({ method: 'GET', path: restPath`/rest/api/3/bulk/queue/${taskId}` }, schema);
}
