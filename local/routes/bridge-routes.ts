import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { Site } from '../site';

const invokeBody = v.object({
  accountId: v.string(),
  moduleKey: v.string(),
  functionKey: v.string(),
  payload: v.optional(v.unknown()),
  extension: v.optional(v.record(v.string(), v.unknown())),
});

const productBody = v.object({
  accountId: v.string(),
  product: v.string(),
  path: v.string(),
  init: v.optional(
    v.object({
      method: v.optional(v.string(), 'GET'),
      headers: v.optional(v.record(v.string(), v.string()), {}),
      body: v.nullish(v.string()),
    }),
    {},
  ),
});

/** What a page's bridge asks for: its resolvers, and the products as the person who looks. */
export function bridgeRoutes(site: Site): Hono {
  const routes = new Hono();

  routes.post('/bridge/invoke', async (context) => {
    const body = await bodyOf(context, invokeBody);
    if (body === undefined) return context.json({ ok: false, message: 'not a bridge call' }, 400);
    const page = site.manifest().pages.find(({ key }) => key === body.moduleKey);
    if (page === undefined || !site.access.mayOpen(page, body.accountId))
      return context.json({ ok: false, message: 'Jira does not show this page to you.' }, 403);
    const { extension, ...request } = body;
    try {
      const result = await site.forge.invoke(extension === undefined ? request : { ...request, extension });
      return context.json({ ok: true, result });
    } catch (error) {
      return context.json({ ok: false, message: messageOf(error) });
    }
  });

  routes.post('/bridge/product', async (context) => {
    const body = await bodyOf(context, productBody);
    if (body === undefined) return context.json({ failed: true, message: 'not a bridge call' }, 400);
    const { accountId, product, path, init } = body;
    if (product !== 'jira' && product !== 'confluence')
      return context.json({ failed: true, message: `${product} is not served by the local site yet` }, 501);
    const request: RequestInit = { method: init.method, headers: init.headers };
    if (typeof init.body === 'string') request.body = init.body;
    try {
      const answer = await site.forge.fetchProduct({ product, accountId, path, init: request });
      return context.json({
        status: answer.status,
        statusText: answer.statusText,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      });
    } catch (error) {
      return context.json({ failed: true, message: messageOf(error) });
    }
  });

  return routes;
}

async function bodyOf<Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> {
  const parsed = v.safeParse(schema, await context.req.json().catch(() => undefined));
  return parsed.success ? parsed.output : undefined;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
