import type { Clock } from '../clock';
import type { Manifest, PageModule, ScheduledTrigger } from '../manifest';
import { createMetering, type Metering, type Usage } from './metering';
import type { FunctionLoader } from './function-loader';
import type { JiraPort, OutsideHosts, ProductPort } from './ports';
import {
  createImpersonationRefusals,
  createProductCalls,
  TRIGGER_TYPE,
  type ImpersonationRefusals,
  type Product,
} from './product-calls';
import { createRuntime, SITE, type Run } from './runtime';
import type { KeyValueService } from './storage/key-value-service';
import type { ObjectStore } from './object-store/object-store';
import type { Realtime, Subscribed } from './realtime';

/** Without it the platform lets no page listen to a global channel of Realtime. */
const GLOBAL_CHANNELS = 'read:app-global-channel:realtime';

const RESOLVER_LIMIT_MS = 25_000;
const TRIGGER_LIMIT_MS = 55_000;
const MAX_REQUEST_BYTES = 500 * 1024;
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;
const INVOCATIONS_PER_MINUTE = 1_200;

/** A resolver call, as a page makes it. */
export interface InvokeRequest {
  /** The module whose page calls. */
  moduleKey: string;
  /** The resolver's definition. */
  functionKey: string;
  payload?: unknown;
  /** Who asks. Without it the platform tells the resolver nobody. */
  accountId?: string;
  /** What the platform says about where the page is; its `type` is set. */
  extension?: Record<string, unknown>;
}

/** A trigger run's answer: Forge documents `{statusCode: 204}`; anything else is recorded as 424. */
export type TriggerResult = { ok: true; statusCode: 204 } | { ok: false; statusCode: 424; message: string };

export interface RunControl {
  /** Milliseconds of real time, in the place of the platform's limit. */
  timeLimitMs?: number;
  /** After so many platform calls nothing answers the function any more, as if it had been killed. */
  dieAfterCalls?: number;
}

/** A resolver call that did not come to an answer; the page's `invoke` rejects with this message. */
class InvocationError extends Error {
  constructor(message: string) {
    super(`There was an error invoking the function - ${message}`);
    this.name = 'InvocationError';
  }
}

export interface Forge {
  /** Runs a resolver. @throws InvocationError */
  invoke(request: InvokeRequest, control?: RunControl): Promise<unknown>;
  /** As `invoke`, with what the run used. @throws InvocationError */
  invokeMeasured(request: InvokeRequest, control?: RunControl): Promise<{ result: unknown; usage: Usage }>;
  /** Runs a scheduled trigger's function once. Does not throw for what the function does. */
  runTrigger(key: string, control?: RunControl): Promise<{ result: TriggerResult; usage: Usage | undefined }>;
  /**
   * What the page's `requestJira` (and with `product`, `requestConfluence`) does: as that person, no points. Rejects when
   * the product cannot be reached.
   */
  fetchProduct(request: { product?: Product; accountId: string; path: string; init?: RequestInit }): Promise<Response>;
  /** What the page's `realtime.subscribeGlobal` does. */
  subscribe(channel: string, token: string | undefined): Subscribed;
  /** Runs `work` with Forge storage there, without limits or counting: to fill a store. */
  unmetered<Result>(work: () => Promise<Result>): Promise<Result>;
  metering: Metering;
  impersonation: ImpersonationRefusals;
}

/** The platform: what a page, the clock or a test can ask of the app through it. */
export function createForge(options: {
  manifest: () => Manifest;
  functions: FunctionLoader;
  clock: Clock;
  storage: KeyValueService;
  jira: JiraPort;
  confluence: ProductPort;
  hosts: OutsideHosts;
  objectStore: ObjectStore;
  realtime: Realtime;
  siteUrl: string;
}): Forge {
  const { manifest, clock, siteUrl } = options;
  const metering = createMetering();
  const impersonation = createImpersonationRefusals();
  const products = createProductCalls({ ...options, refusals: impersonation });
  const runtime = createRuntime({ ...options, products, metering });
  const rate = invocationRate(clock);

  const invokeMeasured: Forge['invokeMeasured'] = async (request, control = {}) => {
    const page = pageWithResolver(manifest(), request.moduleKey);
    const payload = throughJson(request.payload, MAX_REQUEST_BYTES, 'request');
    if (request.accountId !== undefined) rate.take(request.accountId);
    const run: Run = {
      functionKey: page.resolver,
      moduleKey: page.key,
      moduleType: page.type,
      accountId: request.accountId,
      timeLimitMs: RESOLVER_LIMIT_MS,
      countAs: `${page.resolver}:${request.functionKey}`,
      handlerArguments: resolverArguments(page, request, payload, siteUrl),
      ...control,
    };
    try {
      const { result, usage } = await runtime.run(run);
      return { result: throughJson(result, MAX_ANSWER_BYTES, 'answer'), usage };
    } catch (error) {
      throw new InvocationError(messageOf(error));
    }
  };

  return {
    metering,
    impersonation,
    invokeMeasured,
    invoke: async (request, control) => (await invokeMeasured(request, control)).result,
    async runTrigger(key, control = {}) {
      const trigger = triggerWith(manifest(), key);
      const declared = manifest().functions.find((candidate) => candidate.key === trigger.functionKey);
      const run: Run = {
        functionKey: trigger.functionKey,
        moduleKey: trigger.key,
        moduleType: TRIGGER_TYPE,
        accountId: undefined,
        timeLimitMs: declared?.timeoutSeconds === undefined ? TRIGGER_LIMIT_MS : declared.timeoutSeconds * 1_000,
        countAs: trigger.functionKey,
        handlerArguments: [{ context: { cloudId: SITE.cloudId, moduleKey: trigger.key } }],
        ...control,
      };
      try {
        const { result, usage } = await runtime.run(run);
        return { result: triggerResult(result), usage };
      } catch (error) {
        return { result: { ok: false, statusCode: 424, message: messageOf(error) }, usage: undefined };
      }
    },
    fetchProduct: ({ product = 'jira', accountId, path, init }) =>
      products.fromPage(product, accountId, path, init, metering),
    subscribe(channel, token) {
      if (!manifest().scopes.has(GLOBAL_CHANNELS))
        return { ok: false, message: `The app has no scope ${GLOBAL_CHANNELS}` };
      metering.scope(GLOBAL_CHANNELS);
      metering.realtime();
      return options.realtime.subscribe(channel, token);
    },
    unmetered: (work) => runtime.unmetered(work),
  };
}

function pageWithResolver(manifest: Manifest, key: string): PageModule & { resolver: string } {
  const page = manifest.pages.find((candidate) => candidate.key === key);
  if (page === undefined) throw new InvocationError(`no module "${key}"`);
  if (page.resolver === undefined) throw new InvocationError(`module "${key}" has no resolver`);
  return { ...page, resolver: page.resolver };
}

function triggerWith(manifest: Manifest, key: string): ScheduledTrigger {
  const trigger = manifest.scheduledTriggers.find((candidate) => candidate.key === key);
  if (trigger === undefined) throw new Error(`manifest.yml declares no scheduled trigger "${key}"`);
  return trigger;
}

/** The two arguments that @forge/resolver takes (out/index.js, getDefinitions). */
function resolverArguments(page: PageModule, request: InvokeRequest, payload: unknown, siteUrl: string): unknown[] {
  const context = {
    ...SITE,
    siteUrl,
    localId: `ari:cloud:ecosystem::extension/local/${page.key}`,
    moduleKey: page.key,
    timezone: 'Etc/UTC',
    locale: 'en-US',
    extension: { ...request.extension, type: page.type },
  };
  const principal = request.accountId === undefined ? undefined : { accountId: request.accountId };
  return [{ call: { functionKey: request.functionKey, payload }, context }, { principal }];
}

function triggerResult(answer: unknown): TriggerResult {
  const statusCode: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'statusCode') : undefined;
  if (statusCode === 204) return { ok: true, statusCode };
  return {
    ok: false,
    statusCode: 424,
    message: `answered ${JSON.stringify(answer)}, not { statusCode: 204 }`,
  };
}

/** What crosses the bridge crosses it as JSON. @throws InvocationError above the limit. */
function throughJson(value: unknown, maxBytes: number, what: 'request' | 'answer'): unknown {
  const json = JSON.stringify(value);
  if (json === undefined) return undefined;
  if (Buffer.byteLength(json) > maxBytes) throw new InvocationError(`the ${what} is larger than ${maxBytes / 1024} KB`);
  return JSON.parse(json);
}

function invocationRate(clock: Clock) {
  let minute = -1;
  const used = new Map<string, number>();
  return {
    take(accountId: string) {
      const current = Math.floor(clock.now() / 60_000);
      if (current !== minute) used.clear();
      minute = current;
      const count = (used.get(accountId) ?? 0) + 1;
      used.set(accountId, count);
      if (count > INVOCATIONS_PER_MINUTE) throw new InvocationError('rate limit exceeded');
    },
  };
}

function messageOf(error: unknown): string {
  if (error instanceof InvocationError)
    return error.message.replace(/^There was an error invoking the function - /, '');
  // By shape too: an error of another realm is no instance of this one's.
  const message: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'message') : error;
  return String(message);
}
