import {
  InvocationError,
  InvocationErrorCode,
  InvocationLimitReachedError,
  Queue,
  QueueResponse,
  type AsyncEvent,
} from '@forge/events';
import { asUser, route } from '@forge/api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANN, BOB, MANIFEST, NOW, openPlatform } from './platform';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((platform) => platform.close()));

function open(options: Parameters<typeof openPlatform>[0] = {}) {
  const platform = openPlatform(options);
  closing.push(platform);
  return platform;
}

const push = (...pushed: { n: number; delay?: number }[]) =>
  new Queue({ key: 'errands' }).push(pushed.map(({ n, delay }) => ({ body: { n }, ...after(delay) })));

const after = (delay: number | undefined) => (delay === undefined ? {} : { delayInSeconds: delay });

/** The name of what `job` is refused with. */
const refused = (job: () => Promise<unknown>) => job().then(String, (error: Error) => error.constructor.name);

test('an event comes to its consumer when its time has come, once, with what the package promises', async () => {
  const taken: unknown[] = [];
  const platform = open({ take: (event) => void taken.push(event) });
  const { answer, usage } = await platform.run(() => push({ n: 1, delay: 30 }));
  expect(usage.queue).toEqual({ pushes: 1, events: 1 });
  expect(platform.queue.pending()).toMatchObject([{ queue: 'errands', body: { n: 1 }, dueAt: NOW + 30 * SECOND }]);
  expect(platform.queue.nextDueAt()).toBe(NOW + 30 * SECOND);

  platform.clock.moveForward(30 * SECOND - 1);
  expect(await platform.delivery.deliverDue()).toBe(0);
  platform.clock.moveForward(1);
  expect(await platform.delivery.deliverDue()).toBe(1);
  expect(await platform.delivery.deliverDue()).toBe(0);
  const eventId = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
  expect(taken).toEqual([{ queueName: 'errands', jobId: answer.jobId, eventId, body: { n: 1 } }]);
  expect(platform.queue.pending()).toEqual([]);
});

test('jobs have an id each, and nothing is taken for the same', async () => {
  const platform = open();
  const { answer } = await platform.run(async () => [await push({ n: 1 }), await push({ n: 1 })]);
  expect(new Set(answer.map(({ jobId }) => jobId)).size).toBe(2);
  expect(await platform.delivery.deliverDue()).toBe(2);
});

test('a consumer has no user, may act as an absent one, and has 55 seconds or what the manifest says', async () => {
  const seen: unknown[] = [];
  const take = async () => {
    const asked = await asUser(BOB).requestJira(route`/rest/api/3/myself`);
    seen.push(((await asked.json()) as { accountId: string }).accountId);
    seen.push(await refused(() => asUser().requestJira(route`/rest/api/3/myself`)));
    await new Promise(() => undefined);
  };
  const platform = open({ take });
  await platform.run(() => push({ n: 1 }), ANN);
  await platform.delivery.deliverDue({ timeLimitMs: 20 });
  expect(seen).toEqual([BOB, 'NeedsAuthenticationError']);
  expect(platform.queue.pending()).toMatchObject([{ retries: 1, retryReason: 'FUNCTION_TIME_OUT' }]);
});

describe('an event comes again', () => {
  test('when its run asks for it, with what it gave along', async () => {
    const taken: AsyncEvent[] = [];
    const take = (event: unknown) => {
      taken.push(event as AsyncEvent);
      if (taken.length > 1) return undefined;
      const retryReason = InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED;
      return new InvocationError({ retryAfter: 90, retryReason, retryData: { page: 2 } });
    };
    const platform = open({ take });
    await platform.run(() => push({ n: 1 }));
    await platform.delivery.deliverDue();
    expect(platform.queue.nextDueAt()).toBe(NOW + 90 * SECOND);
    platform.clock.moveForward(90 * SECOND);
    await platform.delivery.deliverDue();
    const retryContext = { retryCount: 1, retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { page: 2 } };
    expect(taken[1]).toEqual({ ...taken[0], retryContext });
    expect(platform.queue.pending()).toEqual([]);
  });

  test('not when it answers that it needs none', async () => {
    const platform = open({ take: () => new QueueResponse() });
    await platform.run(() => push({ n: 1 }));
    await platform.delivery.deliverDue();
    expect(platform.queue.pending()).toEqual([]);
  });

  test.each([
    [5_000, 900],
    [0, 1],
  ])('asked for after %i seconds, after %i', async (retryAfter, seconds) => {
    const platform = open({
      take: () => new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST }),
    });
    await platform.run(() => push({ n: 1 }));
    await platform.delivery.deliverDue();
    expect(platform.queue.nextDueAt()).toBe(NOW + seconds * SECOND);
  });

  test.each([
    ['throws', () => Promise.reject(new Error('no'))],
    [
      'gives more than 4 KB along',
      () =>
        new InvocationError({
          retryAfter: 1,
          retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
          retryData: { text: 'x'.repeat(4_096) },
        }),
    ],
  ])('while its run %s, after pauses that grow to 15 minutes, for a day', async (_, take) => {
    const platform = open({ take });
    await platform.run(() => push({ n: 1 }));
    const pauses: number[] = [];
    for (let at = platform.queue.nextDueAt(); at !== undefined; at = platform.queue.nextDueAt()) {
      pauses.push((at - platform.clock.now()) / SECOND);
      platform.clock.moveForward(at - platform.clock.now());
      await platform.delivery.deliverDue();
    }
    expect(pauses.slice(0, 9)).toEqual([0, 15, 30, 60, 120, 240, 480, 900, 900]);
    const age = platform.clock.now() - NOW;
    expect(age).toBeLessThan(24 * HOUR);
    expect(age).toBeGreaterThan(24 * HOUR - 15 * MINUTE - 1);
  });
});

describe('a push is refused', () => {
  test('with more events than 500 in a minute', async () => {
    const platform = open();
    const events = Array.from({ length: 50 }, (_, n) => ({ n, delay: 900 }));
    const pushMany = async () => {
      for (let pushes = 0; pushes < 10; pushes++) await push(...events);
      return refused(() => push({ n: 1 }));
    };
    expect((await platform.run(pushMany)).answer).toBe('RateLimitError');
    expect(platform.queue.pending()).toHaveLength(500);
    platform.clock.moveForward(MINUTE);
    await platform.run(() => push({ n: 1 }));
  });

  test('to a queue without a consumer', async () => {
    const platform = open();
    const toNobody = () => new Queue({ key: 'nobody' }).push({ body: {} });
    expect((await platform.run(() => refused(toNobody))).answer).toBe('InternalServerError');
  });

  test('with an event of more than 100 KB for a consumer that runs longer than 55 seconds', async () => {
    const large = () => new Queue({ key: 'errands' }).push({ body: { text: 'x'.repeat(100 * 1_024) } });
    const long = MANIFEST.replace('handler: index.take', 'handler: index.take, timeoutSeconds: 56');
    expect((await open({ manifest: long }).run(() => refused(large))).answer).toBe('PayloadTooBigError');
    expect((await open().run(() => refused(large))).answer).toBe('[object Object]');
  });

  test('as the platform refuses it that has no check of its own before', async () => {
    const platform = open();
    const { answer } = await platform.run(async () => {
      const body = { queueName: 'errands', jobId: 'a', type: 'avi:forge:app:event', time: '' };
      const schema = 'ari:cloud:ecosystem::forge/app-event-2';
      const statusOf = async (payload: unknown) => {
        const init = { method: 'POST', body: JSON.stringify({ ...body, schema, payload }) };
        return (await forgeFetch()('/webhook/queue/publish/x', init)).status;
      };
      return [
        await statusOf([]),
        await statusOf(Array.from({ length: 51 }, () => ({ body: {} }))),
        await statusOf([{ body: [] }]),
        await statusOf([{ body: {}, delayInSeconds: 901 }]),
        await statusOf([{ body: {}, delayInSeconds: -1 }]),
        await statusOf([{ body: { text: 'x'.repeat(200 * 1_024) } }]),
        await statusOf([{ body: {}, delayInSeconds: 900 }]),
      ];
    });
    expect(answer).toEqual([400, 400, 400, 400, 400, 413, 201]);
  });

  test('the 1,001st time along a chain that began in one invocation', async () => {
    const outcomes: unknown[] = [];
    const take = () => push({ n: 1, delay: 1 }).catch((error: unknown) => void outcomes.push(error));
    const platform = open({ take });
    await platform.run(() => push({ n: 1 }));
    let runs = 0;
    for (let at = platform.queue.nextDueAt(); at !== undefined; at = platform.queue.nextDueAt()) {
      platform.clock.moveForward(Math.max(0, at - platform.clock.now()));
      runs += await platform.delivery.deliverDue();
    }
    expect(runs).toBe(1_000);
    expect(outcomes).toEqual([expect.any(InvocationLimitReachedError)]);
    // Another invocation begins its own.
    await platform.run(() => push({ n: 1 }));
    expect(platform.queue.pending()).toHaveLength(1);
  });
});

test('what was pushed, and how long its chain is, outlives a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'queue-'));
  const path = join(folder, 'site.db');
  const before = openPlatform({ path });
  await before.run(() => push({ n: 1, delay: 60 }));
  before.close();
  const platform = open({ path, take: () => push({ n: 2 }) });
  platform.clock.moveForward(MINUTE);
  expect(await platform.delivery.deliverDue()).toBe(1);
  expect(platform.queue.pending()).toMatchObject([{ body: { n: 2 }, chain: 1 }]);
  rmSync(folder, { recursive: true });
});

test('events that are due together come in no order of the pushes', async () => {
  const taken: unknown[] = [];
  const platform = open({ take: (event) => void taken.push((event as AsyncEvent).body['n']) });
  const numbers = Array.from({ length: 20 }, (_, n) => n);
  await platform.run(() => push(...numbers.map((n) => ({ n }))));
  await platform.delivery.deliverDue();
  expect(taken).not.toEqual(numbers);
  expect(taken.sort((a, b) => Number(a) - Number(b))).toEqual(numbers);
});

test('what is not served is said by name', async () => {
  const platform = open();
  const stats = () => new Queue({ key: 'errands' }).getStats('job').catch((error: Error) => error.message);
  expect((await platform.run(stats)).answer).toContain('/webhook/queue/stats');
});

/** The platform as the packages reach it, without their own checks. */
const forgeFetch = () => (path: string, init: RequestInit) =>
  (Reflect.get(globalThis, '__forge_fetch__') as (...given: unknown[]) => Promise<Response>)(
    { type: 'fpp', provider: 'app', remote: 'stargate' },
    path,
    init,
  );
