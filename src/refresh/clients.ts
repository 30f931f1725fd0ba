import { fetch } from '@forge/api';
import { JIRA } from '../jira/client';
import { CONFLUENCE } from '../sources/confluence/long-task';
import { notConnected } from '../rest/client';
import type { RestClient } from '../rest/client';
import { encodedPath } from '../rest/path';
import type { RawAnswer } from '../rest/request';
import { withoutSecret } from '../rest/without-secret';
import type { System } from '../tasks/source';
import { TRACKER, TRACKER_ADDRESS, trackerHeaders } from '../sources/tracker/connection';
import type { TrackerAccess } from '../sources/tracker/connection';
import { trackerConnection } from '../storage/sources/tracker-store';
import { isRead } from './for-absent';
import { askConfluence, askJira, bodyOf, client, rawAnswerOf, sendAs } from './send-as';
import type { As, Limits } from './send-as';

export type { Limits };

/** The client of a system, with somebody's rights. */
export type ClientOf = (system: System) => Promise<RestClient>;

/** The systems with the rights of whoever looks at the page. */
export const clientsOfViewer = (limits: Limits = {}): ClientOf => clients('viewer', limits);

/** The systems, in the background, with the rights of an absent person. Reads only: anything else is not sent. */
export const clientsAs = (accountId: string, limits: Limits = {}): ClientOf =>
  clients({ accountId, may: isRead }, limits);

/** Jira alone, with the rights of whoever looks at the page. */
export const jiraAsViewer = (limits: Limits = {}): RestClient =>
  client(JIRA, sendAs(askJira, 'viewer', limits), limits);

function clients(as: As, limits: Limits): ClientOf {
  const { onQuota: _jirasOwn, ...others } = limits;
  let tracker: Promise<RestClient> | undefined;
  const clientOf: Readonly<Record<System, () => Promise<RestClient>>> = {
    jira: async () => client(JIRA, sendAs(askJira, as, limits), limits),
    confluence: async () => client(CONFLUENCE, sendAs(askConfluence, as, limits), others),
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
      const answer = await rawAnswerOf(await fetch(address, { ...bodyOf(body, headers), method, redirect: 'manual' }));
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
