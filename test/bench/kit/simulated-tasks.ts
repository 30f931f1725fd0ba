const SECOND = 1_000;

/** How the work of a task goes: the share of it that is done (0 to 1) after a share of its time (0 to 1). */
type Progress = (time: number) => number;
type Random = () => number;

/**
 * - linear: the same work at any time.
 * - slow start: the work done grows with the square of the time; at half-time a quarter is done.
 * - bursts: 3 to 10 rests and bursts in turns, of lengths that are spread exponentially, a rest twice as long as a burst in the
 *   mean. All work is done in the bursts, at one speed; the last one ends the task.
 */
export const MODELS = {
  linear: (): Progress => (time) => time,
  'slow start': (): Progress => (time) => time ** 2,
  bursts: (random: Random): Progress => {
    const turns = Array.from({ length: 3 + Math.floor(8 * random()) }, () => ({
      rest: 2 * exponential(random),
      burst: exponential(random),
    }));
    const work = turns.reduce((sum, { burst }) => sum + burst, 0);
    const whole = turns.reduce((sum, { rest }) => sum + rest, work);
    return (time) => {
      let left = time * whole;
      let done = 0;
      for (const { rest, burst } of turns) {
        done += Math.min(burst, Math.max(0, left - rest));
        left -= rest + burst;
      }
      return done / work;
    };
  },
} as const;

export type Model = keyof typeof MODELS;
export const MODEL_NAMES = ['linear', 'slow start', 'bursts'] as const satisfies readonly Model[];

/** One simulated task. Times are milliseconds since it began. */
export interface SimulatedTask {
  readonly durationMs: number;
  /** When it is found, where it is found in its middle. */
  readonly foundAtMs: number;
  /** The percent that Jira tells at a moment before its end. */
  readonly percentAt: (ms: number) => number;
}

const SHORTEST_MS = 5 * SECOND;
const LONGEST_MS = 1_800 * SECOND;
/** 1 of 100 tasks would be shorter than the shortest, and 1 longer than the longest: those are drawn anew. */
const SIGMAS_TO_EITHER_END = 2.326;
/** Jira writes a task's progress this often, as a whole percent; what it tells between is as old. */
const STEP_MS = 2 * SECOND;

/**
 * Tasks whose durations are spread log-normally from 5 s to 30 min: the middle is the geometric one, 95 s, and the mean three
 * minutes. The same for the same seed.
 */
export function simulatedTasks(model: Model, seed: number, count = 1_000): SimulatedTask[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const durationMs = duration(random);
    const progress = MODELS[model](random);
    const phase = STEP_MS * random();
    return {
      durationMs,
      foundAtMs: durationMs * random(),
      percentAt: (ms) => {
        const stepAt = Math.max(0, Math.floor((ms - phase) / STEP_MS) * STEP_MS + phase);
        // A task that is at 100 % is over.
        return Math.min(99, Math.floor(100 * progress(stepAt / durationMs)));
      },
    };
  });
}

function duration(random: Random): number {
  const [low, high] = [Math.log(SHORTEST_MS), Math.log(LONGEST_MS)];
  for (;;) {
    const normal = Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random());
    const drawn = Math.exp((low + high) / 2 + (normal * (high - low)) / 2 / SIGMAS_TO_EITHER_END);
    if (drawn >= SHORTEST_MS && drawn <= LONGEST_MS) return drawn;
  }
}

const exponential = (random: Random): number => -Math.log(1 - random());

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
