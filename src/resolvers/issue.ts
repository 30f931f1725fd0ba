import { issueOperations } from '../services/issues/issue-operations';
import { withAsker } from './with-asker';

/** The bulk operations that had the issue whose page the asker looks at. Who does not hear from Jira sees what anybody does. */
export const issue = withAsker('issue', { waitMs: 1_500 }, issueOperations);
