import { AsyncLocalStorage } from 'node:async_hooks';

/** Whom `__forge_fetch__` is asked to reach, as the `@forge/*` packages say it. */
export interface FetchTarget {
  type: string;
  provider?: string;
  remote?: string;
  accountId?: string;
}

export type ForgeFetch = (target: FetchTarget, path: string, init?: RequestInit) => Promise<Response>;

/** One run of a function: what the platform's globals mean while it lasts. */
export interface Invocation {
  /** What `global.__forge_runtime__` is (ForgeRuntime in @forge/api's runtime.d.ts, as far as it is served here). */
  runtime: object;
  fetch: ForgeFetch;
  /**
   * What stands on the local site for the host of the address, for the global `fetch`; undefined where nothing does.
   * @throws Error for an address that may not be reached from here.
   */
  outside(address: URL): ((request: Request) => Promise<Response>) | undefined;
}

const running = new AsyncLocalStorage<Invocation>();
const guarded = new WeakSet<object>();

/** Runs `work` with `invocation` behind the platform's globals; invocations run side by side, each with its own. */
export function runAs<Result>(invocation: Invocation, work: () => Result): Result {
  return running.run(invocation, work);
}

/**
 * Defines the globals through which the `@forge/*` packages reach the platform on `global`. They read who is running:
 * outside of an invocation there is no platform, as when a module is loaded.
 */
export function definePlatform(global: object): void {
  if (guarded.has(global)) return;
  guarded.add(global);
  const outsideFetch: unknown = Reflect.get(global, 'fetch');
  Object.defineProperties(global, {
    __forge_runtime__: { configurable: true, get: () => running.getStore()?.runtime },
    __forge_fetch__: {
      configurable: true,
      get: () => {
        const invocation = running.getStore();
        if (invocation === undefined) throw new Error('The Forge platform is only there while a function runs.');
        return invocation.fetch;
      },
    },
    // One function that decides when called: @forge/api keeps what it finds here when it is loaded.
    fetch: { configurable: true, writable: true, value: gatedFetch(outsideFetch) },
  });
}

function gatedFetch(outside: unknown): typeof fetch {
  return async (input, init) => {
    const standIn = running.getStore()?.outside(new URL(input instanceof Request ? input.url : String(input)));
    if (standIn !== undefined) return standIn(new Request(input, init));
    if (typeof outside !== 'function') throw new Error('The fetch function is not available');
    const answer: unknown = await Reflect.apply(outside, undefined, [input, init]);
    if (!isResponse(answer)) throw new Error('fetch answered something that is not a Response');
    return answer;
  };
}

/** By its shape: a test's realm has a class of its own. */
const isResponse = (answer: unknown): answer is Response =>
  typeof answer === 'object' && answer !== null && 'status' in answer && 'headers' in answer && 'text' in answer;
