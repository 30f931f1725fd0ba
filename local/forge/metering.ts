/** One request to Forge storage. Bytes are keys and values as JSON; an empty read counts as Forge bills it, 1 KB. */
export interface StorageUse {
  kind: 'read' | 'write';
  /** The endpoint without its prefix: `entity/get`, `transaction`… */
  operation: string;
  entity: string | undefined;
  bytes: number;
  /** Of a write, record by record, where it is about several. */
  written?: readonly { entity: string | undefined; bytes: number }[];
}

/** One call to Jira's REST API. */
export interface JiraCall {
  method: string;
  /** Path without the query. */
  path: string;
  /** `function`: from a function, costs points. `bridge`: from a page, costs none. */
  from: 'function' | 'bridge';
  accountId: string;
  impersonated: boolean;
  /** Absent when no answer came. */
  status?: number;
  points: number;
}

/** One call to Confluence or, with its name, to a host outside; never with headers, which carry tokens. */
export interface OtherCall {
  to: string;
  method: string;
  /** Path without the query. */
  path: string;
  from: 'function' | 'bridge';
  /** As whom, where the platform says so. */
  accountId?: string;
  impersonated?: boolean;
  /** Absent when no answer came. */
  status?: number;
}

export interface Amount {
  count: number;
  bytes: number;
}

/**
 * What was used. Keys of `byOperation` are `operation` or `operation entity`; of `written`, which counts records and not
 * requests, the entity, or nothing for a record of none; of `invocations`, function or function:resolver key.
 */
export interface Usage {
  invocations: Record<string, number>;
  storage: {
    requests: number;
    reads: Amount;
    writes: Amount;
    byOperation: Record<string, Amount>;
    written: Record<string, Amount>;
  };
  jira: { calls: number; points: number; bridgeCalls: number; recent: JiraCall[] };
  /** What went elsewhere than to Jira, the latest last. */
  other: { calls: number; recent: OtherCall[] };
  /** Operations of Realtime's: subscriptions, events and signatures. */
  realtime: number;
  /** Push requests that the queue took, and the events in them. */
  queue: { pushes: number; events: number };
  /** Milliseconds of the site's clock that runs took, by the keys of `invocations`. */
  durations: Record<string, number>;
  scopes: string[];
  /** Platform calls that an invocation made after its answer; on the platform they may never happen. */
  lateCalls: number;
}

/** Where what an invocation uses is counted. */
export interface Meter {
  invocation(key: string): void;
  storage(use: StorageUse): void;
  jira(call: JiraCall): void;
  other(call: OtherCall): void;
  realtime(): void;
  push(events: number): void;
  /** What a run took once it is over, milliseconds of the site's clock. */
  duration(key: string, ms: number): void;
  scope(scope: string): void;
  lateCall(): void;
}

export interface Metering extends Meter {
  /** A copy of the counts since the last reset. */
  snapshot(): Usage;
  reset(): void;
}

// Enough for a bench of ten minutes; a site that runs for days must not grow.
const RECENT_CALLS = 5_000;

/**
 * Points of a call from a function: 2 for reading the progress of a task, otherwise 1 and 1 for each object. Atlassian
 * publishes no figure for progress; the objects are counted where thousands can come, and elsewhere it is a lower bound.
 */
export function pointsOf(method: string, path: string, objects = 0): number {
  if (objects > 0) return 1 + objects;
  return method === 'GET' && /\/rest\/api\/[23]\/(bulk\/queue|task)\//.test(path) ? 2 : 1;
}

export function createMetering(): Metering {
  let used = nothing();
  let scopes = new Set<string>();
  return {
    invocation(key) {
      used.invocations[key] = (used.invocations[key] ?? 0) + 1;
    },
    storage({ kind, operation, entity, bytes, written = [{ entity, bytes }] }) {
      used.storage.requests += 1;
      add(kind === 'read' ? used.storage.reads : used.storage.writes, bytes);
      const key = entity === undefined ? operation : `${operation} ${entity}`;
      add((used.storage.byOperation[key] ??= { count: 0, bytes: 0 }), bytes);
      if (kind === 'read') return;
      for (const record of written)
        add((used.storage.written[record.entity ?? ''] ??= { count: 0, bytes: 0 }), record.bytes);
    },
    jira(call) {
      if (call.from === 'bridge') used.jira.bridgeCalls += 1;
      else used.jira.calls += 1;
      used.jira.points += call.points;
      used.jira.recent.push(call);
      if (used.jira.recent.length > RECENT_CALLS) used.jira.recent.shift();
    },
    other(call) {
      used.other.calls += 1;
      used.other.recent.push(call);
      if (used.other.recent.length > RECENT_CALLS) used.other.recent.shift();
    },
    realtime() {
      used.realtime += 1;
    },
    push(events) {
      used.queue.pushes += 1;
      used.queue.events += events;
    },
    duration(key, ms) {
      used.durations[key] = (used.durations[key] ?? 0) + ms;
    },
    scope(scope) {
      scopes.add(scope);
    },
    lateCall() {
      used.lateCalls += 1;
    },
    snapshot: () => structuredClone({ ...used, scopes: [...scopes].sort() }),
    reset() {
      used = nothing();
      scopes = new Set();
    },
  };
}

/** Counts on each of `meters`: an invocation's own and the site's. */
export function meterOnAll(...meters: Meter[]): Meter {
  return {
    invocation: (key) => meters.forEach((meter) => meter.invocation(key)),
    storage: (use) => meters.forEach((meter) => meter.storage(use)),
    jira: (call) => meters.forEach((meter) => meter.jira(call)),
    other: (call) => meters.forEach((meter) => meter.other(call)),
    realtime: () => meters.forEach((meter) => meter.realtime()),
    push: (events) => meters.forEach((meter) => meter.push(events)),
    duration: (key, ms) => meters.forEach((meter) => meter.duration(key, ms)),
    scope: (scope) => meters.forEach((meter) => meter.scope(scope)),
    lateCall: () => meters.forEach((meter) => meter.lateCall()),
  };
}

function nothing(): Usage {
  return {
    invocations: {},
    storage: {
      requests: 0,
      reads: { count: 0, bytes: 0 },
      writes: { count: 0, bytes: 0 },
      byOperation: {},
      written: {},
    },
    jira: { calls: 0, points: 0, bridgeCalls: 0, recent: [] },
    other: { calls: 0, recent: [] },
    realtime: 0,
    queue: { pushes: 0, events: 0 },
    durations: {},
    scopes: [],
    lateCalls: 0,
  };
}

function add(amount: Amount, bytes: number): void {
  amount.count += 1;
  amount.bytes += bytes;
}
