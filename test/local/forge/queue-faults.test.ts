import { kvs } from '@forge/kvs';
import {
  InternalServerError,
  InvocationLimitReachedError,
  PartialSuccessError,
  Queue,
  RateLimitError,
  type AsyncEvent,
} from '@forge/events';
import { repeatable } from '../../../local/repeatable';
import type { ForgeFaults } from '../../../local/forge/faults/forge-faults';
import { ANN, NOW, openPlatform } from './platform';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((platform) => platform.close()));

function open(faults: Partial<ForgeFaults>, options: Parameters<typeof openPlatform>[0] = {}) {
  const platform = openPlatform({ random: repeatable(3), ...options });
  closing.push(platform);
  Object.assign(platform.faultySite.faults, faults);
  const push = async (events: number) => {
    const bodies = Array.from({ length: events }, (_, n) => ({ body: { n } }));
    const { answer } = await platform.run(() =>
      new Queue({ key: 'errands' }).push(bodies).then(
        () => undefined,
        (error: unknown) => error,
      ),
    );
    return answer;
  };
  return { ...platform, push, numbers: () => platform.queue.pending().map(({ body }) => body['n']) };
}

test.each([
  [{ pushesFail: 1 }, InternalServerError],
  [{ pushesLimited: 1 }, RateLimitError],
])('a push is refused as a whole by %j', async (faults, refusal) => {
  const { push, queue, faultySite } = open(faults);
  expect(await push(2)).toBeInstanceOf(refusal);
  expect(queue.pending()).toEqual([]);
  Object.assign(faultySite.faults, { pushesFail: 0, pushesLimited: 0 });
  expect(await push(2)).toBeUndefined();
});

test('a chain may be shorter than Forge lets it become', async () => {
  const outcomes: unknown[] = [];
  const again = async () => {
    await new Queue({ key: 'errands' }).push({ body: {} }).catch((error: unknown) => void outcomes.push(error));
  };
  const { push, delivery, queue, faultySite } = open({ pushesOfChain: 3 }, { take: again });
  await push(1);
  for (let runs = 1; runs <= 3; runs++) expect(await delivery.deliverDue()).toBe(1);
  expect(outcomes).toEqual([expect.any(InvocationLimitReachedError)]);
  expect(queue.pending()).toEqual([]);
  expect(faultySite.chance.happened()).toEqual({ 'chains ended': 1 });
});

test('a push is taken in part, and names what was not', async () => {
  const { push, numbers, faultySite } = open({ eventsRefused: 0.5 });
  const refused = await push(20);
  if (!(refused instanceof PartialSuccessError)) throw new Error('the push was not taken in part');
  // As out/validators.js has it; its types say `event`.
  const failed = refused.failedEvents as unknown as { payload: { body: { n: number } } }[];
  const left = failed.map(({ payload }) => payload.body.n);
  expect(left.length).toBeGreaterThan(4);
  expect(left.length).toBeLessThan(16);
  expect([...left, ...numbers()].sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 20 }, (_, n) => n),
  );
  expect(faultySite.chance.happened()).toEqual({ 'events refused': left.length });
});

test('events are lost without a word', async () => {
  const { push, queue } = open({ eventsLost: 1 });
  expect(await push(3)).toBeUndefined();
  expect(queue.pending()).toEqual([]);
});

test('an event comes twice, with the same ids, soon after each other', async () => {
  const taken: AsyncEvent[] = [];
  const { push, clock, delivery } = open({ eventsTwice: 1 }, { take: (event) => void taken.push(event as AsyncEvent) });
  await push(1);
  await delivery.deliverDue();
  expect(taken).toHaveLength(1);
  clock.moveForward(30 * SECOND);
  await delivery.deliverDue();
  expect(taken).toHaveLength(2);
  expect(taken[1]).toEqual(taken[0]);
  expect(await delivery.deliverDue()).toBe(0);
});

test('events come late, by no more than told, and overtake each other', async () => {
  const { push, queue } = open({ eventsLate: 1, eventsLateByMs: 10 * MINUTE });
  await push(20);
  const late = queue.pending().map(({ dueAt }) => dueAt - NOW);
  expect(Math.max(...late)).toBeLessThanOrEqual(10 * MINUTE);
  expect(new Set(late).size).toBe(20);
});

test('the same numbers give the same faults', async () => {
  const outcome = async () => {
    const { push, numbers } = open({ eventsLost: 0.3, eventsTwice: 0.3, eventsLate: 0.3 });
    await push(30);
    return numbers();
  };
  expect(await outcome()).toEqual(await outcome());
});

describe('a run', () => {
  const write = (n: number) => kvs.set('written', n);
  const written = (platform: ReturnType<typeof open>) => platform.forge.unmetered(() => kvs.get('written'));

  test('is killed after some of its calls', async () => {
    const platform = open({ runsKilled: 1, runsStopWithinCalls: 4 });
    const endless = async () => {
      for (let n = 1; ; n++) await write(n);
    };
    await expect(platform.forge.runTrigger('every-five')).resolves.toMatchObject({ result: { ok: true } });
    platform.later(endless);
    const call = { moduleKey: 'page', functionKey: 'job', accountId: ANN };
    await expect(platform.forge.invoke(call, { timeLimitMs: 20 })).rejects.toThrow('timed out');
    expect([undefined, 1, 2, 3]).toContain(await written(platform));
    expect(platform.faultySite.chance.happened()).toEqual({ 'runs killed': 2 });
  });

  test('stands still and goes on by the clock, long after it was counted as over', async () => {
    const platform = open({ runsFrozen: 1, runsStopWithinCalls: 1, runsFrozenForMs: 10 * MINUTE });
    let over: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (over = resolve));
    platform.later(async () => {
      await write(1);
      await write(2);
      over();
    });
    const call = { moduleKey: 'page', functionKey: 'job', accountId: ANN };
    await expect(platform.forge.invoke(call, { timeLimitMs: 20 })).rejects.toThrow('timed out');
    expect(platform.forge.frozenRuns.nextReleaseAt()).toBe(NOW + 10 * MINUTE);
    platform.clock.moveForward(10 * MINUTE - 1);
    platform.forge.frozenRuns.release();
    expect(await written(platform)).toBeUndefined();
    platform.clock.moveForward(1);
    platform.forge.frozenRuns.release();
    await ended;
    expect(await written(platform)).toBe(2);
  });

  test('does what it left un-awaited in the middle of a later one', async () => {
    const platform = open({});
    let left: Promise<unknown> | undefined;
    platform.later(async () => {
      await kvs.get('written');
      left = new Promise((resolve) => setImmediate(resolve)).then(() => write(1));
    });
    const call = { moduleKey: 'page', functionKey: 'job', accountId: ANN };
    await platform.forge.invoke(call, { freeze: { atCall: 10, forMs: MINUTE } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await written(platform)).toBeUndefined();
    platform.clock.moveForward(MINUTE);
    await platform.run(async () => {
      await kvs.get('written');
      await left;
    });
    expect(await written(platform)).toBe(1);
  });
});
