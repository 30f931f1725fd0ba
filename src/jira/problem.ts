import type { AppError } from '../tasks/app-error';
import type { RestError } from '../rest/client';

/**
 * Why a system gave no answer, in the words of the contract.
 * @param inBackground the refused account was absent: then Forge, not the person, is what stands in the way.
 */
export function problemOf(error: RestError, taskId?: string, inBackground = false): AppError {
  switch (error.kind) {
    case 'rate-limited':
      return { kind: 'rate-limited', until: error.until };
    case 'upstream':
      return { kind: 'upstream', status: error.status };
    case 'unavailable':
      return { kind: 'unavailable' };
    case 'not-impersonated':
      return { kind: 'not-allowed', reason: inBackground ? 'impersonation' : 'signed-out' };
    case 'refused':
      return error.status === 401
        ? { kind: 'not-allowed', reason: 'signed-out' }
        : { kind: 'not-allowed', reason: 'cannot-tell', ...(taskId === undefined ? {} : { taskId }) };
  }
}
