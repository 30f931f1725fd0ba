import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { checkEgress } from './egress';
import type { FunctionLoader } from './function-loader';
import type { FaultySite } from './faults/forge-faults';
import { runAs, type Invocation } from './invocation';
import type { FunctionDeclaration, Manifest } from '../manifest';
import { createMetering, meterOnAll, type Meter, type Usage } from './metering';
import { callOutside } from './outside-calls';
import { INTERNAL_ORIGIN } from './object-store/signatures';
import type { OutsideHosts } from './ports';
import { createPlatformCalls, type Platform } from './platform-calls';
import { createPauses, fateByChance, fateOf, never } from './run-fate';
import { RunTimedOut, type RunControl } from './run-limits';

const CLOUD_ID = '00000000-0000-4000-8000-000000000001';
const ENVIRONMENT_ID = '00000000-0000-4000-8000-000000000002';

/** The site's identity, as functions see it. */
export const SITE = { cloudId: CLOUD_ID, environmentId: ENVIRONMENT_ID, environmentType: 'DEVELOPMENT' } as const;

export const SITE_ARI = `ari:cloud:jira::site/${CLOUD_ID}`;

/** What to run, as whom, and for how long at most. */
export interface Run extends RunControl {
  functionKey: string;
  moduleKey: string;
  moduleType: string;
  accountId: string | undefined;
  /** Milliseconds of real time. */
  timeLimitMs: number;
  /** The key that the run is counted under. */
  countAs: string;
  /** The chain of pushes that the run goes on with; without one it begins its own. */
  chain?: number | undefined;
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
  /** Lets runs that stand still go on whose time has come by the clock; each platform call does so too. */
  release(): void;
  /** When the next one goes on, epoch milliseconds. */
  nextReleaseAt(): number | undefined;
  /** @throws Error with the handler's message, or that it took too long. */
  run(run: Run): Promise<Outcome>;
  /** Runs `work` as the app, with storage and without limits or counting. */
  unmetered<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Runs the app's functions, each run with its own user, clock budget and counts. */
export function createRuntime(
  options: Platform & {
    functions: FunctionLoader;
    clock: Clock;
    hosts: OutsideHosts;
    metering: Meter;
    faultySite: FaultySite;
  },
): Runtime {
  const { manifest, functions, clock } = options;
  const platform = createPlatformCalls(options);
  // Each site is an installation of its own: functions may keep something by it in a process that several share.
  const installationId = randomUUID();
  const pauses = createPauses(clock);

  const start = (run: Run, meter: Meter): { invocation: Invocation; end: () => void } => {
    const deadline = performance.now() + run.timeLimitMs;
    let over = false;
    const fate = fateOf(run, pauses, clock);
    const reach = platform(run, meter);

    const answered = async (work: () => Promise<Response>): Promise<Response> => {
      pauses.release();
      if (over) meter.lateCall();
      const pause = fate.beforeCall(over);
      if (pause) await pause;
      const [answer] = await Promise.allSettled([work()]);
      if (over && !fate.outlives) return never();
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    };
    const runtime = runtimeGlobal(manifest(), run, installationId, () => Math.max(0, deadline - performance.now()));
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
    release: () => pauses.release(),
    nextReleaseAt: () => pauses.nextAt(),
    async run(run) {
      const declared = manifest().functions.find(({ key }) => key === run.functionKey);
      if (declared === undefined) throw new Error(`manifest.yml declares no function "${run.functionKey}"`);
      const handler = await handlerOf(declared, functions, clock);
      const own = createMetering();
      const meter = meterOnAll(own, options.metering);
      meter.invocation(run.countAs);
      const { invocation, end } = start({ ...fateByChance(options.faultySite), ...run }, meter);
      const begun = clock.now();
      try {
        const answering = runAs(invocation, async () => handler(...run.handlerArguments));
        const result = await withinTime(answering, run).finally(() => meter.duration(run.countAs, clock.now() - begun));
        return { result, usage: own.snapshot() };
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
    const timer = setTimeout(() => reject(new RunTimedOut(run.functionKey, run.timeLimitMs)), run.timeLimitMs);
    answering.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** ForgeRuntime of @forge/api (out/api/runtime.d.ts), without what is only there for Atlassian's own proxy. */
function runtimeGlobal(manifest: Manifest, run: Run, installationId: string, remainingMs: () => number): object {
  const invocationId = randomUUID();
  return {
    contextAri: SITE_ARI,
    appContext: {
      appId: manifest.appId.split('/').at(-1),
      appVersion: '1.0.0',
      environmentId: ENVIRONMENT_ID,
      environmentType: SITE.environmentType,
      invocationId,
      installationId,
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
