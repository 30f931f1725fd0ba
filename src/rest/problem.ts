import type { AppError } from '../tasks/app-error';
import { isHost } from '../tasks/source';
import type { System } from '../tasks/source';
import type { RestError } from './client';

/** Whether the system said no to what was asked. A 401 is left out: it says no to whoever asks, whatever that is. */
export const isRefusal = (error: RestError): error is Extract<RestError, { kind: 'refused' }> =>
  error.kind === 'refused' && error.status !== 401;

/**
 * The refusal of a call that certainly did not run: any 4xx but a timeout and a 429, which has a kind of its own, and a 501,
 * which says that nothing there does such a thing. Anything else may have run.
 */
export function refusedBeforeItRan(
  error: RestError,
): { readonly status: number; readonly messages: readonly string[] } | undefined {
  if (error.kind === 'refused') return error;
  if (error.kind !== 'upstream') return undefined;
  const isRefused = error.status === 501 || (error.status >= 400 && error.status < 500 && error.status !== 408);
  return isRefused ? { status: error.status, messages: error.messages ?? [] } : undefined;
}

/**
 * Whether Atlassian's gateway says that the app, as it is installed, lacks the scope for a call: an admin has to approve its
 * new version, and signing in again does not help. The gateway's words are the same in every language.
 */
export const lacksScope = (status: number, messages: readonly string[]): boolean =>
  status === 401 && messages.some((message) => /scope does not match/i.test(message));

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
      return error.until === undefined
        ? { kind: 'upstream', status: error.status, ...from(error.system) }
        : { kind: 'rate-limited', until: error.until, ...from(error.system) };
    case 'unavailable':
      return error.storage === undefined
        ? { kind: 'unavailable', ...from(error.system) }
        : { kind: 'storage', reason: error.storage };
    case 'over-budget':
      return { kind: 'over-budget', whose: error.whose, until: error.until };
    case 'not-connected':
      return { kind: 'refused', system: error.system, reason: 'not-connected' };
    case 'not-impersonated':
      return { kind: 'not-allowed', reason: inBackground ? 'impersonation' : 'signed-out' };
    case 'refused':
      if (lacksScope(error.status, error.messages)) return { kind: 'not-allowed', reason: 'not-approved' };
      return isRefusal(error)
        ? { kind: 'not-allowed', reason: 'cannot-tell', ...(taskId === undefined ? {} : { taskId }) }
        : { kind: 'not-allowed', reason: 'signed-out' };
  }
}
