import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '../clock';

/** What is wrong with Realtime at the moment. */
export interface RealtimeFaults {
  /** A page that subscribes waits for ever, as behind a proxy that lets no WebSocket through. */
  neverConnects: boolean;
  /** Every publish and signature of a function is refused with this status. */
  refuse: null | number;
}

/** Who calls from a function: a run that no page caused may not publish. */
export interface RealtimeCaller {
  hasPage: boolean;
}

/** What a page that subscribes is answered. */
export type Subscribed = { ok: true; id: string } | { ok: true; never: true } | { ok: false; message: string };

/** What a subscribed page hears. */
export interface RealtimeEvent {
  subscription: string;
  payload: string;
}

export interface Realtime {
  /** Answers one request of `@forge/realtime`: `body` is its GraphQL. Refusals are answers too. */
  answer(body: string, caller: RealtimeCaller): Response;
  /** A page's `subscribeGlobal`. */
  subscribe(channel: string, token: string | undefined): Subscribed;
  unsubscribe(id: string): void;
  /** A page's `publishGlobal`. @throws Error that the bridge rejects with. */
  publish(channel: string, payload: unknown, token: string | undefined): { eventId: string | null };
  /** Calls back for each event that a subscription hears; returns what ends that. */
  listen(listener: (event: RealtimeEvent) => void): () => void;
  /** Channels that have been published on, the latest last. */
  published(): readonly string[];
  /** Operations since the start: subscriptions, events and signatures. */
  operations(): number;
  faults(): Readonly<RealtimeFaults>;
  setFaults(change: Partial<RealtimeFaults>): void;
}

/** The documented limit of an installation: subscribing, publishing and signing counted together. */
const OPERATIONS_PER_SECOND = 50;
/** How long a token is good for is not documented; an app has to look at `expiresAt`. */
const TOKEN_SECONDS = 3_600;
const KEPT_PUBLISHED = 1_000;

const permission = v.picklist(['subscribe', 'publish']);
const requestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('publish'),
    variables: v.object({
      name: v.string(),
      payload: v.string(),
      isGlobal: v.boolean(),
      token: v.optional(v.string()),
    }),
  }),
  v.object({
    kind: v.literal('sign'),
    variables: v.object({ channelName: v.string(), claims: v.unknown(), permissions: v.optional(v.array(permission)) }),
  }),
]);

const tokenSchema = v.object({
  exp: v.number(),
  channel: v.object({ name: v.string() }),
  claims: v.unknown(),
  permissions: v.optional(v.array(permission)),
});

/**
 * Forge's Realtime, its global channels only. A channel without a token and the same channel with a token of certain claims
 * are apart: what is published with a token reaches whoever subscribed with one of the same claims, and nobody else.
 */
export function createRealtime(clock: Clock): Realtime {
  const key = randomBytes(32);
  const faults: RealtimeFaults = { neverConnects: false, refuse: null };
  const subscriptions = new Map<string, { channel: string; claims: string; until: number }>();
  const listeners = new Set<(event: RealtimeEvent) => void>();
  const published: string[] = [];
  let operations = 0;
  let second = { at: 0, used: 0 };

  const isOverLimit = (): boolean => {
    const at = Math.floor(clock.now() / 1_000);
    if (second.at !== at) second = { at, used: 0 };
    operations += 1;
    second.used += 1;
    return second.used > OPERATIONS_PER_SECOND;
  };

  const sign = (name: string, claims: unknown, permissions: v.InferOutput<typeof permission>[] | undefined) => {
    const exp = Math.floor(clock.now() / 1_000) + TOKEN_SECONDS;
    const said = [
      { alg: 'HS256', typ: 'JWT' },
      { exp, channel: { name }, claims, permissions },
    ]
      .map(inBase64)
      .join('.');
    return { jwt: `${said}.${signature(key, said)}`, expiresAt: exp };
  };

  /** The claims that a token shuts the channel with; undefined for a token that does not open it. */
  const opened = (channel: string, token: string | undefined, wanted: v.InferOutput<typeof permission>) => {
    if (token === undefined) return { claims: '', until: Infinity };
    const [head = '', body = '', given = ''] = token.split('.');
    if (!isSame(signature(key, `${head}.${body}`), given)) return undefined;
    const parsed = v.safeParse(tokenSchema, JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (!parsed.success) return undefined;
    const { exp, channel: of, claims, permissions } = parsed.output;
    const isRefused = of.name !== channel || exp * 1_000 <= clock.now() || permissions?.includes(wanted) === false;
    return isRefused ? undefined : { claims: JSON.stringify(claims), until: exp * 1_000 };
  };

  const deliver = (channel: string, claims: string, payload: string): string | null => {
    published.push(channel);
    if (published.length > KEPT_PUBLISHED) published.shift();
    for (const [id, { until }] of subscriptions) if (until <= clock.now()) subscriptions.delete(id);
    const hearers = [...subscriptions].filter(([, one]) => one.channel === channel && one.claims === claims);
    for (const [subscription] of hearers) listeners.forEach((listener) => listener({ subscription, payload }));
    return hearers.length === 0 ? null : randomUUID();
  };

  return {
    answer(body, { hasPage }) {
      const request = requestOf(body);
      if (faults.refuse !== null) return refused(faults.refuse, 'Refused');
      if (isOverLimit()) return refused(429, 'Too Many Requests');
      if (request.kind === 'sign') {
        const { channelName, claims, permissions } = request.variables;
        const forgeRealtimeToken = sign(channelName, claims, permissions);
        return Response.json({
          data: { ecosystem: { signRealtimeToken: { errors: null, forgeRealtimeToken, success: true } } },
        });
      }
      const { name, payload, isGlobal, token } = request.variables;
      if (!isGlobal) throw new Error('Realtime: only global channels are served by the local site');
      if (!hasPage) return failed('Publishing works only in an invocation that came from a page.');
      const way = opened(name, token, 'publish');
      if (way === undefined) return failed('The token does not open this channel.');
      const eventId = deliver(name, way.claims, payload);
      const eventTimestamp = eventId === null ? null : String(clock.now());
      return Response.json({ data: { ecosystem: { publishRealtimeChannel: { eventId, eventTimestamp } } } });
    },
    subscribe(channel, token) {
      if (faults.neverConnects) return { ok: true, never: true };
      if (isOverLimit()) return { ok: false, message: 'RATE_LIMIT_EXCEEDED' };
      const way = opened(channel, token, 'subscribe');
      if (way === undefined) return { ok: false, message: 'The token does not open this channel.' };
      const id = randomUUID();
      subscriptions.set(id, { channel, ...way });
      return { ok: true, id };
    },
    unsubscribe: (id) => void subscriptions.delete(id),
    publish(channel, payload, token) {
      if (isOverLimit()) throw new Error('RATE_LIMIT_EXCEEDED');
      const way = opened(channel, token, 'publish');
      if (way === undefined) throw new Error('The token does not open this channel.');
      return { eventId: deliver(channel, way.claims, JSON.stringify(payload)) };
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    published: () => [...published],
    operations: () => operations,
    faults: () => faults,
    setFaults: (change) => void Object.assign(faults, change),
  };
}

/** @throws Error for a question that is not served here, by name. */
function requestOf(body: string): v.InferOutput<typeof requestSchema> {
  const { query = '', variables } = v.parse(v.object({ query: v.string(), variables: v.unknown() }), JSON.parse(body));
  const name = /^\s*mutation (\w+)/.exec(query)?.[1];
  const kind = name === 'publishRealtimeChannel' ? 'publish' : name === 'signRealtimeToken' ? 'sign' : undefined;
  if (kind === undefined) throw new Error(`Realtime: ${name ?? 'this'} is not served by the local site`);
  return v.parse(requestSchema, { kind, variables });
}

const failed = (message: string): Response => Response.json({ data: null, errors: [{ message }] });
const refused = (status: number, statusText: string): Response => new Response(null, { status, statusText });
const inBase64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = (key: Buffer, said: string): string => createHmac('sha256', key).update(said).digest('base64url');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
