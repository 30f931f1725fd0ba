import { kvs } from '@forge/kvs';
import type { TaskRecord } from '../../../src/tasks/task';
import { openPage } from '../../frontend/kit/page';
import type { Host, JiraAnswer } from '../../frontend/kit/page';
import { store, storedTask } from '../../stored-tasks';
import { BEGIN, DAY, HOUR, MINUTE, createWorld, data } from '../../world';
import type { Person, World } from '../../world';

const PAGE_KEY = 'bulk-tasks-admin';
const STEP_MS = 250;
/** Turns in which an answer must have come that does not wait for the clock. */
const TURNS = 50;

export const STORED = 1_000;
export const ACTIVE = 50;

/** A site with 1,000 stored tasks, 50 of them under way in Jira and read by the trigger a minute ago. */
export async function createBigSite(): Promise<World> {
  const world = await createWorld();
  await store(world, ...Array.from({ length: STORED - ACTIVE }, (_, place) => overTask(place, world.mia)));
  for (let place = 0; place < ACTIVE; place++) {
    const id = world.mia.edits(200, { durationMs: 2 * HOUR + place * MINUTE, beyondTheLimit: true, startDelayMs: 0 });
    data(await world.mia.track(id, `Quarterly clean-up of the payments project, part ${place + 1}`));
  }
  for (let run = 0; run < 2; run++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
  world.pass(MINUTE);
  return world;
}

/** As the app has stored it: with a label as people write them, and failures now and then. */
function overTask(place: number, { accountId }: Person): TaskRecord {
  const createdAt = BEGIN - DAY - place * 10 * MINUTE;
  const failed = place % 5 === 0 ? 12 : 0;
  return storedTask(5_000 + place, accountId, {
    operation: 'bulk-change',
    label: `Quarterly clean-up of the website project, part ${place + 1}`,
    state: failed > 0 ? 'partial' : 'succeeded',
    counts: { total: 1_000, succeeded: 1_000 - failed, failed, hidden: 0 },
    createdAt,
    startedAt: createdAt + 2_000,
    finishedAt: createdAt + 9 * MINUTE,
    readAt: createdAt + 9 * MINUTE,
    movedAt: createdAt + 9 * MINUTE,
    revision: 6,
  });
}

/**
 * From this key of the installation it follows when the hours of lists begin: with it none of those that are looked at here
 * ends in the first 45 minutes of an hour of the world. A random one would make a list be asked anew in one run of six.
 */
const INSTALLATION_KEY = Buffer.alloc(32, 9).toString('base64');

/** The real admin page over the real site: what the page causes is what is counted. */
export async function openBenchPage(world: World, { accountId }: Person) {
  await world.settle(world.site.forge.unmetered(() => kvs.setSecret('installation-key', INSTALLATION_KEY)));
  let underWay = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    underWay++;
    return work.finally(() => underWay--);
  };
  const ask = (functionKey: string) => (payload: unknown) =>
    counted(world.site.forge.invoke({ moduleKey: PAGE_KEY, functionKey, payload, accountId }));
  const jira = async (path: string, body: unknown): Promise<JiraAnswer> => {
    const init =
      body === undefined
        ? {}
        : { init: { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } };
    const answer = await counted(world.site.forge.fetchProduct({ accountId, path, ...init }));
    return { status: answer.status, body: await answer.text(), headers: Object.fromEntries(answer.headers) };
  };
  const names = [
    'list',
    'changedSince',
    'refresh',
    'track',
    'discover',
    'stopTracking',
    'task',
    'start',
    'advance',
    'cancel',
    'adopt',
  ] as const;
  const host: Host = {
    functions: Object.fromEntries(names.map((name) => [name, ask(name)])),
    jira,
    viewer: { accountId, siteUrl: world.site.siteUrl },
    time: 'theirs',
    onSubscribe: ({ channel, token, onEvent }) => {
      const answer = world.site.forge.subscribe(channel, token);
      if (!('id' in answer)) throw new Error('Realtime refused the page');
      world.site.realtime.listen(({ subscription, payload }) => subscription === answer.id && onEvent(payload));
    },
  };
  const page = await openPage(host);

  /** Time goes by while answers that do not wait for it come in between. */
  const pass = async (ms: number, step = STEP_MS): Promise<void> => {
    for (let passed = 0; passed < ms; passed += step) {
      await page.pass(step);
      for (let turn = 0; turn < TURNS && underWay > 0; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { page, pass };
}

const MINUTES_QUESTION = 'resolver:changedSince';

/** What was used between two moments, as the bench shows it. */
export interface Measured {
  /** Without the minute's question of an open list, which asks Jira nothing. */
  readonly resolverCalls: number;
  readonly minutesQuestions: number;
  /** Operations of Realtime's: subscriptions, events and signatures. */
  readonly realtime: number;
  readonly jiraCalls: number;
  readonly points: number;
  readonly bridgeRequests: number;
  readonly storageRequests: number;
  /** Those of them that count what an account has asked. */
  readonly countingRequests: number;
  /** Those of them that read the key by which an open list's ticket is made. */
  readonly ticketRequests: number;
  readonly reads: { readonly count: number; readonly bytes: number };
  /** Everything that was written: records, outcomes, submissions, slots, the background's own. */
  readonly allWrites: { readonly count: number; readonly bytes: number };
  /** Records of tasks only. */
  readonly taskWrites: { readonly count: number; readonly bytes: number };
  /** Which issues a task had, and what became of them. */
  readonly touchedWrites: { readonly count: number; readonly bytes: number };
  /** Sums of days. */
  readonly sumsWrites: { readonly count: number; readonly bytes: number };
  /** The background's own records. */
  readonly runWrites: { readonly count: number; readonly bytes: number };
  /** What accounts have used of what they may in an hour. */
  readonly allowanceWrites: { readonly count: number; readonly bytes: number };
  /** The largest answer of a resolver. */
  readonly answerBytes: number;
  /** Of this machine, real time. */
  readonly milliseconds: number;
}

/** Counts what `work` makes the page and the app do. */
export async function measure(world: World, work: () => Promise<unknown>): Promise<Measured> {
  const { forge } = world.site;
  const invoke = forge.invoke.bind(forge);
  let answerBytes = 0;
  forge.invoke = async (...call) => {
    const answer = await invoke(...call);
    answerBytes = Math.max(answerBytes, Buffer.byteLength(JSON.stringify(answer)));
    return answer;
  };
  forge.metering.reset();
  const began = performance.now();
  await work();
  const milliseconds = performance.now() - began;
  forge.invoke = invoke;
  const { invocations, jira, storage, realtime } = forge.metering.snapshot();
  const minutesQuestions = invocations[MINUTES_QUESTION] ?? 0;
  const writtenTo = (entity: string) => storage.written[entity] ?? { count: 0, bytes: 0 };
  return {
    resolverCalls: sum(Object.entries(invocations).filter(([key]) => key.startsWith('resolver:'))) - minutesQuestions,
    minutesQuestions,
    realtime,
    jiraCalls: jira.calls,
    points: jira.points,
    bridgeRequests: jira.bridgeCalls,
    storageRequests: storage.requests,
    countingRequests: sum(
      Object.entries(storage.byOperation).map(([key, { count }]) => [key, key.endsWith(' allowance') ? count : 0]),
    ),
    ticketRequests: sum(
      Object.entries(storage.byOperation).map(([key, { count }]) => [key, key.startsWith('secret/') ? count : 0]),
    ),
    reads: storage.reads,
    allWrites: storage.writes,
    taskWrites: writtenTo('task'),
    touchedWrites: writtenTo('touched-issues'),
    sumsWrites: writtenTo('day-sums'),
    runWrites: writtenTo('background-run'),
    allowanceWrites: writtenTo('allowance'),
    answerBytes,
    milliseconds,
  };
}

const sum = (entries: readonly (readonly [string, number])[]): number =>
  entries.reduce((total, [, count]) => total + count, 0);
