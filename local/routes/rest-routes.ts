import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Jira } from '../jira';

/** Jira's REST API, for any client with an e-mail and a token. */
export function restRoutes(jira: Jira): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.all('/rest/*', async (context) => {
    try {
      return await jira.fetch(context.req.raw);
    } catch {
      // Jira is off or cuts connections: whoever asked sees what a broken network looks like, not an answer.
      context.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  });
  return routes;
}
