import type { Clock } from '../clock';
import type { Manifest, PageModule } from '../manifest';
import { createBackgroundRuns, type BackgroundRuns } from './background-runs';
import { messageOf } from './error-message';
import { createMetering, type Metering, type Usage } from './metering';
import type { FunctionLoader } from './function-loader';
import type { JiraPort, OutsideHosts, ProductPort } from './ports';
import {
  createImpersonationRefusals,
  createProductCalls,
  type ImpersonationRefusals,
  type Product,
} from './product-calls';
import type { FaultySite } from './faults/forge-faults';
import { invocationRate, InvocationError } from './invocation-rate';
import type { Queue } from './queue/queue';
import type { RunControl } from './run-limits';
import { createRuntime, SITE, type Run, type Runtime } from './runtime';
import type { KeyValueService } from './storage/key-value-service';
import type { ObjectStore } from './object-store/object-store';
import type { Realtime, Subscribed } from './realtime';

/** Without it the platform lets no page listen to a global channel of Realtime. */
const GLOBAL_CHANNELS = 'read:app-global-channel:realtime';

const RESOLVER_LIMIT_MS = 25_000;
const MAX_REQUEST_BYTES = 500 * 1024;
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

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

export interface Forge extends BackgroundRuns {
  /** Runs a resolver. @throws InvocationError */
  invoke(request: InvokeRequest, control?: RunControl): Promise<unknown>;
  /** As `invoke`, with what the run used. @throws InvocationError */
  invokeMeasured(request: InvokeRequest, control?: RunControl): Promise<{ result: unknown; usage: Usage }>;
  /**
   * What the page's `requestJira` (and with `product`, `requestConfluence`) does: as that person, no points. Rejects when
   * the product cannot be reached.
   */
  fetchProduct(request: { product?: Product; accountId: string; path: string; init?: RequestInit }): Promise<Response>;
  /** What the page's `realtime.subscribeGlobal` does. */
  subscribe(channel: string, token: string | undefined): Subscribed;
  /** Runs `work` with Forge storage there, without limits or counting: to fill a store. */
  unmetered<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs that stand still, by a fault or a {@link RunControl.freeze}. */
  frozenRuns: Pick<Runtime, 'release' | 'nextReleaseAt'>;
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
  queue: Queue;
  faultySite: FaultySite;
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
      if (error instanceof InvocationError) throw error;
      throw new InvocationError(messageOf(error));
    }
  };

  return {
    metering,
    impersonation,
    frozenRuns: runtime,
    invokeMeasured,
    ...createBackgroundRuns(manifest, runtime),
    invoke: async (request, control) => (await invokeMeasured(request, control)).result,
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

/** What crosses the bridge crosses it as JSON. @throws InvocationError above the limit. */
function throughJson(value: unknown, maxBytes: number, what: 'request' | 'answer'): unknown {
  const json = JSON.stringify(value);
  if (json === undefined) return undefined;
  if (Buffer.byteLength(json) > maxBytes) throw new InvocationError(`the ${what} is larger than ${maxBytes / 1024} KB`);
  return JSON.parse(json);
}
