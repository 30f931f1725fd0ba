import { encodedPath } from '../rest/path';
import type { RestCall } from '../rest/request';

/** Reads that Jira wants as POST, because what is asked for stands in the body. */
const READS_BY_POST: readonly string[] = [
  '/rest/api/3/search/jql',
  '/rest/api/3/search/approximate-count',
  '/rest/api/3/issue/bulkfetch',
  '/rest/api/3/changelog/bulkfetch',
  '/rest/api/3/permissions/check',
];

/** What a standing order sends: changes that can be undone, so no delete, and the cancel of what it has just started. */
const SENT_BY_ORDER = /^\/rest\/api\/3\/(?:bulk\/issues\/(?:fields|transition|move|watch|unwatch)|task\/\d+\/cancel)$/;

const pathOf = ({ path }: RestCall): string => encodedPath(path).split('?')[0] ?? '';

/** Whether a call changes nothing: all that is done as somebody who is away, but for standing orders. Pure. */
export const isRead = (call: RestCall): boolean => call.method === 'GET' || READS_BY_POST.includes(pathOf(call));

/** Whether a call is one that a standing order of the account's may make. Pure. */
export const isOfOrder = (call: RestCall): boolean => isRead(call) || SENT_BY_ORDER.test(pathOf(call));
