import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Handler } from 'hono';
import type { Confluence } from '../confluence';
import type { Jira } from '../jira';
import type { Tracker } from '../tracker';

type Env = { Bindings: HttpBindings };

/** Jira's REST API, for any client with an e-mail and a token, and the pictures that its answers name. */
export const restRoutes = (jira: Jira) =>
  new Hono<Env>().all('/rest/*', passedOn(jira.fetch)).get('/secure/useravatar', passedOn(jira.fetch));

/** Confluence's, for the same clients. */
export const wikiRoutes = (confluence: Confluence) => new Hono<Env>().all('/wiki/*', passedOn(confluence.fetch));

/** Tracker's, which has a host of its own on the net and a folder here: for a client with an organisation's token. */
export const trackerRoutes = (tracker: Tracker) =>
  new Hono<Env>().all(
    '/tracker/*',
    passedOn((request) => tracker.fetch(withoutPrefix(request, '/tracker'))),
  );

function passedOn(fetch: (request: Request) => Promise<Response>): Handler<Env> {
  return async (context) => {
    try {
      return await fetch(context.req.raw);
    } catch {
      // The system is off or cuts connections: whoever asked sees what a broken network looks like, not an answer.
      context.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  };
}

function withoutPrefix(request: Request, prefix: string): Request {
  const address = new URL(request.url);
  address.pathname = address.pathname.slice(prefix.length);
  return new Request(address, { method: request.method, headers: request.headers });
}
