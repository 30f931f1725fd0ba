import { SiteClock, handClock } from '../../../local/clock';
import { createScheduler, type TriggerState } from '../../../local/forge/scheduler';

const NOW = Date.UTC(2026, 9, 1, 12);
const MINUTE = 60_000;

function open(
  options: {
    before?: TriggerState[];
    run?: () => Promise<void>;
    clock?: SiteClock;
    intervalMs?: number;
    events?: number[];
    times?: () => number;
  } = {},
) {
  const clock = options.clock ?? handClock(NOW);
  const runs: number[] = [];
  const delivered: number[] = [];
  const events = (options.events ?? []).map((minutes) => NOW + minutes * MINUTE);
  const kept = new Map((options.before ?? []).map((state) => [state.key, state]));
  const scheduler = createScheduler({
    triggers: () => [{ key: 'five', functionKey: 'tick', intervalMs: options.intervalMs ?? 5 * MINUTE }],
    clock,
    createdAt: NOW,
    moving: () => false,
    ...(options.times ? { times: options.times } : {}),
    queue: {
      nextDueAt: () => events[0],
      deliverDue() {
        const due = events.filter((dueAt) => dueAt <= clock.now());
        events.splice(0, due.length);
        delivered.push(...due.map(() => (clock.now() - NOW) / MINUTE));
        return Promise.resolve(due.length);
      },
    },
    async run() {
      runs.push((clock.now() - NOW) / MINUTE);
      await options.run?.();
      return { ok: true, statusCode: 204 };
    },
    states: { read: (key) => kept.get(key), write: (state) => void kept.set(state.key, state) },
  });
  return { clock, runs, delivered, kept, scheduler };
}

test('as time goes by a trigger runs once in its interval, first one interval after the start', async () => {
  const { clock, runs, scheduler } = open();
  for (let second = 0; second < 11 * 60; second += 1) {
    clock.moveForward(1_000);
    await scheduler.tick();
  }
  expect(runs).toEqual([5, 10]);
});

test('what was missed while the site was off runs once', async () => {
  const { runs, scheduler } = open({ before: [{ key: 'five', lastRunAt: NOW - 60 * MINUTE, lastResult: null }] });
  await scheduler.tick();
  await scheduler.tick();
  expect(runs).toEqual([0]);
});

test('a run that takes long does not meet another one', async () => {
  let finish: () => void = () => undefined;
  const { clock, runs, kept, scheduler } = open({ run: () => new Promise((done) => (finish = done)) });
  clock.moveForward(5 * MINUTE);
  const first = scheduler.tick();
  await new Promise(setImmediate);
  clock.moveForward(5 * MINUTE);
  const second = scheduler.runNow('five');
  await new Promise(setImmediate);
  expect(runs).toEqual([5]);
  expect(kept.get('five')).toMatchObject({ lastRunAt: NOW + 5 * MINUTE, lastResult: null });
  finish();
  await first;
  await new Promise(setImmediate);
  expect(runs).toEqual([5, 10]);
  finish();
  expect(await second).toEqual({ ok: true, statusCode: 204 });
});

test('time goes on while a jump begins, and the jump does not mind', async () => {
  let reads = 0;
  const clock = new SiteClock({ source: () => NOW + reads++ });
  const { scheduler } = open({ clock });
  await scheduler.moveTime(10 * MINUTE);
  expect(clock.now()).toBeGreaterThanOrEqual(NOW + 10 * MINUTE);
});

test.each([
  ['hour', 60 * MINUTE, 48],
  ['day', 24 * 60 * MINUTE, 2],
])('an interval of an %s is kept in a jump of two days and as time goes by', async (_, intervalMs, times) => {
  const jumped = open({ intervalMs });
  await jumped.scheduler.moveTime(48 * 60 * MINUTE);
  const wanted = Array.from({ length: times }, (__, place) => ((place + 1) * intervalMs) / MINUTE);
  expect(jumped.runs).toEqual(wanted);

  const passing = open({ intervalMs });
  for (let minute = 0; minute < 48 * 60; minute += 1) {
    passing.clock.moveForward(MINUTE);
    await passing.scheduler.tick();
  }
  expect(passing.runs).toEqual(wanted);
});

test('a week is kept in a jump of three', async () => {
  const { runs, scheduler } = open({ intervalMs: 7 * 24 * 60 * MINUTE });
  await scheduler.moveTime(21 * 24 * 60 * MINUTE);
  expect(runs).toEqual([1, 2, 3].map((week) => week * 7 * 24 * 60));
});

test('a jump stops at each event of the queue, and the triggers keep their times', async () => {
  const { runs, delivered, scheduler } = open({ events: [0, 2.5, 2.5, 7, 12] });
  await scheduler.moveTime(13 * MINUTE);
  expect(delivered).toEqual([1 / 60, 2.5, 2.5, 7, 12]);
  expect(runs).toEqual([5, 10]);
});

test('says when the next trigger or event is due', async () => {
  const { clock, scheduler } = open({ events: [2] });
  expect(scheduler.nextDueAt()).toBe(NOW + 2 * MINUTE);
  clock.moveForward(2 * MINUTE);
  expect(await scheduler.deliverDue()).toBe(1);
  expect(scheduler.nextDueAt()).toBe(NOW + 5 * MINUTE);
});

test('a trigger that is due may run twice or not at all, and next when its interval is over again', async () => {
  const times = [0, 2, 1];
  const { runs, scheduler } = open({ times: () => times.shift() ?? 1 });
  await scheduler.moveTime(15 * MINUTE);
  expect(runs).toEqual([10, 10, 15]);
});
