import { Hono, type Context } from 'hono';
import { Refusal, refusal } from '../refusal';
import type { Site } from './site';
import { advance } from '../tasks/advance';
import { avatarOf, avatarPath } from '../avatars';
import { userOf, type JiraUser } from '../users';
import { authenticated } from '../authentication';
import type { Call, Endpoint } from './endpoint';

/** What comes in beside the request: Forge's side names the account that it has authenticated already. */
export interface Incoming {
  accountId?: string;
}
type Env = { Bindings: Incoming };

/** The REST API of these endpoints as one fetch function. Unknown addresses get the gateway's 404, refusals their documented body. */
export function createApp(site: Site, endpoints: readonly Endpoint[]): Hono<Env> {
  const app = new Hono<Env>();
  for (const endpoint of endpoints) {
    app.on(endpoint.method, endpoint.path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
      const asker = whoAsks(context, endpoint, site);
      advance(site, site.clock.now());
      const { status, body } = await endpoint.answer(callOf(context, endpoint, site, asker));
      return context.json(body, status);
    });
  }
  app.get(avatarPath, (context) => {
    const picture = avatarOf(userOf(context.req.query('ownerId') ?? '')?.displayName ?? '');
    return context.body(picture, 200, { 'content-type': 'image/svg+xml' });
  });
  app.notFound((context) => noEndpoint(context.req.url));
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 401) context.header('WWW-Authenticate', `OAuth realm="${encodeURIComponent(site.siteUrl)}"`);
    return context.json(error.body, error.status);
  });
  return app;
}

/** Whoever asks without an account: has no permission anywhere. */
const nobody: JiraUser = {
  accountId: '',
  displayName: 'Anonymous',
  email: '',
  token: '',
  timeZone: 'Etc/UTC',
  may: 'nothing',
};

function whoAsks(context: Context<Env>, endpoint: Endpoint, { accounts }: Site): JiraUser {
  const named = context.env.accountId;
  const asker = named === undefined ? authenticated(context.req.header('authorization')) : userOf(named);
  if (asker !== undefined && accounts.of(asker.accountId).status === 'active') return asker;
  if (endpoint.anonymous) return nobody;
  throw refusal(endpoint.refuses, 401, 'Client must be authenticated to access this resource.');
}

function callOf(context: Context<Env>, endpoint: Endpoint, site: Site, asker: JiraUser): Call {
  return {
    site,
    asker,
    part: (name) => context.req.param(name) ?? '',
    query: new URL(context.req.url).searchParams,
    path: new URL(context.req.url).pathname,
    async body() {
      const type = context.req.header('content-type') ?? '';
      if (!/^application\/json\b/i.test(type)) throw refusal(endpoint.refuses, 415, 'Unsupported Media Type');
      try {
        const parsed: unknown = JSON.parse(await context.req.text());
        return parsed;
      } catch {
        throw refusal(endpoint.refuses, 400, 'There was an error parsing JSON. Check that your request body is valid.');
      }
    },
  };
}

/** What a live site answers for an address that leads to no endpoint: not Jira's error shape. */
function noEndpoint(url: string): Response {
  const body = {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'No endpoint.',
    instance: new URL(url).pathname,
  };
  return new Response(JSON.stringify(body), {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  });
}
