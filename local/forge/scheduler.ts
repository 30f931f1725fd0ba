import type { SiteClock } from '../clock';
import type { ScheduledTrigger } from '../manifest';
import type { TriggerResult } from './background-runs';
import type { Delivery } from './queue/delivery';
import type { RunControl } from './run-limits';

const FIVE_MINUTES = 5 * 60_000;
const HOUR = 3_600_000;
const LONGEST_JUMP = 366 * 24 * HOUR;
/** What a run pushes without a delay is delivered in a later second, not on top of it. */
const SHORTEST_STEP = 1_000;

/** When a trigger last ran and what came of it; nulls before the first run. */
export interface TriggerState {
  key: string;
  lastRunAt: number | null;
  lastResult: TriggerResult | null;
}

export interface Scheduler {
  /** Runs a trigger now, after whatever is running. */
  runNow(key: string): Promise<TriggerResult>;
  /** Runs the triggers whose time has come, then delivers the events whose time has come. */
  tick(): Promise<void>;
  /** Delivers the events whose time has come. @returns how many runs there were. */
  deliverDue(control?: RunControl): Promise<number>;
  /** When the next trigger or event is due; in the past when something is due now. Epoch milliseconds. */
  nextDueAt(): number;
  /**
   * Moves the clock forward by `ms` in steps, running at each what is due: five minutes in a jump of up to an hour and while
   * something moves on Jira's side, otherwise an hour; and within a step from event to event while events wait in the queue.
   * @throws RangeError when `ms` is not between 1 and a year.
   */
  moveTime(ms: number): Promise<void>;
  states(): TriggerState[];
  /** Resolves when nothing runs or waits its turn. */
  idle(): Promise<void>;
}

/** Fires scheduled triggers by the site's clock, one run at a time; the first is due one interval after `createdAt`. */
export function createScheduler(options: {
  triggers: () => readonly ScheduledTrigger[];
  clock: SiteClock;
  createdAt: number;
  /** Whether something on Jira's side is changing with time. */
  moving: () => boolean;
  queue: Delivery & { nextDueAt(): number | undefined };
  run: (key: string) => Promise<TriggerResult>;
  /** How often a trigger runs that is due: once without a fault. */
  times?: () => number;
  /** Where states outlive a restart. */
  states: { read(key: string): TriggerState | undefined; write(state: TriggerState): void };
}): Scheduler {
  const { clock, queue } = options;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const stateOf = (key: string) => options.states.read(key) ?? { key, lastRunAt: null, lastResult: null };

  const run = async (key: string): Promise<TriggerResult> => {
    const lastRunAt = clock.now();
    // Before the run too: a process that dies in it must not run it again at once after every restart.
    options.states.write({ ...stateOf(key), lastRunAt });
    const lastResult = await options.run(key);
    options.states.write({ key, lastRunAt, lastResult });
    return lastResult;
  };

  const dueAt = ({ key, intervalMs }: ScheduledTrigger) => (stateOf(key).lastRunAt ?? options.createdAt) + intervalMs;

  const nextDueAt = () => Math.min(queue.nextDueAt() ?? Infinity, ...options.triggers().map(dueAt));

  /** In a long jump in which nothing moves, events come when they are due; triggers run with them, or hourly. */
  const nextStopAt = (isSlow: boolean) => (isSlow ? (queue.nextDueAt() ?? Infinity) : nextDueAt());

  const runDue = async () => {
    for (const trigger of options.triggers()) {
      if (clock.now() < dueAt(trigger)) continue;
      const { key } = trigger;
      const times = options.times?.() ?? 1;
      // A run that is missing is not made up for: its time is over as if it had been.
      if (times === 0) options.states.write({ ...stateOf(key), lastRunAt: clock.now() });
      for (let runs = 0; runs < times; runs++) await run(key);
    }
    await queue.deliverDue();
  };

  const jump = async (ms: number) => {
    let step = clock.hold();
    const target = step + ms;
    try {
      while (clock.now() < target) {
        const waits = queue.nextDueAt() !== undefined;
        const isSlow = ms > HOUR && !options.moving();
        step += isSlow ? HOUR : FIVE_MINUTES;
        do {
          const stop = waits ? Math.min(step, Math.max(clock.now() + SHORTEST_STEP, nextStopAt(isSlow))) : step;
          clock.holdAt(Math.min(target, stop));
          await runDue();
        } while (clock.now() < Math.min(step, target));
      }
    } finally {
      clock.release();
    }
  };

  return {
    runNow: (key) => inTurn(() => run(key)),
    tick: () => inTurn(runDue),
    deliverDue: (control) => inTurn(() => queue.deliverDue(control)),
    nextDueAt,
    async moveTime(ms) {
      if (!(ms >= 1 && ms <= LONGEST_JUMP)) throw new RangeError('Time moves by 1 ms to a year.');
      await inTurn(() => jump(ms));
    },
    idle: () => inTurn(() => Promise.resolve()),
    states: () => options.triggers().map(({ key }) => stateOf(key)),
  };
}
