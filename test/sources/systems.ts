import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { handClock } from '../../local/clock';
import { createConfluence } from '../../local/confluence';
import { createJira } from '../../local/jira';
import { createTracker } from '../../local/tracker';
import { JIRA } from '../../src/jira/client';
import { restClient } from '../../src/rest/client';
import type { RestClient } from '../../src/rest/client';
import type { Dialect } from '../../src/rest/dialect';
import { encodedPath } from '../../src/rest/path';
import { TRACKER, trackerHeaders } from '../../src/sources/tracker/connection';
import type { TrackerAccess } from '../../src/sources/tracker/connection';
import { seededDatabase } from '../seeded-database';

export const BEGIN = Date.UTC(2026, 5, 15, 9, 0, 0);
export const MINUTE = 60_000;

/** An organisation and the token that the local Tracker knows. */
export const ACCESS: TrackerAccess = {
  organisation: { kind: '360', id: '1234567' },
  token: { kind: 'oauth', value: 'local-tracker-token' },
};

/** The local systems behind real HTTP, with clients as functions and pages have them. One attempt a call. */
export async function openSystems() {
  const clock = handClock(BEGIN);
  const database = seededDatabase(BEGIN);
  const siteUrl = 'http://localhost:8080';
  const jira = createJira({ database, clock, siteUrl });
  const confluence = createConfluence({ database, clock, siteUrl });
  const tracker = createTracker({ database, clock });
  const doors = await Promise.all([jira, confluence, tracker].map(({ fetch }) => listen(fetch)));
  const [jiraDoor, confluenceDoor, trackerDoor] = doors;
  if (!jiraDoor || !confluenceDoor || !trackerDoor) throw new Error('a system has no port');
  const [ada, mia] = jira.users;
  if (!ada || !mia) throw new Error('the site has fewer than two users');

  const client = (address: string, headers: Record<string, string>, dialect: Dialect = JIRA): RestClient =>
    restClient({
      dialect,
      send: async ({ path }) => {
        const answer = await get(`${address}${encodedPath(path)}`, headers);
        return { ...answer, header: (name) => answer.headers[name.toLowerCase()]?.toString() ?? null };
      },
      now: () => clock.now(),
      wait: async () => undefined,
      random: () => 0.5,
      attempts: 1,
    });
  const basic = ({ email, token }: (typeof jira.users)[number]) => ({
    Authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
  });
  return {
    clock,
    jira,
    confluence,
    tracker,
    ada,
    mia,
    jiraAs: (user: typeof ada) => client(jiraDoor.address, basic(user)),
    confluenceAs: (user: typeof ada) => client(confluenceDoor.address, basic(user)),
    trackerWith: (access: TrackerAccess = ACCESS) => client(trackerDoor.address, trackerHeaders(access), TRACKER),
    close: () => {
      doors.forEach(({ close }) => close());
      database.close();
    },
  };
}

export type Systems = Awaited<ReturnType<typeof openSystems>>;

interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Plain HTTP: the global fetch is the platform's in tests. */
function get(address: string, headers: Record<string, string>): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

async function listen(
  answer: (request: Request) => Promise<Response>,
): Promise<{ address: string; close: () => void }> {
  const listener = getRequestListener(answer);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
