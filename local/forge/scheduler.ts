import type { SiteClock } from '../clock';
import type { TriggerResult } from './forge';
import type { ScheduledTrigger } from '../manifest';

const FIVE_MINUTES = 5 * 60_000;
const HOUR = 3_600_000;
const LONGEST_JUMP = 366 * 24 * HOUR;

/** When a trigger last ran and what came of it; nulls before the first run. */
export interface TriggerState {
  key: string;
  lastRunAt: number | null;
  lastResult: TriggerResult | null;
}

export interface Scheduler {
  /** Runs a trigger now, after whatever is running. */
  runNow(key: string): Promise<TriggerResult>;
  /** Runs the triggers whose time has come. */
  tick(): Promise<void>;
  /**
   * Moves the clock forward by `ms` in steps, running the triggers that are due at each: five minutes in a jump of up
   * to an hour and while something moves on Jira's side, otherwise an hour.
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
  run: (key: string) => Promise<TriggerResult>;
  /** Where states outlive a restart. */
  states: { read(key: string): TriggerState | undefined; write(state: TriggerState): void };
}): Scheduler {
  const { clock } = options;
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

  const runDue = async () => {
    for (const { key, intervalMs } of options.triggers())
      if (clock.now() >= (stateOf(key).lastRunAt ?? options.createdAt) + intervalMs) await run(key);
  };

  const jump = async (ms: number) => {
    const target = clock.hold() + ms;
    try {
      while (clock.now() < target) {
        const step = ms > HOUR && !options.moving() ? HOUR : FIVE_MINUTES;
        clock.holdAt(Math.min(target, clock.now() + step));
        await runDue();
      }
    } finally {
      clock.release();
    }
  };

  return {
    runNow: (key) => inTurn(() => run(key)),
    tick: () => inTurn(runDue),
    async moveTime(ms) {
      if (!(ms >= 1 && ms <= LONGEST_JUMP)) throw new RangeError('Time moves by 1 ms to a year.');
      await inTurn(() => jump(ms));
    },
    idle: () => inTurn(() => Promise.resolve()),
    states: () => options.triggers().map(({ key }) => stateOf(key)),
  };
}
