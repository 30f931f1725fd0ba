import type { AppError } from '../tasks/app-error';
import { isHost } from '../tasks/source';
import type { System } from '../tasks/source';
import type { RestError } from './client';

/** Whether the system said no to what was asked. A 401 is left out: it says no to whoever asks, whatever that is. */
export const isRefusal = (error: RestError): error is Extract<RestError, { kind: 'refused' }> =>
  error.kind === 'refused' && error.status !== 401;

/** Names the system, unless it is the one that the app runs inside. */
const from = (system: System): { readonly system?: System } => (isHost(system) ? {} : { system });

/**
 * Why a system gave no answer, in the words of the contract. What a refusal of some endpoint means beyond "it cannot be
 * told" is known where that endpoint is.
 * @param inBackground the refused account was absent: then Forge, not the person, is what stands in the way.
 */
export function problemOf(error: RestError, taskId?: string, inBackground = false): AppError {
  switch (error.kind) {
    case 'rate-limited':
      return { kind: 'rate-limited', until: error.until, ...from(error.system) };
    case 'upstream':
      return { kind: 'upstream', status: error.status, ...from(error.system) };
    case 'unavailable':
      return { kind: 'unavailable', ...from(error.system) };
    case 'not-connected':
      return { kind: 'refused', system: error.system, reason: 'not-connected' };
    case 'not-impersonated':
      return { kind: 'not-allowed', reason: inBackground ? 'impersonation' : 'signed-out' };
    case 'refused':
      return isRefusal(error)
        ? { kind: 'not-allowed', reason: 'cannot-tell', ...(taskId === undefined ? {} : { taskId }) }
        : { kind: 'not-allowed', reason: 'signed-out' };
  }
}
