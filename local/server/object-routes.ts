import { Hono } from 'hono';
import { OBJECT_PATH } from '../forge/object-store/signatures';
import type { Site } from '../site';

/** Addresses that Object Store has signed. They ask whoever opens them for nothing, and neither does this. */
export function objectRoutes({ objectStore }: Pick<Site, 'objectStore'>): Hono {
  return new Hono().all(`${OBJECT_PATH}/*`, (context) => objectStore.transfer(context.req.raw));
}
