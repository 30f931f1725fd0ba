import * as v from 'valibot';
import type { Answer, JiraClient } from './client';
import { restPath } from './path';
import { idKey, idText, lenientNumber, moment, statusText } from './values';

const schema = v.object({
  taskId: idText,
  status: statusText,
  progressPercent: lenientNumber,
  totalIssueCount: lenientNumber,
  processedAccessibleIssues: v.optional(v.nullable(v.array(idText))),
  failedAccessibleIssues: v.optional(v.nullable(v.record(idKey, v.array(v.string())))),
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
