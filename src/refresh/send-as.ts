import { NeedsAuthenticationError, ProxyRequestError, asUser, route } from '@forge/api';
import type { APIResponse, requestJira } from '@forge/api';
import { storageTrouble } from '../storage/trouble';
import { NotImpersonated, NothingLeft, Unsent, restClient } from '../rest/client';
import type { ClientOptions, RestClient } from '../rest/client';
import type { Dialect } from '../rest/dialect';
import type { RawAnswer, RestCall, Send } from '../rest/request';
import { FORMER_USER } from '../tasks/account-id';
import { now } from './now';

export interface Limits extends Pick<ClientOptions, 'deadline' | 'attempts' | 'mayRepeat' | 'onQuota'> {
  /**
   * Called, and waited for, before each request to an Atlassian product: those are what the hourly points are for. Where it
   * throws `NothingLeft`, nothing is sent.
   */
  readonly onCall?: (call: RestCall) => void | Promise<void>;
}

/** As whom a product is asked: whoever looks at the page, or an absent account, for which only some calls are allowed. */
export type As = 'viewer' | { readonly accountId: string; readonly may: (call: RestCall) => boolean };

export function client(dialect: Dialect, send: Send, limits: Limits): RestClient {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  return restClient({ dialect, send, now, wait, random: Math.random, ...limits });
}

/** How a product of Atlassian's is asked with an account's rights. */
type AskProduct = (user: ReturnType<typeof asUser>, ...request: Parameters<typeof requestJira>) => Promise<APIResponse>;

export const askJira: AskProduct = (user, ...request) => user.requestJira(...request);
export const askConfluence: AskProduct = (user, ...request) => user.requestConfluence(...request);

/**
 * Sends calls with an account's rights. What is not allowed for an absent account is not sent, as if Forge refused it, and
 * nothing is sent for an account that is closed and erased: Forge knows no account by the word that stands in its place.
 */
export function sendAs(ask: AskProduct, as: As, { onCall }: Limits): Send {
  return async (call) => {
    if (as !== 'viewer' && (as.accountId === FORMER_USER || !as.may(call))) throw new NotImpersonated();
    await counted(call, onCall);
    const { method, path, body } = call;
    const user = as === 'viewer' ? asUser() : asUser(as.accountId);
    const address = route(path.strings, ...path.values);
    const options = { ...bodyOf(body, { Accept: 'application/json' }), method };
    return rawAnswerOf(
      await ask(user, address, options).catch((error: unknown): never => {
        throw refusedByForge(error) ? new NotImpersonated() : error;
      }),
    );
  };
}

async function counted(call: RestCall, onCall: Limits['onCall']): Promise<void> {
  try {
    await onCall?.(call);
  } catch (error) {
    // Storage did not take the count, which is not the product's fault.
    throw error instanceof NothingLeft ? error : new Unsent(storageTrouble(error));
  }
}

export const bodyOf = (body: RestCall['body'], headers: Record<string, string>) =>
  body === undefined
    ? { headers }
    : { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };

export const rawAnswerOf = async (response: APIResponse): Promise<RawAnswer> => ({
  status: response.status,
  header: (name: string) => response.headers.get(name),
  text: await response.text(),
});

/** Forge's own proxy said no before the product was asked: signed out, deactivated, access lost, or no impersonation. */
const refusedByForge = (error: unknown): boolean =>
  error instanceof NeedsAuthenticationError ||
  (error instanceof ProxyRequestError && (error.status === 401 || error.status === 403));
