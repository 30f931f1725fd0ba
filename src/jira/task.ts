import * as v from '../valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';
import { lineOf, moment, objectOf, percentage, statusText, textOf } from '../rest/values';

/** The longest description and message that are kept, in characters. */
const [DESCRIPTION_LENGTH, MESSAGE_LENGTH] = [200, 1_000];

/** Read part by part: every field is optional. The id is the one that was asked. */
const schema = v.pipe(
  objectOf({
    status: statusText,
    description: lineOf(DESCRIPTION_LENGTH),
    message: textOf(MESSAGE_LENGTH),
    /** Whatever the operation documents: any JSON. */
    result: v.optional(v.unknown()),
    progress: percentage,
    submitted: moment,
    started: moment,
    finished: moment,
    lastUpdate: moment,
  }),
  v.check(({ status, progress, result }) => status !== '' || progress !== undefined || result !== undefined),
);

/** Any long-running task, as Jira says it. Who submitted it is a number that nothing turns back into a user. */
export type TaskProgress = v.InferOutput<typeof schema>;

/** GET /rest/api/3/task/{taskId}: for whoever submitted it and for admins. 403: not yours; 404: not known. */
export function taskProgress(jira: JiraClient, taskId: string): Promise<Answer<TaskProgress>> {
  return jira.ask({ method: 'GET', path: restPath`/rest/api/3/task/${taskId}` }, schema);
}
