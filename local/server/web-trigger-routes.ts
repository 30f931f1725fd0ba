import { Hono } from 'hono';
import type { Forge } from '../forge/forge';

/** Public addresses that run a function. Forge asks callers for nothing but to know the address, and neither does this. */
export function webTriggerRoutes(forge: Forge): Hono {
  const routes = new Hono();
  routes.all('/x1/*', async (context) => {
    const { response, failure } = await forge.webTrigger(context.req.raw);
    // On Forge a line in the app's logs; the caller never sees it.
    if (failure !== undefined) console.error(`Web trigger: ${failure}`);
    return response;
  });
  return routes;
}
