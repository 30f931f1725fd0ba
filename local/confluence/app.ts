import { Hono, type Context } from 'hono';
import type { Clock } from '../clock';
import { authenticated } from '../jira/authentication';
import { longTaskStatus } from './answers';
import type { LongTasks } from './long-tasks';

/** What comes in beside the request: Forge's side names the account that it has authenticated already. */
export interface Incoming {
  accountId?: string;
}
type Env = { Bindings: Incoming };

// "May be restricted by fixed system limits", says the contract and names none.
const MOST = 100;

/** The part of Confluence's REST API that is here: long-running tasks, as its published description has them. */
export function createApp(site: { tasks: LongTasks; clock: Clock; siteUrl: string }): Hono<Env> {
  const { tasks, clock } = site;
  const base = `${site.siteUrl}/wiki`;
  const links = (path: string) => ({ base, context: '/wiki', self: `${base}${path}` });
  const app = new Hono<Env>();

  app.get('/wiki/rest/api/longtask', (context) => {
    const accountId = askerOf(context);
    if (accountId === undefined) return refusal(context, 401, 'The calling user is not logged in to Confluence.');
    const start = wholeNumber(context.req.query('start'), 0);
    const asked = wholeNumber(context.req.query('limit'), MOST);
    if (start === undefined || asked === undefined) return refusal(context, 400, 'start and limit are whole numbers.');
    const limit = Math.min(asked, MOST);
    const active = tasks.active(accountId, clock.now());
    const results = active.slice(start, start + limit).map((task) => longTaskStatus(task, clock.now()));
    const path = '/rest/api/longtask';
    const next = limit > 0 && start + limit < active.length;
    return context.json({
      results,
      start,
      limit,
      size: results.length,
      _links: { ...links(path), ...(next ? { next: `${path}?limit=${limit}&start=${start + limit}` } : {}) },
    });
  });

  app.get('/wiki/rest/api/longtask/:id', (context) => {
    const accountId = askerOf(context);
    if (accountId === undefined) return refusal(context, 401, 'The calling user is not logged in to Confluence.');
    const task = tasks.find(context.req.param('id'), accountId, clock.now());
    // One and the same answer for a task that is not there, is forgotten, or is somebody else's.
    if (task === undefined) return refusal(context, 404, 'No long running task found with this id.');
    return context.json({
      ...longTaskStatus(task, clock.now()),
      _links: links(`/rest/api/longtask/${encodeURIComponent(task.id)}`),
    });
  });

  app.notFound((context) => refusal(context, 404, `null for uri: ${context.req.url}`));
  return app;
}

const PATTERN = /^\/wiki\/rest\/api\/longtask(\/[^/]+)?$/;

/** Scopes of the endpoint with this method and path, or undefined when there is none. */
export function scopesOf(method: string, path: string): readonly string[] | undefined {
  const isThere = method.toUpperCase() === 'GET' && PATTERN.test(path);
  return isThere ? ['read:content.metadata:confluence'] : undefined;
}

function askerOf(context: Context<Env>): string | undefined {
  return context.env.accountId ?? authenticated(context.req.header('authorization'))?.accountId;
}

function wholeNumber(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The body in which version 1 of the API says no. */
function refusal(context: Context, statusCode: 400 | 401 | 404, message: string): Response {
  const data = { authorized: statusCode !== 401, valid: true, errors: [], successful: false };
  return context.json({ statusCode, data, message }, statusCode);
}
