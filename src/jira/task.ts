import * as v from 'valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';
import { idText, moment } from './values';
import { lenientNumber, statusText } from '../rest/values';

const schema = v.object({
  id: idText,
  status: statusText,
  description: v.fallback(v.optional(v.string()), undefined),
  message: v.fallback(v.optional(v.string()), undefined),
  /** Whatever the operation documents: any JSON. */
  result: v.optional(v.unknown()),
  progress: lenientNumber,
  submitted: moment,
  started: moment,
  finished: moment,
  lastUpdate: moment,
});

/** Any long-running task, as Jira says it. Who submitted it is a number that nothing turns back into a user. */
export type TaskProgress = v.InferOutput<typeof schema>;

/** GET /rest/api/3/task/{taskId}: for whoever submitted it and for admins. 403: not yours; 404: not known. */
export function taskProgress(jira: JiraClient, taskId: string): Promise<Answer<TaskProgress>> {
  return jira.ask({ method: 'GET', path: restPath`/rest/api/3/task/${taskId}` }, schema);
}
