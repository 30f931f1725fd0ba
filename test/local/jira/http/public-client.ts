import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { Version3Client } from 'jira.js';
import type { TestSite } from '../site';

/** A site over a socket, and the public client jira.js on it: it knows Jira and nothing of this project. */
export interface ServedSite {
  readonly clientOf: (who: { readonly email: string; readonly token: string }) => Version3Client;
  readonly close: () => void;
}

/** Serves the site on a free port of this machine until it is closed. */
export async function serve({ jira }: TestSite): Promise<ServedSite> {
  const server = createAdaptorServer({ fetch: jira.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port was expected');
  const host = `http://127.0.0.1:${address.port}`;
  return {
    clientOf: ({ email, token }) => new Version3Client({ host, authentication: { basic: { email, apiToken: token } } }),
    close: () => void server.close(),
  };
}
