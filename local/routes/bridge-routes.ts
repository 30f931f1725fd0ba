import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { PageModule } from '../forge/manifest';
import { placeRequest, type PlaceRequest } from '../places/place-request';
import { PlaceRefusal } from '../places/places';
import type { Site } from '../site';
import { bodyOf, messageOf } from './requests';

/** Who looks at which module, and where. Anything else that a page says about itself is not heard. */
const shown = {
  accountId: v.string(),
  moduleKey: v.string(),
  place: v.optional(placeRequest, { at: 'page' }),
};

const extensionBody = v.object(shown);
const invokeBody = v.object({ ...shown, functionKey: v.string(), payload: v.optional(v.unknown()) });
const submitBody = v.object({ ...shown, values: v.record(v.string(), v.unknown()) });

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

/** What a page's bridge asks for: its context, its resolvers, its configuration, and the products as who looks. */
export function bridgeRoutes(site: Site): Hono {
  const routes = new Hono();

  routes.post('/bridge/extension', async (context) => {
    const body = await bodyOf(context, extensionBody);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, (_, extension) => context.json({ ok: true, extension }));
  });

  routes.post('/bridge/invoke', async (context) => {
    const body = await bodyOf(context, invokeBody);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, async (_, extension) => {
      const { accountId, moduleKey, functionKey, payload } = body;
      try {
        const result = await site.forge.invoke({ accountId, moduleKey, functionKey, payload, extension });
        return context.json({ ok: true, result });
      } catch (error) {
        return context.json({ ok: false, message: messageOf(error) });
      }
    });
  });

  routes.post('/bridge/submit', async (context) => {
    const body = await bodyOf(context, submitBody);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, (page) => {
      site.places.configure(page, body.accountId, body.place, body.values);
      return context.json({ ok: true });
    });
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

/** Answers from a place that Jira shows to this person, or with Jira's refusal to show it. */
async function inPlace(
  context: Context,
  site: Site,
  { accountId, moduleKey, place }: { accountId: string; moduleKey: string; place: PlaceRequest },
  answer: (page: PageModule, extension: Record<string, unknown>) => Response | Promise<Response>,
): Promise<Response> {
  const page = site.manifest().pages.find(({ key }) => key === moduleKey);
  if (page === undefined || !site.access.mayOpen(page, accountId))
    return context.json({ ok: false, message: 'Jira does not show this page to you.' }, 403);
  try {
    return await answer(page, site.places.extensionOf(page, accountId, place));
  } catch (error) {
    if (!(error instanceof PlaceRefusal)) throw error;
    return context.json({ ok: false, message: error.message }, error.status);
  }
}

const notACall = (context: Context) => context.json({ ok: false, message: 'not a bridge call' }, 400);
