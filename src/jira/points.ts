import type { RestCall } from '../rest/request';
import { encodedPath } from '../rest/path';

/**
 * What one request of a function to Jira or Confluence is counted as, in points of the hour: a write 1; of reads the
 * question about rights 1, and any other 2, because Atlassian publishes no price of the endpoints that tell progress.
 */
export const POINTS_OF_RIGHTS = 1;
export const POINTS_OF_A_CHECK = 2;
/** A check that Jira's queue refuses asks `/task/` too, and whether the permission is missing. */
export const POINTS_OF_A_REFUSED_CHECK = 2 * POINTS_OF_A_CHECK + POINTS_OF_RIGHTS;

export function pointsOf({ method, path }: Pick<RestCall, 'method' | 'path'>): number {
  if (method === 'GET') return encodedPath(path).includes('/mypermissions') ? POINTS_OF_RIGHTS : POINTS_OF_A_CHECK;
  return encodedPath(path).includes('/search/') ? POINTS_OF_A_CHECK : 1;
}
