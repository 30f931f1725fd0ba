import fc from 'fast-check';
import { askedProgress } from '../../../src/tasks/records/asked-progress';
import {
  JIRA_KEEPS_MS,
  expectedEndAt,
  isWatched,
  nextBackgroundCheckAt,
  nextCheckAt,
} from '../../../src/tasks/reading/next-check';
import type { KnownOfTask } from '../../../src/tasks/reading/next-check';
import { STATES } from '../../../src/tasks/task';

const CREATED = 1_780_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const known: fc.Arbitrary<KnownOfTask> = fc
  .record({
    state: fc.constantFrom(...STATES),
    percent: fc.integer({ min: 0, max: 100 }),
    age: fc.integer({ min: 0, max: JIRA_KEEPS_MS }),
    still: fc.integer({ min: 0, max: JIRA_KEEPS_MS }),
    failures: fc.integer({ min: 0, max: 20 }),
    settledIncomplete: fc.boolean(),
    pace: fc.option(fc.double({ min: 1e-9, max: 1, noNaN: true }), { nil: undefined }),
  })
  .map(({ age, still, pace, ...rest }) => ({
    ...rest,
    ...(pace === undefined ? {} : { pace }),
    createdAt: CREATED,
    askedAt: CREATED + age,
    movedAt: CREATED + age - Math.min(still, age),
  }));

describe.each([
  { who: 'an open page', plan: nextCheckAt, shortest: 2 * SECOND },
  { who: 'the background', plan: nextBackgroundCheckAt, shortest: 28 * SECOND },
])('$who', ({ plan, shortest }) => {
  test('asks about a watched task again, never in the past, and no sooner than its shortest pause', () => {
    fc.assert(
      fc.property(known, (each) => {
        const next = plan(each);
        if (!isWatched(each.state, each.settledIncomplete ?? false)) return next === undefined;
        if (next === undefined) return each.askedAt >= CREATED + JIRA_KEEPS_MS;
        return next >= each.askedAt + shortest || next === CREATED + JIRA_KEEPS_MS - 60 * MINUTE;
      }),
    );
  });

  test('asks about what is active as long as it is, however odd its times and numbers', () => {
    const moment = fc.integer({ min: CREATED - JIRA_KEEPS_MS, max: CREATED + 2 * JIRA_KEEPS_MS });
    const odd = fc.record({
      state: fc.constantFrom('queued' as const, 'running' as const, 'cancelling' as const),
      percent: fc.integer({ min: 0, max: 100 }),
      createdAt: moment,
      startedAt: moment,
      askedAt: moment,
      movedAt: moment,
      pace: fc.double({ min: 0, max: 100, noNaN: true }),
      failures: fc.integer({ min: 0, max: 1_000 }),
    });
    fc.assert(
      fc.property(odd, (each) => {
        const next = plan(each) ?? NaN;
        return Number.isInteger(next) && next > each.askedAt && next <= each.askedAt + 6 * 60 * MINUTE;
      }),
    );
  });

  test('gives a task that may still be told apart a last look before Jira forgets it', () => {
    fc.assert(
      fc.property(known, (some) => {
        const each = { ...some, state: 'unknown' as const, failures: 0 };
        const lastLook = CREATED + JIRA_KEEPS_MS - 60 * MINUTE;
        return each.askedAt >= lastLook || (plan(each) ?? Infinity) <= lastLook;
      }),
    );
  });

  test('asks no sooner after more failures, and not before Jira’s pause is over', () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 0, max: 10_000_000 }), (each, pause) => {
        const now = plan(each);
        fc.pre(now !== undefined);
        const later = plan({ ...each, failures: each.failures + 1 }) ?? Infinity;
        const paused = plan({ ...each, pausedUntil: each.askedAt + pause }) ?? Infinity;
        return later >= now && paused >= each.askedAt + pause;
      }),
    );
  });
});

test('the background asks about what moves at least every two minutes, and never sooner than a page would', () => {
  fc.assert(
    fc.property(moving, fc.option(fc.integer({ min: 5, max: 1_800 }), { nil: undefined }), (each, durationSeconds) => {
      const askedAt = CREATED + each.age;
      const movedAt = askedAt - Math.min(each.still, each.age);
      const pace = durationSeconds === undefined ? {} : { pace: 100 / (durationSeconds * SECOND) };
      const { percent } = each;
      const some: KnownOfTask = {
        state: 'running',
        percent,
        createdAt: CREATED,
        askedAt,
        movedAt,
        failures: 0,
        ...pace,
      };
      const next = nextBackgroundCheckAt(some) ?? Infinity;
      return next <= askedAt + 2 * MINUTE && next >= (nextCheckAt(some) ?? Infinity);
    }),
  );
});

test('the background looks about a thousand times at what Jira leaves in its queue until it forgets it', () => {
  let looks = 0;
  for (let at: number | undefined = CREATED; at !== undefined && at < CREATED + JIRA_KEEPS_MS; looks++) {
    const base = { state: 'queued', percent: 0, createdAt: CREATED, movedAt: CREATED, failures: 0 } as const;
    at = nextBackgroundCheckAt({ ...base, askedAt: at });
  }
  expect(looks).toBeGreaterThan(500);
  expect(looks).toBeLessThan(1_200);
});

const moving = fc.record({
  percent: fc.integer({ min: 0, max: 99 }),
  age: fc.integer({ min: 0, max: 30 * MINUTE }),
  still: fc.integer({ min: 0, max: 5 * MINUTE }),
});

test('while a task moves and nobody knows its end, a page that looks does so every fifteen seconds at least', () => {
  fc.assert(
    fc.property(moving, ({ percent, age, still }) => {
      const askedAt = CREATED + age;
      const movedAt = askedAt - Math.min(still, age);
      const next = nextCheckAt({ state: 'running', percent, createdAt: CREATED, askedAt, movedAt, failures: 0 });
      return next !== undefined && next - askedAt <= 15 * SECOND;
    }),
  );
});

test('at a known pace the bar does not jump: by an eighth at once at the most, but for what two seconds bring', () => {
  fc.assert(
    fc.property(moving, fc.integer({ min: 5, max: 1_800 }), ({ percent, age }, durationSeconds) => {
      const pace = 100 / (durationSeconds * SECOND);
      const askedAt = CREATED + age;
      const known = { state: 'running', percent, createdAt: CREATED, askedAt, movedAt: askedAt, failures: 0 } as const;
      const pause = (nextCheckAt({ ...known, pace }) ?? Infinity) - askedAt;
      return pause <= Math.max(2 * SECOND, Math.ceil(12.5 / pace)) && pause <= 20 * SECOND;
    }),
  );
});

test('of a submission of several parts the end of the part that runs counts', () => {
  const parts = {
    sizes: [1_000, 1_000, 500],
    part: 2,
    phase: 'submitted',
    since: CREATED + 60 * SECOND,
    settled: {},
  } as const;
  const asked = askedProgress({ createdAt: CREATED, submission: parts }, 79, 0.001);
  expect(asked.percent).toBeCloseTo(97.5);
  expect(asked).toMatchObject({ createdAt: CREATED, startedAt: CREATED + 60 * SECOND, pace: 0.0025 });
});

test('near its end a task is asked every two seconds, while that is minutes away every twenty', () => {
  const moving = {
    state: 'running',
    createdAt: CREATED,
    askedAt: CREATED + MINUTE,
    movedAt: CREATED + MINUTE,
  } as const;
  const pace = 100 / (10 * MINUTE);
  const wait = (percent: number): number =>
    (nextCheckAt({ ...moving, percent, pace, failures: 0 }) ?? 0) - moving.askedAt;
  expect(wait(10)).toBe(20 * SECOND);
  expect(wait(99)).toBe(2 * SECOND);
});

test('a task whose pace is known ends before one whose pace is not, in the order of asking', () => {
  const base = { createdAt: CREATED, askedAt: CREATED, movedAt: CREATED, failures: 0, percent: 90 };
  const soon = expectedEndAt({ ...base, state: 'running', pace: 10 / MINUTE });
  expect(soon).toBeLessThan(expectedEndAt({ ...base, state: 'running' }));
  expect(expectedEndAt({ ...base, state: 'running' })).toBeLessThan(expectedEndAt({ ...base, state: 'queued' }));
  expect(expectedEndAt({ ...base, state: 'queued' })).toBeLessThan(expectedEndAt({ ...base, state: 'unknown' }));
});
