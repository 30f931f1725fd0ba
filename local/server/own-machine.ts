import { createMiddleware } from 'hono/factory';

const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets through only requests that name this machine: without it, a page of any site could point its own name at
 * 127.0.0.1 (DNS rebinding) and act as any of the users. The REST APIs ask for a token
 * instead, and an address that Object Store signed is for whoever has it.
 */
export const ownMachineOnly = createMiddleware(async (context, next) => {
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  const origin = context.req.header('origin');
  if (!isOwn(`http://${host}`) || (origin !== undefined && !isOwn(origin)))
    return context.text('This local site answers its own machine only.', 403);
  return next();
});

function isOwn(address: string): boolean {
  try {
    return OWN_NAMES.has(new URL(address).hostname);
  } catch {
    return false;
  }
}
