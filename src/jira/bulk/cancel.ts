import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';

/**
 * POST /rest/api/3/task/{taskId}/cancel: 202 when Jira begins to stop it; what was processed stays. 400: it cannot be
 * cancelled. For whoever submitted it and for admins.
 */
export function cancelTask(jira: JiraClient, taskId: string): Promise<Answer<unknown>> {
  return jira.ask({ method: 'POST', path: restPath`/rest/api/3/task/${taskId}/cancel` }, v.unknown());
}
