import { createMiddleware } from 'hono/factory';
import { Hono } from 'hono';
import { placeOfType } from '../manifest/page-types';
import type { Site } from '../site';

/** Jira does not show every page to everybody: the screen draws its refusal, and the answer's status says the same. */
export function pageGuard(site: Site): Hono {
  const maySee = (accountId: string, issueKey: string) => site.jira.issueSeenBy(accountId, issueKey) !== undefined;

  const ofModule = (
    moduleKey: string,
    accountId: string,
    issueKey: string | undefined,
  ): 400 | 403 | 404 | undefined => {
    const page = site.manifest().pages.find(({ key }) => key === moduleKey);
    if (page === undefined) return undefined;
    if (!site.access.mayOpen(page, accountId)) return 403;
    if (placeOfType[page.type] !== 'issue') return undefined;
    if (issueKey === undefined) return 400;
    return maySee(accountId, issueKey) ? undefined : 404;
  };

  const guard = createMiddleware(async (context, next) => {
    await next();
    const accountId = context.req.query('user');
    if (accountId === undefined) return;
    const { moduleKey, issueKey } = context.req.param() as { moduleKey?: string; issueKey?: string };
    const status =
      moduleKey === undefined
        ? maySee(accountId, issueKey ?? '')
          ? undefined
          : 404
        : ofModule(moduleKey, accountId, context.req.query('issue'));
    if (status !== undefined && context.res.ok)
      context.res = new Response(context.res.body, { status, headers: context.res.headers });
  });

  /** A person's first name does instead of the account id, for who types the address. */
  const byFirstName = createMiddleware(async (context, next) => {
    const name = context.req.query('user')?.toLowerCase();
    const user = site.jira.users.find(({ displayName }) => displayName.split(' ')[0]?.toLowerCase() === name);
    if (user === undefined) return next();
    const address = new URL(context.req.url);
    address.searchParams.set('user', user.accountId);
    return context.redirect(`${address.pathname}${address.search}`);
  });

  return new Hono()
    .get('/module/:moduleKey/*', byFirstName, guard)
    .get('/browse/:issueKey', byFirstName, guard)
    .get('/secure/views/bulkedit/*', byFirstName);
}
