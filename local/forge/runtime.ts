import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { checkEgress } from './egress';
import type { FunctionLoader } from './function-loader';
import { runAs, type ForgeFetch, type Invocation } from './invocation';
import type { FunctionDeclaration, Manifest } from '../manifest';
import { createMetering, meterOnAll, type Meter, type Usage } from './metering';
import { callOutside } from './outside-calls';
import type { ObjectStore } from './object-store/object-store';
import { INTERNAL_ORIGIN } from './object-store/signatures';
import type { OutsideHosts } from './ports';
import { TRIGGER_TYPE, type ProductCalls } from './product-calls';
import type { Realtime } from './realtime';
import type { KeyValueService } from './storage/key-value-service';

const CLOUD_ID = '00000000-0000-4000-8000-000000000001';
const ENVIRONMENT_ID = '00000000-0000-4000-8000-000000000002';
const INSTALLATION_ID = '00000000-0000-4000-8000-000000000003';

/** The site's and the installation's identity, as functions see it. */
export const SITE = { cloudId: CLOUD_ID, environmentId: ENVIRONMENT_ID, environmentType: 'DEVELOPMENT' } as const;

/** What to run, as whom, and for how long at most. */
export interface Run {
  functionKey: string;
  moduleKey: string;
  moduleType: string;
  accountId: string | undefined;
  /** Milliseconds of real time. */
  timeLimitMs: number;
  /** The key that the run is counted under. */
  countAs: string;
  /** For tests of what a run leaves behind that dies: after so many platform calls nothing answers it any more. */
  dieAfterCalls?: number;
  /** Whether storage limits and counting apply; off for filling a store. */
  metered?: boolean;
  handlerArguments: readonly unknown[];
}

export interface Outcome {
  result: unknown;
  /** What this run alone used. */
  usage: Usage;
}

export interface Runtime {
  /** @throws Error with the handler's message, or that it took too long. */
  run(run: Run): Promise<Outcome>;
  /** Runs `work` as the app, with storage and without limits or counting. */
  unmetered<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Runs the app's functions, each run with its own user, clock budget and counts. */
export function createRuntime(options: {
  manifest: () => Manifest;
  functions: FunctionLoader;
  clock: Clock;
  storage: KeyValueService;
  products: ProductCalls;
  objectStore: ObjectStore;
  realtime: Realtime;
  hosts: OutsideHosts;
  metering: Meter;
}): Runtime {
  const { manifest, functions, clock } = options;

  const start = (run: Run, meter: Meter): { invocation: Invocation; end: () => void } => {
    const deadline = performance.now() + run.timeLimitMs;
    let over = false;
    let callsLeft = run.dieAfterCalls ?? Infinity;
    const metered = run.metered ?? true;

    // Once its answer is out, a function is frozen: what it still waits for may never come.
    const frozen = () => new Promise<never>(() => undefined);
    const answered = async (work: () => Promise<Response>): Promise<Response> => {
      if (over) meter.lateCall();
      if (over || callsLeft <= 0) return frozen();
      callsLeft -= 1;
      const [answer] = await Promise.allSettled([work()]);
      if (over) return frozen();
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    };
    const reach: ForgeFetch = async (target, path, init) => {
      if (target.type === 'kvs') {
        if (!manifest().scopes.has('storage:app'))
          return Response.json({ code: 'FORBIDDEN', message: 'The app has no scope storage:app' }, { status: 403 });
        meter.scope('storage:app');
        return options.storage.answer(path, textOf(init), { meter, limited: metered });
      }
      if (target.type === 'os') {
        const missing = missingForObjects(manifest());
        if (missing) return Response.json({ code: 'APP_NOT_ENABLED', message: missing }, { status: 403 });
        meter.scope('storage:app');
        meter.other({ to: 'object-store', method: 'POST', path, from: 'function' });
        return options.objectStore.answer(path, textOf(init));
      }
      if (target.type === 'realtime') {
        meter.realtime();
        return options.realtime.answer(textOf(init), { hasPage: run.moduleType !== TRIGGER_TYPE });
      }
      if (target.type === 'fpp') return options.products.fromFunction(target, path, init, run, meter);
      throw new Error(`Forge calls of type "${target.type}" are not served by the local site yet`);
    };
    const runtime = runtimeGlobal(manifest(), run, () => Math.max(0, deadline - performance.now()));
    const invocation: Invocation = {
      runtime,
      fetch: (...call) => answered(() => reach(...call)),
      outside(address) {
        // Where functions put files is the platform itself: nothing in manifest.yml has to name it.
        if (address.origin === INTERNAL_ORIGIN)
          return (request) => answered(() => options.objectStore.transfer(request));
        checkEgress(address, manifest().backendEgress);
        const standIn = options.hosts[address.host];
        return standIn && ((request) => answered(() => callOutside(standIn, request, meter)));
      },
    };
    return { invocation, end: () => void (over = true) };
  };

  return {
    async run(run) {
      const declared = manifest().functions.find(({ key }) => key === run.functionKey);
      if (declared === undefined) throw new Error(`manifest.yml declares no function "${run.functionKey}"`);
      const handler = await handlerOf(declared, functions, clock);
      const own = createMetering();
      const meter = meterOnAll(own, options.metering);
      meter.invocation(run.countAs);
      const { invocation, end } = start(run, meter);
      try {
        const answering = runAs(invocation, async () => handler(...run.handlerArguments));
        return { result: await withinTime(answering, run), usage: own.snapshot() };
      } finally {
        end();
      }
    },
    async unmetered(work) {
      const run: Run = {
        functionKey: '',
        moduleKey: '',
        moduleType: '',
        accountId: undefined,
        timeLimitMs: Infinity,
        countAs: '',
        metered: false,
        handlerArguments: [],
      };
      const { invocation, end } = start(run, createMetering());
      try {
        return await runAs(invocation, work);
      } finally {
        end();
      }
    },
  };
}

/** Why an app has no Object Store. */
function missingForObjects({ objectStore, scopes }: Manifest): string | undefined {
  if (objectStore === undefined) return 'manifest.yml declares no objectStore module';
  return scopes.has('storage:app') ? undefined : 'The app has no scope storage:app';
}

// The packages send the platform JSON as text and nothing else.
function textOf(init: RequestInit | undefined): string {
  if (typeof init?.body === 'string') return init.body;
  throw new Error('The platform takes JSON text');
}

async function handlerOf(
  { key, file, exportName }: FunctionDeclaration,
  functions: FunctionLoader,
  clock: Clock,
): Promise<(...given: unknown[]) => unknown> {
  const exported = (await functions.load(file, clock))[exportName];
  if (typeof exported !== 'function') throw new Error(`Function "${key}": src/${file} does not export "${exportName}"`);
  return (...given): unknown => Reflect.apply(exported, undefined, given);
}

function withinTime(answering: Promise<unknown>, run: Run): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Function "${run.functionKey}" timed out after ${run.timeLimitMs / 1000} seconds`)),
      run.timeLimitMs,
    );
    answering.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** ForgeRuntime of @forge/api (out/api/runtime.d.ts), without what is only there for Atlassian's own proxy. */
function runtimeGlobal(manifest: Manifest, run: Run, remainingMs: () => number): object {
  const invocationId = randomUUID();
  return {
    contextAri: `ari:cloud:jira::site/${CLOUD_ID}`,
    appContext: {
      appId: manifest.appId.split('/').at(-1),
      appVersion: '1.0.0',
      environmentId: ENVIRONMENT_ID,
      environmentType: SITE.environmentType,
      invocationId,
      installationId: INSTALLATION_ID,
      functionKey: run.functionKey,
      moduleType: run.moduleType,
      moduleKey: run.moduleKey,
      permissions: {
        scopes: [...manifest.scopes.keys()],
        external: { fetch: { backend: [...manifest.backendEgress] } },
      },
    },
    aaid: run.accountId,
    lambdaContext: { awsRequestId: invocationId, getRemainingTimeInMillis: remainingMs },
    tracing: { traceId: invocationId, spanId: invocationId.slice(0, 8) },
    metrics,
    featureFlags: () => false,
  };
}

// Atlassian's own measurements of its packages: nothing here reads them.
const metrics = {
  counter: () => ({ incr: () => undefined, incrBy: () => undefined, decr: () => undefined, decrBy: () => undefined }),
  timing: () => ({ measure: () => ({ stop: () => undefined }) }),
  gauge: () => ({ set: () => undefined }),
};
