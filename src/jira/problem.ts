import type { RestError } from '../rest/client';
import { problemOf } from '../rest/problem';
import type { AppError } from '../tasks/app-error';

/**
 * Why `/task/{id}` and `/task/{id}/cancel` gave no answer. Unlike the bulk queue, which refuses everything with one 400,
 * they tell by the status: 403 is somebody else's task, 404 one that Jira does not know.
 */
export function taskProblem(error: RestError, taskId: string, inBackground = false): AppError {
  if (error.kind === 'refused' && error.status === 403) return { kind: 'not-allowed', reason: 'not-yours', taskId };
  if (error.kind === 'refused' && error.status === 404) return { kind: 'not-known', taskId };
  return problemOf(error, taskId, inBackground);
}

/** The same for a cancel, which Jira also refuses with 400: a task that it does not stop. */
export const cancelProblem = (error: RestError, taskId: string): AppError =>
  error.kind === 'refused' && error.status === 400
    ? { kind: 'not-allowed', reason: 'cannot-cancel', taskId }
    : taskProblem(error, taskId);
