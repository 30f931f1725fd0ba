import type { RestCall } from '../rest/request';
import { encodedPath } from '../rest/path';

/**
 * What one request of a function to Jira or Confluence is counted as, in points of the hour: a write 1; of reads the
 * question about rights 1, and any other 2, because Atlassian publishes no price of the endpoints that tell progress.
 */
export const POINTS_OF_RIGHTS = 1;
export const POINTS_OF_A_WRITE = 1;
export const POINTS_OF_A_CHECK = 2;
/** A check that Jira's queue refuses asks `/task/` too, and whether the permission is missing. */
export const POINTS_OF_A_REFUSED_CHECK = 2 * POINTS_OF_A_CHECK + POINTS_OF_RIGHTS;

/** Issues with their histories, by how many are asked about: an issue 1, and what comes of its history as much again. */
const pointsOfHistories = (issues: number): number => 1 + 2 * issues;

/** What this request counts as, in points of the hour. Pure. */
export function pointsOf({ method, path, body }: Pick<RestCall, 'method' | 'path' | 'body'>): number {
  if (method === 'GET') return encodedPath(path).includes('/mypermissions') ? POINTS_OF_RIGHTS : POINTS_OF_A_CHECK;
  const issues = issuesWithHistory(body);
  if (issues !== undefined) return pointsOfHistories(issues);
  return encodedPath(path).includes('/search/') ? POINTS_OF_A_CHECK : POINTS_OF_A_WRITE;
}

/** Whether a request asks for histories of issues, which cost many points and can wait. */
export const isAboutHistory = ({ body }: Pick<RestCall, 'body'>): boolean => issuesWithHistory(body) !== undefined;

/** How many issues a request asks about together with their changelogs. */
function issuesWithHistory(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('expand' in body) || !('issueIdsOrKeys' in body)) return undefined;
  return Array.isArray(body.issueIdsOrKeys) ? body.issueIdsOrKeys.length : undefined;
}
