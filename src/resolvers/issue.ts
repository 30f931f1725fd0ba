import { issueOperations } from '../services/issues/issue-operations';
import { withAsker } from './with-asker';

/**
 * The bulk operations that change, or changed, the issue whose page the asker looks at. Where Jira does not say in time
 * whether the asker is an admin, they see what everybody sees.
 */
export const issue = withAsker('issue', { waitMs: 1_500 }, issueOperations);
