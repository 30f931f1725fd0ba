import { Hono, type Context } from 'hono';
import type { PageModule } from '../manifest';
import {
  invokeRequest,
  productRequest,
  publishRequest,
  shownModule,
  submitRequest,
  subscribeRequest,
  unsubscribeRequest,
  type ExtensionAnswer,
  type InvokeAnswer,
  type ProductAnswer,
  type PublishAnswer,
  type ShownModule,
  type SubscribeAnswer,
} from '../wire/bridge-api';
import { PlaceRefusal } from '../places/places';
import type { Site } from '../site';
import { bodyOf, messageOf } from './requests';

/** What a page's bridge asks for: its context, its resolvers, its configuration, and the products as who looks. */
export function bridgeRoutes(site: Site): Hono {
  const routes = new Hono();

  routes.post('/bridge/extension', async (context) => {
    const body = await bodyOf(context, shownModule);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, (_, extension) =>
      context.json({ ok: true, extension } satisfies ExtensionAnswer),
    );
  });

  routes.post('/bridge/invoke', async (context) => {
    const body = await bodyOf(context, invokeRequest);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, async (_, extension) => {
      const { accountId, moduleKey, functionKey, payload } = body;
      try {
        const result = await site.forge.invoke({ accountId, moduleKey, functionKey, payload, extension });
        return context.json({ ok: true, result } satisfies InvokeAnswer);
      } catch (error) {
        return context.json({ ok: false, message: messageOf(error) } satisfies InvokeAnswer);
      }
    });
  });

  routes.post('/bridge/submit', async (context) => {
    const body = await bodyOf(context, submitRequest);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, (page) => {
      site.places.configure(page, body.accountId, body.place, body.values);
      return context.json({ ok: true });
    });
  });

  routes.post('/bridge/realtime/subscribe', async (context) => {
    const body = await bodyOf(context, subscribeRequest);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, () => {
      const answer: SubscribeAnswer = site.forge.subscribe(body.channel, body.token);
      return context.json(answer);
    });
  });

  routes.post('/bridge/realtime/unsubscribe', async (context) => {
    const body = await bodyOf(context, unsubscribeRequest);
    if (body === undefined) return notACall(context);
    site.realtime.unsubscribe(body.id);
    return context.json({ ok: true });
  });

  routes.post('/bridge/realtime/publish', async (context) => {
    const body = await bodyOf(context, publishRequest);
    if (body === undefined) return notACall(context);
    return inPlace(context, site, body, () => {
      try {
        const { eventId } = site.realtime.publish(body.channel, body.payload, body.token);
        return context.json({ ok: true, eventId } satisfies PublishAnswer);
      } catch (error) {
        return context.json({ ok: false, message: messageOf(error) } satisfies PublishAnswer);
      }
    });
  });

  routes.post('/bridge/product', async (context) => {
    const body = await bodyOf(context, productRequest);
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
      } satisfies ProductAnswer);
    } catch (error) {
      return context.json({ failed: true, message: messageOf(error) } satisfies ProductAnswer);
    }
  });

  return routes;
}

/** Answers from a place that Jira shows to this person, or with Jira's refusal to show it. */
async function inPlace(
  context: Context,
  site: Site,
  { accountId, moduleKey, place }: ShownModule,
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
