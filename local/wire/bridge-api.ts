import * as v from 'valibot';
import { placeRequest } from './place-request';

/** What a page's bridge asks of the local site's server, and what it is answered. */

/** Who looks at which module, and where. Anything else that a page says about itself is not heard. */
const shown = {
  accountId: v.string(),
  moduleKey: v.string(),
  place: v.optional(placeRequest, { at: 'page' }),
};

/** `POST /bridge/extension`. */
export const shownModule = v.object(shown);
export type ShownModule = v.InferOutput<typeof shownModule>;

/** What the app is told of its place. */
export interface ExtensionAnswer {
  ok: true;
  extension: Record<string, unknown>;
}

/** `POST /bridge/invoke`. */
export const invokeRequest = v.object({ ...shown, functionKey: v.string(), payload: v.optional(v.unknown()) });
export type InvokeRequest = v.InferOutput<typeof invokeRequest>;
export type InvokeAnswer = { ok: true; result: unknown } | { ok: false; message: string };

/** `POST /bridge/submit`: what the edit mode of a gadget saves. */
export const submitRequest = v.object({ ...shown, values: v.record(v.string(), v.unknown()) });
export type SubmitRequest = v.InferOutput<typeof submitRequest>;

/** `POST /bridge/product`: a request to Jira or Confluence as who looks. */
export const productRequest = v.object({
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
export type ProductRequest = v.InferOutput<typeof productRequest>;
export type ProductAnswer =
  | { failed?: false; status: number; statusText: string; headers: Record<string, string>; body: string }
  | { failed: true; message: string };

const channel = { channel: v.pipe(v.string(), v.minLength(1)), token: v.optional(v.string()) };

/** `POST /bridge/realtime/subscribe`: to a global channel. What it hears comes with the events that pages have anyway. */
export const subscribeRequest = v.object({ ...shown, ...channel });
export type SubscribeRequest = v.InferOutput<typeof subscribeRequest>;
/** `never`: it waits for ever. */
export type SubscribeAnswer = { ok: true; id: string } | { ok: true; never: true } | { ok: false; message: string };

/** `POST /bridge/realtime/unsubscribe`. */
export const unsubscribeRequest = v.object({ id: v.string() });

/** `POST /bridge/realtime/publish`: on a global channel. */
export const publishRequest = v.object({ ...shown, ...channel, payload: v.unknown() });
export type PublishRequest = v.InferOutput<typeof publishRequest>;
export type PublishAnswer = { ok: true; eventId: string | null } | { ok: false; message: string };
