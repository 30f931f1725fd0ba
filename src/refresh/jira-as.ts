import { NeedsAuthenticationError, ProxyRequestError, asUser, route } from '@forge/api';
import { NotImpersonated, jiraClient } from '../jira/client';
import type { ClientOptions, JiraClient } from '../jira/client';
import type { Send } from '../jira/request';
import { now } from './now';

interface Limits extends Pick<ClientOptions, 'deadline' | 'attempts' | 'onQuota'> {
  /** Called before each request. */
  readonly onCall?: () => void;
}

/** Jira with the rights of whoever looks at the page. */
export const jiraAsViewer = (limits: Limits = {}): JiraClient => client(sendAs(undefined, limits), limits);

/** Jira, in the background, with the rights of an absent person. Reads only: the manifest allows no more. */
export const jiraAs = (accountId: string, limits: Limits = {}): JiraClient => client(sendAs(accountId, limits), limits);

function client(send: Send, limits: Limits): JiraClient {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  return jiraClient({ send, now, wait, random: Math.random, ...limits });
}

function sendAs(accountId: string | undefined, { onCall }: Limits): Send {
  return async ({ method, path, body }) => {
    onCall?.();
    const user = accountId === undefined ? asUser() : asUser(accountId);
    const options = {
      method,
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await user
      .requestJira(route(path.strings, ...path.values), options)
      .catch((error: unknown): never => {
        throw refusedByForge(error) ? new NotImpersonated() : error;
      });
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text: await response.text(),
    };
  };
}

/** Forge's own proxy said no before Jira was asked: signed out, deactivated, access lost, or impersonation not allowed. */
const refusedByForge = (error: unknown): boolean =>
  error instanceof NeedsAuthenticationError ||
  (error instanceof ProxyRequestError && (error.status === 401 || error.status === 403));
