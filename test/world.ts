import { join } from 'node:path';
import * as app from '../src/index';
import type { Functions } from '../src/contract';
import { SiteClock, followClock } from '../local/clock';
import { directFunctions } from '../local/forge/function-loader';
import type { PendingEvent } from '../local/forge/queue/queue-store';
import type { RunControl } from '../local/forge/run-limits';
import type { OperationShape } from '../local/jira';
import { createSite } from '../local/site';
import type { Site } from '../local/site';
import { listenTo } from './secrets';
import { seededDatabase } from './seeded-database';
import { storedIn } from './stored-rows';
import type { StoredRow } from './stored-rows';
import { startEdit } from './start-edit';
import { isTaskKey } from '../src/tasks/task-key';
import type { TaskKey } from '../src/tasks/task-key';

/** A Monday morning: the moment at which every world begins, epoch milliseconds UTC. */
export const BEGIN = Date.UTC(2026, 5, 15, 9, 0, 0);
const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const TRIGGER = 'refresh-active-tasks';
const PAGE = 'bulk-tasks-admin';

/** An answer that stands in the place of Jira's, for one address. */
export interface StagedAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

export interface Person {
  readonly accountId: string;
  list(payload?: Partial<Parameters<Functions['list']>[0]>): Promise<ReturnType<Functions['list']>>;
  matching(payload?: Partial<Parameters<Functions['matching']>[0]>): Promise<ReturnType<Functions['matching']>>;
  refresh(...keys: string[]): Promise<ReturnType<Functions['refresh']>>;
  track(input: string, label?: string): Promise<ReturnType<Functions['track']>>;
  dismiss(key: string, dismissed?: boolean, why?: string): Promise<ReturnType<Functions['dismiss']>>;
  rename(key: string, label: string): Promise<ReturnType<Functions['rename']>>;
  discover(ids: readonly string[], by?: 'progress-page' | 'list'): Promise<ReturnType<Functions['discover']>>;
  settings(): Promise<ReturnType<Functions['settings']>>;
  changeSettings(
    looks: Parameters<Functions['changeSettings']>[0]['looks'],
  ): Promise<ReturnType<Functions['changeSettings']>>;
  /** Any of the settings. */
  choose(change: Parameters<Functions['changeSettings']>[0]): Promise<ReturnType<Functions['changeSettings']>>;
  health(): Promise<ReturnType<Functions['health']>>;
  stop(key: string, what: 'off-my-list' | 'for-everyone'): Promise<ReturnType<Functions['stopTracking']>>;
  task(key: string): Promise<ReturnType<Functions['task']>>;
  start(submission: Parameters<Functions['start']>[0]): Promise<ReturnType<Functions['start']>>;
  advance(key: string, continueFrom?: number): Promise<ReturnType<Functions['advance']>>;
  /** Looks whether these changes of the history are on the list, and puts them there. */
  knownFound(changes: Parameters<Functions['knownFound']>[0]['changes']): Promise<ReturnType<Functions['knownFound']>>;
  putFound(changes: Parameters<Functions['putFound']>[0]['changes']): Promise<ReturnType<Functions['putFound']>>;
  cancel(key: string): Promise<ReturnType<Functions['cancel']>>;
  withdraw(key: string): Promise<ReturnType<Functions['withdraw']>>;
  adopt(key: string, part: number, input: string): Promise<ReturnType<Functions['adopt']>>;
  endUnconfirmed(
    key: string,
    part: number,
    said: Parameters<Functions['endUnconfirmed']>[0]['said'],
  ): Promise<ReturnType<Functions['endUnconfirmed']>>;
  /** As the page of an issue asks: which issue it is says the platform. */
  issue(issueId: string, payload?: Partial<Parameters<Functions['issue']>[0]>): Promise<ReturnType<Functions['issue']>>;
  figures(payload?: Partial<Parameters<Functions['figures']>[0]>): Promise<ReturnType<Functions['figures']>>;
  tracker(): Promise<ReturnType<Functions['tracker']>>;
  connectTracker(
    organisation: Parameters<Functions['connectTracker']>[0]['organisation'],
    token: Parameters<Functions['connectTracker']>[0]['token'],
  ): Promise<ReturnType<Functions['connectTracker']>>;
  disconnectTracker(): Promise<ReturnType<Functions['disconnectTracker']>>;
  /** Any payload to any function, past the contract. */
  call(functionKey: string, payload: unknown): Promise<unknown>;
  /** Starts a bulk edit of so many issues on Jira's side, at this moment. */
  edits(issues: number, shape?: OperationShape): string;
}

/** The app on a local site without a server: the real @forge packages, Jira's side and Forge's side, and a hand clock. */
export interface World {
  readonly site: Site;
  readonly clock: SiteClock;
  readonly ada: Person;
  readonly mia: Person;
  readonly sam: Person;
  /** A call that the platform gives no account. */
  readonly nobody: Pick<Person, 'call'>;
  /** Moves the clock; nothing runs on the way. */
  pass: (ms: number) => void;
  /** Everything that the app has stored, as it lies there: secrets too. */
  stored(): readonly StoredRow[];
  /** Runs the trigger of the day once. */
  daily(control?: { dieAfterCalls?: number }): ReturnType<Site['forge']['runTrigger']>;
  /** Runs the five-minute trigger once. */
  trigger(control?: { dieAfterCalls?: number }): ReturnType<Site['forge']['runTrigger']>;
  /** Delivers every event of the queue that is due at this moment, also those that are pushed meanwhile. */
  runQueue(control?: RunControl): Promise<void>;
  /** Lets time pass from event to event of the queue and from trigger to trigger, running each when it is due. */
  passWithQueue(ms: number): Promise<void>;
  /** The events that wait in the queue, the next one first. */
  pending(): PendingEvent[];
  /**
   * From now on this path (without its query) is answered so, until told otherwise by undefined: Jira's, Confluence's
   * (`/wiki/rest/…`) or Tracker's (`/v3/…`).
   */
  stage(path: string, answer: StagedAnswer | 'silent' | undefined): void;
  /** Makes a promise come to its end while timers and the clock go on as far as it waits for them. */
  settle<T>(promise: Promise<T>): Promise<T>;
  /** Everything that the app has answered, thrown or logged so far, or sent to storage that is not the secret one. */
  said(): string;
  /** @throws where a token of Tracker's, or a file's address, was said: whatever a test did, that is never right. */
  close(): Promise<void>;
}

export async function createWorld(options: { seed?: boolean | 'empty' } = {}): Promise<World> {
  jest.useFakeTimers({
    now: BEGIN,
    doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
  });
  // Timers and the clock are one: whoever waits sees the time pass.
  const clock = new SiteClock({ source: () => jest.now() });
  const followed = followClock(globalThis, clock);
  const { seed = 'empty' } = options;
  const database = seed === 'empty' ? seededDatabase(BEGIN) : undefined;
  const site = await createSite({
    folder: ':memory:',
    ...(database ? { database } : {}),
    clock,
    functions: directFunctions({ ...app }, { global: globalThis }),
    manifestPath: join(__dirname, '..', 'manifest.yml'),
    seed,
  });
  // A test that is about lock refusals switches them on: all others count requests.
  site.storage.setFaults({ lockRefusals: null });
  const heard = listenTo(site, { isQuiet: true });
  const staged = new Map<string, StagedAnswer | 'silent'>();
  stageAnswers(site, staged);

  let closed = false;
  const settle = async <T>(promise: Promise<T>): Promise<T> => {
    let over = false;
    const mark = (): void => {
      over = true;
    };
    promise.then(mark, mark);
    // A test that ran out of time has closed its world: nothing waits in it any more.
    while (!over && !closed) {
      for (let turn = 0; turn < 20 && !over; turn++) await new Promise((resolve) => setImmediate(resolve));
      if (!over && !closed && jest.getTimerCount() > 0) await jest.advanceTimersToNextTimerAsync();
    }
    if (!over) throw new Error('the world was closed while something was under way in it');
    return promise;
  };

  const call =
    (accountId: string | undefined): Call =>
    (functionKey, payload, { moduleKey, extension } = { moduleKey: PAGE, extension: {} }) =>
      settle(
        site.forge.invoke({
          moduleKey,
          functionKey,
          payload,
          extension,
          ...(accountId === undefined ? {} : { accountId }),
        }),
      );
  const [ada, mia, sam] = site.jira.users;
  if (!ada || !mia || !sam) throw new Error('the site has fewer than three users');
  const person = (accountId: string): Person => personOn(site, accountId, call(accountId));

  return {
    site,
    clock,
    ada: person(ada.accountId),
    mia: person(mia.accountId),
    sam: person(sam.accountId),
    nobody: { call: call(undefined) },
    pass: (ms) => clock.moveForward(ms),
    stored: () => storedIn(database),
    daily: (control) => settle(site.forge.runTrigger('every-day', control)),
    trigger: (control) => settle(site.forge.runTrigger(TRIGGER, control)),
    async runQueue(control) {
      while ((await settle(site.queue.deliverDue(control))) > 0);
    },
    async passWithQueue(ms) {
      const target = clock.now() + ms;
      while (clock.now() < target) {
        const next = Math.max(clock.now() + SECOND, site.nextDueAt());
        clock.moveForward(Math.min(target, next) - clock.now());
        await settle(site.runDue());
      }
    },
    pending: () => site.queue.pending(),
    stage(path, answer) {
      if (answer === undefined) staged.delete(path);
      else staged.set(path, answer);
    },
    settle,
    said: () => heard.said(),
    async close() {
      closed = true;
      await site.close();
      heard.stop();
      followed.restore();
      jest.useRealTimers();
      expect(heard.leaks()).toEqual([]);
    },
  };
}

/** The network to Jira, Confluence and Tracker is the tests' only seam. */
function stageAnswers(site: Site, staged: ReadonlyMap<string, StagedAnswer | 'silent'>): void {
  const instead = (request: Request, real: () => Promise<Response>): Promise<Response> => {
    const answer = staged.get(new URL(request.url).pathname);
    if (answer === undefined) return real();
    if (answer === 'silent') return new Promise<Response>(() => undefined);
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const headers = { 'Content-Type': 'application/json', ...answer.headers };
    return Promise.resolve(new Response(body, { status: answer.status ?? 200, headers }));
  };
  for (const product of [site.jira, site.confluence]) {
    const real = product.fetchAs.bind(product);
    product.fetchAs = (accountId, request) => instead(request, () => real(accountId, request));
  }
  const real = site.tracker.fetchFromForge.bind(site.tracker);
  site.tracker.fetchFromForge = (request) => instead(request, () => real(request));
}

interface Place {
  readonly moduleKey: string;
  readonly extension: Record<string, unknown>;
}

type Call = (functionKey: string, payload: unknown, place?: Place) => Promise<unknown>;

const onIssue = (id: string): Place => ({
  moduleKey: 'issue-operations',
  extension: { type: 'jira:issueContext', issue: { id, key: `KEY-${id}` } },
});

function personOn(site: Site, accountId: string, call: Call): Person {
  // The contract's answers, as the resolver gave them: the type is what both sides compile against.
  const ask = <Name extends keyof Functions>(name: Name, payload: Parameters<Functions[Name]>[0], place?: Place) =>
    call(name, payload, place) as Promise<ReturnType<Functions[Name]>>;
  return {
    accountId,
    call,
    list: (payload = {}) => ask('list', { scope: 'auto', filters: {}, order: 'newest', ...payload }),
    matching: (payload = {}) => ask('matching', { scope: 'mine', filters: {}, order: 'newest', ...payload }),
    refresh: (...keys) => ask('refresh', { keys: keys.map(keyOf) }),
    track: (input, label) => ask('track', { input, ...(label === undefined ? {} : { label }) }),
    dismiss: (key, dismissed = true, why) =>
      ask('dismiss', { key: keyOf(key), dismissed, ...(why === undefined ? {} : { why }) }),
    rename: (key, label) => ask('rename', { key: keyOf(key), label }),
    discover: (ids, by = 'list') => ask('discover', { ids: [...ids], by }),
    settings: () => ask('settings', {}),
    changeSettings: (looks) => ask('changeSettings', { looks }),
    choose: (change) => ask('changeSettings', change),
    health: () => ask('health', {}),
    stop: (key, what) => ask('stopTracking', { key: keyOf(key), what }),
    task: (key) => ask('task', { key: keyOf(key) }),
    start: (submission) => ask('start', submission),
    advance: (key, continueFrom) =>
      ask('advance', { key: keyOf(key), ...(continueFrom === undefined ? {} : { continueFrom }) }),
    knownFound: (changes) => ask('knownFound', { changes }),
    putFound: (changes) => ask('putFound', { changes }),
    cancel: (key) => ask('cancel', { key: keyOf(key) }),
    withdraw: (key) => ask('withdraw', { key: keyOf(key) }),
    adopt: (key, part, input) => ask('adopt', { key: keyOf(key), part, input }),
    endUnconfirmed: (key, part, said) => ask('endUnconfirmed', { key: keyOf(key), part, said }),
    issue: (issueId, payload = {}) => ask('issue', { asAdmin: false, ...payload }, onIssue(issueId)),
    tracker: () => ask('tracker', {}),
    connectTracker: (organisation, token) => ask('connectTracker', { organisation, token }),
    disconnectTracker: () => ask('disconnectTracker', {}),
    figures: (payload = {}) => ask('figures', { whose: 'mine', days: 30, ...payload }),
    edits: (issues, shape) => startEdit(site, accountId, issues, shape),
  };
}

/** The data of an answer that must have come to one. */
export function data<T>(answer: { ok: true; data: T } | { ok: false; error: unknown }): T {
  if (answer.ok) return answer.data;
  throw new Error(`refused: ${JSON.stringify(answer.error)}`);
}

/** The error of an answer that must have been refused. */
export function refusal(answer: { ok: true; data: unknown } | { ok: false; error: unknown }): unknown {
  if (answer.ok) throw new Error(`not refused: ${JSON.stringify(answer.data)}`);
  return answer.error;
}

/** A text as the key that it is. */
export function keyOf(text: string): TaskKey {
  if (!isTaskKey(text)) throw new Error(`${text} is no task's key`);
  return text;
}
