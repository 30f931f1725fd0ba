import type { RestError } from '../../rest/client';
import { problemOf } from '../../rest/problem';
import type { AppError } from '../../tasks/app-error';

const system = 'tracker';

/** What Tracker's statuses say (its page of response codes), beside 404: not known. */
const REASONS: Readonly<Record<number, Extract<AppError, { kind: 'refused' }>['reason']>> = {
  400: 'malformed-id',
  401: 'token',
  403: 'forbidden',
  422: 'rejected',
};

/** Why Tracker gave no answer about a bulk change. */
export function trackerProblem(error: RestError, taskId: string): AppError {
  if (error.kind === 'refused' && error.status === 404) return { kind: 'not-known', taskId, system };
  return requestProblem(error);
}

/** The same where only the connection was tried: there is no change that could be malformed, unknown or somebody else's. */
export function connectionProblem(error: RestError): AppError {
  const isAboutOrganisation = error.kind === 'refused' && [400, 403, 404].includes(error.status);
  return isAboutOrganisation ? { kind: 'refused', system, reason: 'organisation' } : requestProblem(error);
}

function requestProblem(error: RestError): AppError {
  switch (error.kind) {
    case 'refused': {
      const reason = REASONS[error.status];
      return reason ? { kind: 'refused', system, reason } : { kind: 'upstream', system, status: error.status };
    }
    // Pages show the end of a pause for Jira only. Of Tracker they say that it did not answer, and its status.
    case 'rate-limited':
      return { kind: 'upstream', system, status: 429 };
    case 'upstream':
      return { kind: 'upstream', system, status: error.status };
    default:
      return problemOf(error);
  }
}
