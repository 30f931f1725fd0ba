import { Hono } from 'hono';
import type { Site } from '../site';

/** Jira does not show an admin page to everybody: the screen draws its refusal, and the answer says 403. */
export function pageGuard(site: Site): Hono {
  const routes = new Hono();
  routes.get('/module/:moduleKey', async (context, next) => {
    await next();
    const accountId = context.req.query('user');
    const page = site.manifest().pages.find(({ key }) => key === context.req.param('moduleKey'));
    if (accountId === undefined || page === undefined || site.access.mayOpen(page, accountId)) return;
    context.res = new Response(context.res.body, { status: 403, headers: context.res.headers });
  });
  return routes;
}
