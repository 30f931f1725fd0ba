import { nextBackgroundCheckAt, nextCheckAt } from '../../src/tasks/reading/next-check';
import type { KnownOfTask } from '../../src/tasks/reading/next-check';
import { afterCheck, firstCheck, surePace } from '../../src/tasks/reading/pace';
import type { Movement } from '../../src/tasks/reading/pace';
import { MODEL_NAMES, seededRandom, simulatedTasks } from './kit/simulated-tasks';
import type { Model, SimulatedTask } from './kit/simulated-tasks';
import { createTable } from './kit/table';

const SECOND = 1_000;
/** When a task that begins at 0 ms begins. */
const CREATED = 1_780_000_000_000;
const SEEDS = [1, 2, 3] as const;

const table = createTable('When a task is asked about again');
afterAll(() => table.print());

/** What became of following a task to its end. */
interface Followed {
  readonly calls: number;
  /** From the task's end to the check that saw it. */
  readonly delayMs: number;
}

/** When a check happens that is planned for a moment. */
type Happens = (plannedAt: number, askedAt: number) => number;

const onTime: Happens = (plannedAt) => plannedAt;

/** The queue takes delays in whole seconds, and delivers up to two seconds late. */
const byQueue =
  (random: () => number): Happens =>
  (plannedAt, askedAt) =>
    askedAt + Math.ceil((plannedAt - askedAt) / SECOND) * SECOND + 2 * SECOND * random();

/** Follows a task from a moment on, which is when it is first known, by a schedule. */
function followed(task: SimulatedTask, fromMs: number, plan: typeof nextCheckAt, happens: Happens): Followed {
  let movement = firstCheck({ at: CREATED + fromMs, percent: task.percentAt(fromMs) });
  for (let calls = 1; ; calls++) {
    const askedAt = movement.last.at;
    const at = happens(plan(knownFrom(movement)) ?? Infinity, askedAt);
    const ms = at - CREATED;
    if (ms >= task.durationMs) return { calls, delayMs: ms - task.durationMs };
    movement = afterCheck(movement, { at, percent: task.percentAt(ms) });
  }
}

function knownFrom(movement: Movement): KnownOfTask {
  const pace = surePace(movement);
  return {
    state: 'running',
    percent: movement.last.percent,
    createdAt: CREATED,
    askedAt: movement.last.at,
    movedAt: movement.movedAt,
    failures: 0,
    ...(pace === undefined ? {} : { pace }),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const quantile = (numbers: readonly number[], part: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(part * numbers.length)] ?? 0;
const seconds = (ms: number): string => `${(ms / SECOND).toFixed(2)} s`;
const inPercent = (share: number): string => `${(100 * share).toFixed(1)} %`;

test('an open page asks at most a quarter as often as a poller that sees an end as soon', () => {
  const runs = MODEL_NAMES.flatMap((model) => SEEDS.map((seed) => comparedWithPoller(model, seed)));
  const worst = runs.reduce((a, b) => (a.share >= b.share ? a : b));
  table.note('1,000 tasks of 5 s to 30 min, followed by an open page from their start');
  for (const { name, calls, pollers, share, median, most } of runs) {
    const seen = `over is seen after ${seconds(median)}, 9 of 10 within ${seconds(most)}`;
    table.note(`  ${name.padEnd(20)}${calls} calls, a poller ${pollers}: ${inPercent(share)}; ${seen}`);
  }
  table.note(`  the worst of them: ${inPercent(worst.share)} of the poller’s calls   goal ≤ 25 %`);
  expect(worst.share).toBeLessThanOrEqual(0.25);
  // It feels live for whoever looks: what is over in seconds is seen to be over in seconds.
  for (const { median, mostOfShort } of runs) {
    expect(median).toBeLessThanOrEqual(1.5 * SECOND);
    expect(mostOfShort).toBeLessThanOrEqual(3 * SECOND);
  }
});

function comparedWithPoller(model: Model, seed: number) {
  const tasks = simulatedTasks(model, seed);
  const ends = tasks.map((task) => followed(task, 0, nextCheckAt, onTime));
  const calls = sum(ends.map((each) => each.calls));
  const delays = ends.map(({ delayMs }) => delayMs);
  const median = quantile(delays, 0.5);
  // A task ends anywhere between two checks of a poller, which sees it half an interval later, in the middle.
  const pollers = sum(tasks.map(({ durationMs }) => Math.ceil(durationMs / (2 * median))));
  const ofShort = delays.filter((_, index) => (tasks[index]?.durationMs ?? 0) <= 20 * SECOND);
  const [most, mostOfShort] = [quantile(delays, 0.9), quantile(ofShort, 0.9)];
  return { name: `${model}, seed ${seed}`, calls, pollers, share: calls / pollers, median, most, mostOfShort };
}

test('the background asks at most a fifth as often as a poller of 1 s doubling to 10 s, and notices ends soon', () => {
  const runs = MODEL_NAMES.flatMap((model) =>
    SEEDS.flatMap((seed) => [inBackground(model, seed, 'its start'), inBackground(model, seed, 'its middle')]),
  );
  const worst = {
    share: Math.max(...runs.map(({ share }) => share)),
    inTime: Math.min(...runs.map(({ inTime }) => inTime)),
    latest: Math.max(...runs.map(({ latest }) => latest)),
  };
  table.note('1,000 tasks of 5 s to 30 min, followed in the background by a queue whose events come up to 2 s late');
  for (const { name, calls, pollers, share, most, inTime, longInTime, latest } of runs) {
    const parts = `${inPercent(inTime)} in time (of those above ten minutes ${inPercent(longInTime)})`;
    const noticed = `9 of 10 ends within ${seconds(most)} of 30 s, ${parts}, the latest after ${seconds(latest)}`;
    table.note(`  ${name.padEnd(40)}${calls} calls, a poller ${pollers}: ${inPercent(share)}; ${noticed}`);
  }
  table.note(
    [
      `  the worst of them: ${inPercent(worst.share)} of the poller’s calls   goal ≤ 20 %`,
      `${inPercent(worst.inTime)} of the ends in time   goal ≥ 90 %`,
      `the latest after ${seconds(worst.latest)}   goal ≤ 120 s`,
    ].join('\n  '),
  );
  expect(worst.share).toBeLessThanOrEqual(0.2);
  expect(worst.inTime).toBeGreaterThanOrEqual(0.9);
  expect(worst.latest).toBeLessThanOrEqual(120 * SECOND);
});

/** How late an end may be noticed: 30 s, or 5 % of the duration of tasks of more than ten minutes. */
const boundMs = ({ durationMs }: SimulatedTask): number => (durationMs <= 600 * SECOND ? 30 * SECOND : durationMs / 20);

const shareInTime = (ends: readonly { readonly task: SimulatedTask; readonly delayMs: number }[]): number =>
  ends.filter(({ task, delayMs }) => delayMs <= boundMs(task)).length / ends.length;

function inBackground(model: Model, seed: number, known: 'its start' | 'its middle') {
  const tasks = simulatedTasks(model, seed);
  const late = byQueue(seededRandom(seed));
  const from = ({ foundAtMs }: SimulatedTask): number => (known === 'its start' ? 0 : foundAtMs);
  const ends = tasks.map((task) => ({ task, ...followed(task, from(task), nextBackgroundCheckAt, late) }));
  const calls = sum(ends.map((each) => each.calls));
  const pollers = sum(tasks.map((task) => callsOfDoubling(task.durationMs - from(task))));
  return {
    name: `${model}, seed ${seed}, known from ${known}`,
    ...{ calls, pollers },
    share: calls / pollers,
    /** Of the bound, as if it were 30 s for each task. */
    most: quantile(
      ends.map(({ task, delayMs }) => (30 * SECOND * delayMs) / boundMs(task)),
      0.9,
    ),
    inTime: shareInTime(ends),
    longInTime: shareInTime(ends.filter(({ task }) => task.durationMs > 600 * SECOND)),
    latest: Math.max(...ends.map(({ delayMs }) => delayMs)),
  };
}

/** A poller asks after 1 s, then after twice as long each time, up to 10 s. */
function callsOfDoubling(ms: number): number {
  let calls = 0;
  for (let [at, pause] = [0, SECOND]; at < ms; pause = Math.min(2 * pause, 10 * SECOND)) {
    at += pause;
    calls++;
  }
  return calls;
}
