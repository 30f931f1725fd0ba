import { NeedsAuthenticationError, ProxyRequestError, asUser, fetch, route } from '@forge/api';
import type { APIResponse, requestJira } from '@forge/api';
import { JIRA } from '../jira/client';
import { CONFLUENCE } from '../sources/confluence/long-task';
import { NotImpersonated, notConnected, restClient } from '../rest/client';
import type { ClientOptions, RestClient } from '../rest/client';
import { encodedPath } from '../rest/path';
import type { Dialect } from '../rest/dialect';
import type { RawAnswer, RestCall, Send } from '../rest/request';
import { withoutSecret } from '../rest/without-secret';
import type { System } from '../tasks/source';
import { TRACKER, TRACKER_ADDRESS, trackerHeaders } from '../sources/tracker/connection';
import type { TrackerAccess } from '../sources/tracker/connection';
import { trackerConnection } from '../storage/sources/tracker-store';
import { now } from './now';

export interface Limits extends Pick<ClientOptions, 'deadline' | 'attempts' | 'mayRepeat' | 'onQuota'> {
  /**
   * Called, and waited for, before each request to an Atlassian product: those are what the hourly points are for. Where it
   * throws `NothingLeft`, nothing is sent.
   */
  readonly onCall?: (call: RestCall) => void | Promise<void>;
}

/** The client of a system, with somebody's rights. */
export type ClientOf = (system: System) => Promise<RestClient>;

/** The systems with the rights of whoever looks at the page. */
export const clientsOfViewer = (limits: Limits = {}): ClientOf => clients(undefined, limits);

/** The systems, in the background, with the rights of an absent person. Reads only: the manifest allows no more. */
export const clientsAs = (accountId: string, limits: Limits = {}): ClientOf => clients(accountId, limits);

/** Jira alone, with the rights of whoever looks at the page. */
export const jiraAsViewer = (limits: Limits = {}): RestClient =>
  client(JIRA, sendAs(askJira, undefined, limits), limits);

function clients(accountId: string | undefined, limits: Limits): ClientOf {
  const { onQuota: _jirasOwn, ...others } = limits;
  let tracker: Promise<RestClient> | undefined;
  const clientOf: Readonly<Record<System, () => Promise<RestClient>>> = {
    jira: async () => client(JIRA, sendAs(askJira, accountId, limits), limits),
    confluence: async () => client(CONFLUENCE, sendAs(askConfluence, accountId, limits), others),
    // The token is read when it is needed, once.
    tracker: () => (tracker ??= connectedTracker(others)),
  };
  return (system) => clientOf[system]();
}

async function connectedTracker(limits: Limits): Promise<RestClient> {
  const connection = await trackerConnection();
  return connection ? trackerClient(connection, limits) : notConnected(TRACKER.system);
}

/** Tracker with an organisation's token: no account's rights, whoever asks. */
export const trackerClient = (access: TrackerAccess, limits: Limits = {}): RestClient =>
  client(
    TRACKER,
    async ({ method, path, body }) => {
      const headers = trackerHeaders(access);
      const address = `${TRACKER_ADDRESS}${encodedPath(path)}`;
      // A redirection is not followed, so that the token goes to this host only.
      const answer = await answerOf(await fetch(address, { ...bodyOf(body, headers), method, redirect: 'manual' }));
      return withoutToken(answer, access);
    },
    limits,
  );

/** Whatever comes from Tracker goes on without the token, which a fault or a proxy may repeat: it is stored and shown. */
const withoutToken = ({ status, header, text }: RawAnswer, { token }: TrackerAccess): RawAnswer => ({
  status,
  header: (name) => {
    const value = header(name);
    return value === null ? null : withoutSecret(value, token.value);
  },
  text: withoutSecret(text, token.value),
});

function client(dialect: Dialect, send: Send, limits: Limits): RestClient {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  return restClient({ dialect, send, now, wait, random: Math.random, ...limits });
}

/** How a product of Atlassian's is asked with an account's rights. */
type AskProduct = (user: ReturnType<typeof asUser>, ...request: Parameters<typeof requestJira>) => Promise<APIResponse>;

const askJira: AskProduct = (user, ...request) => user.requestJira(...request);
const askConfluence: AskProduct = (user, ...request) => user.requestConfluence(...request);

function sendAs(ask: AskProduct, accountId: string | undefined, { onCall }: Limits): Send {
  return async (call) => {
    await onCall?.(call);
    const { method, path, body } = call;
    const user = accountId === undefined ? asUser() : asUser(accountId);
    const address = route(path.strings, ...path.values);
    const options = { ...bodyOf(body, { Accept: 'application/json' }), method };
    return answerOf(
      await ask(user, address, options).catch((error: unknown): never => {
        throw refusedByForge(error) ? new NotImpersonated() : error;
      }),
    );
  };
}

const bodyOf = (body: RestCall['body'], headers: Record<string, string>) =>
  body === undefined
    ? { headers }
    : { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };

const answerOf = async (response: APIResponse) => ({
  status: response.status,
  header: (name: string) => response.headers.get(name),
  text: await response.text(),
});

/** Forge's own proxy said no before the product was asked: signed out, deactivated, access lost, or no impersonation. */
const refusedByForge = (error: unknown): boolean =>
  error instanceof NeedsAuthenticationError ||
  (error instanceof ProxyRequestError && (error.status === 401 || error.status === 403));
