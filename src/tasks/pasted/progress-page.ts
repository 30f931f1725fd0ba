import { JIRA_ID } from '../ids';
import { addressIn } from './pasted-text';

/**
 * The id of the task whose progress Jira shows at an address; undefined for every other address. Jira has had several such
 * pages (`/secure/views/bulkedit/BulkOperationProgress.jspa?taskId=10641`): each of this site's with a bulk word in its path
 * and one task in its query counts as one. It says nothing about whose task that is, or whether there is one. Pure.
 */
export function taskIdOfProgressPage(address: string, siteUrl: string): string | undefined {
  const parts = addressIn(address, { siteUrl });
  if (parts?.of !== 'jira' || !/bulk/i.test(parts.path)) return undefined;
  const [id, ...more] = parts.query.getAll('taskId');
  return id !== undefined && more.length === 0 && JIRA_ID.test(id) ? id : undefined;
}
