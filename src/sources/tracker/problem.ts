import type { RestError } from '../../rest/client';
import type { AppError } from '../../tasks/app-error';

type Reason = Extract<AppError, { kind: 'tracker' }>['reason'];

/** What Tracker's statuses say about a bulk change (its page of response codes). */
const REASONS: Readonly<Record<number, Reason>> = {
  400: 'malformed-id',
  401: 'token',
  403: 'forbidden',
  404: 'not-known',
  422: 'rejected',
};

/** Why Tracker gave no answer about a bulk change. A pause that it asks for is its own, so it is no pause of Jira's. */
export function trackerProblem(error: RestError): AppError {
  switch (error.kind) {
    case 'refused': {
      const reason = REASONS[error.status] ?? 'down';
      return { kind: 'tracker', reason, ...(reason === 'down' ? { status: error.status } : {}) };
    }
    case 'upstream':
      return { kind: 'tracker', reason: 'down', status: error.status };
    case 'rate-limited':
      return { kind: 'tracker', reason: 'down', status: 429 };
    case 'unavailable':
    case 'not-impersonated':
      return { kind: 'tracker', reason: 'down' };
  }
}

/** The same where only the connection was tried: there is no change that could be malformed, unknown or somebody else's. */
export function connectionProblem(error: RestError): AppError {
  const isAboutOrganisation = error.kind === 'refused' && [400, 403, 404].includes(error.status);
  return isAboutOrganisation ? { kind: 'tracker', reason: 'organisation' } : trackerProblem(error);
}
