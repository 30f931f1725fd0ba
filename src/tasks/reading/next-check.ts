import type { State } from '../task';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Jira keeps a task for 14 days from its creation, "although this period may change without notice". */
export const JIRA_KEEPS_MS = 14 * DAY;
/** The last look at a task that never settled, before Jira forgets it. */
const LAST_LOOK_BEFORE_MS = HOUR;

/** No task is asked about again sooner than this. */
export const SHORTEST_PAUSE_MS = 2 * SECOND;
/** The background asks no sooner: an end within the next half-minute is noticed soon enough. */
const SHORTEST_PAUSE_IN_BACKGROUND_MS = 28 * SECOND;
/** The background asks no rarer about a task that moves, so that no end is noticed later than after two minutes. */
const LONGEST_PAUSE_IN_BACKGROUND_MS = 105 * SECOND;
/** The first pause of a task whose pace nobody knows. */
const FIRST_PAUSE_MS = 3 * SECOND;
/** While a task moves, somebody who looks at it sees its newest percent at least this often. */
const LONGEST_PAUSE_MS = 15 * SECOND;
/** The same while its end is known to be minutes away. */
const LONGEST_PAUSE_FAR_FROM_END_MS = 20 * SECOND;
/** Percent that the bar moves at once, at the most, where the pace is known: it is to move, not to jump. */
const LARGEST_STEP_PERCENT = 12.5;

/** What is known about a task when the next check is planned. All times are epoch milliseconds. */
export interface KnownOfTask {
  readonly state: State;
  /** 0 to 100. */
  readonly percent: number;
  readonly createdAt: number;
  /** When it began to run, where its source tells. */
  readonly startedAt?: number;
  readonly askedAt: number;
  /** Since when the percent has not changed. */
  readonly movedAt: number;
  /** Percent per millisecond; absent until two checks have moved. */
  readonly pace?: number;
  /** Over, but what is stored is incomplete or somebody else's: the owner still has to ask. */
  readonly settledIncomplete?: boolean;
  /** Failed attempts in a row. */
  readonly failures: number;
  /** Until when Jira has asked for a pause (429). */
  readonly pausedUntil?: number;
}

/** Whether a task that is asked about now will hardly be asked again before Jira forgets it. */
export const isLastLook = (createdAt: number, at: number): boolean =>
  at >= createdAt + JIRA_KEEPS_MS - LAST_LOOK_BEFORE_MS;

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** Milliseconds until the end at this pace; undefined while nobody knows the pace. */
export function timeLeftMs(percent: number, pace: number | undefined): number | undefined {
  return pace === undefined || pace <= 0 ? undefined : (100 - percent) / pace;
}

/** The time left by the newest pace, and by what all of the time so far promises; undefined before the first percent. */
function promisedLeftMs({ percent, pace, createdAt, startedAt, askedAt }: KnownOfTask) {
  if (percent <= 0) return undefined;
  const runMs = Math.max(SHORTEST_PAUSE_MS, askedAt - (startedAt ?? createdAt));
  const byAll = (runMs * (100 - percent)) / percent;
  return { byAll, byNewest: timeLeftMs(percent, pace) };
}

const stillMs = ({ askedAt, movedAt }: KnownOfTask): number => Math.max(0, askedAt - movedAt);

/**
 * The geometric middle between the two promises; the newest pace's comes later by as long as the task has stood still. A task
 * that begins slowly, or works in bursts, deceives one of the two, and seldom both.
 */
function guessedLeftMs(known: KnownOfTask): number | undefined {
  const left = promisedLeftMs(known);
  if (left?.byNewest === undefined) return left?.byAll;
  return Math.sqrt(left.byAll * (left.byNewest + stillMs(known)));
}

/** How the one who asks about tasks that run does so. */
interface Rhythm {
  readonly shortestMs: number;
  /** The least pause for what has stood still for so long that nobody waits for the second: a share of that time. */
  readonly shareOfStandstill: number;
  /** The pause while a task moves. */
  readonly whileMoving: (known: KnownOfTask) => number;
}

/**
 * For somebody who looks. A quarter of the time that seems left, so that the looks come closer as the end does, and a wrong
 * guess costs a quarter of its error. Until its pace is known a task is looked at soon, and ever later as long as it does not
 * move.
 *
 * Found by a search over rules of this shape, with the tasks of test/bench/schedule.test.ts: looks close together pay only
 * where the end is likely within seconds, and by its age alone no task is likely to end within seconds.
 */
const ON_PAGE: Rhythm = {
  shortestMs: SHORTEST_PAUSE_MS,
  shareOfStandstill: 0,
  whileMoving(known) {
    const left = guessedLeftMs(known) ?? Infinity;
    if (known.pace === undefined) {
      const first = Math.max(FIRST_PAUSE_MS, 2 * stillMs(known));
      return between(SHORTEST_PAUSE_MS, Math.min(first, left / 4), LONGEST_PAUSE_MS);
    }
    const longest = between(LONGEST_PAUSE_MS, left / 8, LONGEST_PAUSE_FAR_FROM_END_MS);
    return between(SHORTEST_PAUSE_MS, Math.min(left / 4, LARGEST_STEP_PERCENT / known.pace), longest);
  },
};

/**
 * For the record, with nobody looking: so that 90 of 100 ends are noticed within half a minute, of tasks of more than ten
 * minutes within 5 % of their duration, which is the least that a pause can be. Where the end seems farther away, three
 * quarters of what the nearer promise says, and less of it early: a task that begins slowly promises far too much, by the
 * more the less is done.
 *
 * Found by the same search. An end that comes sooner than promised is among the ten that may be noticed later. What stands still
 * is looked at once in half a percent of that time at the most: in the 14 days in which Jira may leave a task in its queue that
 * makes a thousand looks, where one each minute were twenty thousand.
 */
const IN_BACKGROUND: Rhythm = {
  shortestMs: SHORTEST_PAUSE_IN_BACKGROUND_MS,
  shareOfStandstill: 0.005,
  whileMoving(known) {
    const left = promisedLeftMs(known);
    const nearer = Math.min(left?.byAll ?? 0, left?.byNewest ?? Infinity);
    const ageMs = known.askedAt - (known.startedAt ?? known.createdAt);
    const wait = Math.max(ageMs / 20, (3 / 4) * nearer * Math.sqrt(known.percent / 100));
    return between(SHORTEST_PAUSE_IN_BACKGROUND_MS, wait, LONGEST_PAUSE_IN_BACKGROUND_MS);
  },
};

/** By its rhythm while it moves, rarer when it stands still or waits. */
function intervalMs(known: KnownOfTask, rhythm: Rhythm): number {
  return Math.max(usualIntervalMs(known, rhythm), stillMs(known) * rhythm.shareOfStandstill);
}

function usualIntervalMs(known: KnownOfTask, { shortestMs, whileMoving }: Rhythm): number {
  const still = stillMs(known);
  switch (known.state) {
    case 'queued':
      return Math.max(shortestMs, between(5 * SECOND, still / 10, MINUTE));
    case 'running':
      return Math.max(whileMoving(known), Math.min(still / 20, 5 * MINUTE));
    case 'cancelling':
      // It ends wherever it is, so its percent tells nothing of when.
      return between(shortestMs, still / 10, 5 * MINUTE);
    default:
      // An unknown task looks over, but a later answer may have a status that the app knows. It is asked ever more rarely,
      // until Jira forgets it.
      return between(5 * MINUTE, still / 4, 12 * HOUR);
  }
}

/** Doubles with each failure: minutes while a page is open, hours where nobody can be read as. */
const backOffMs = (failures: number): number => Math.min(5 * SECOND * 2 ** (failures - 1), 6 * HOUR);

/** Whether a task is asked about at all: while active, unknown, or over with something still to learn. */
export function isWatched(state: State, settledIncomplete: boolean): boolean {
  switch (state) {
    case 'queued':
    case 'running':
    case 'cancelling':
    case 'unknown':
      return true;
    case 'expired':
    case 'found':
      return false;
    default:
      return settledIncomplete;
  }
}

function nextAt(known: KnownOfTask, rhythm: Rhythm): number | undefined {
  if (!isWatched(known.state, known.settledIncomplete ?? false)) return undefined;
  const forgottenAt = known.createdAt + JIRA_KEEPS_MS;
  const over = known.state === 'unknown' || (known.settledIncomplete ?? false);
  if (over && known.askedAt >= forgottenAt) return undefined;

  const interval = intervalMs(known, rhythm);
  const pause = known.failures > 0 ? Math.max(interval, backOffMs(known.failures)) : interval;
  const soon = Math.max(known.askedAt + Math.ceil(pause), known.pausedUntil ?? 0);
  const lastLook = forgottenAt - LAST_LOOK_BEFORE_MS;
  return known.askedAt < lastLook && soon > lastLook ? Math.max(lastLook, known.pausedUntil ?? 0) : soon;
}

/**
 * When an open page, or a resolver for it, asks the source about a task again (epoch milliseconds), or undefined: never.
 * Pure.
 */
export const nextCheckAt = (known: KnownOfTask): number | undefined => nextAt(known, ON_PAGE);

/** When the background asks the source about a task again (epoch milliseconds), or undefined: never. Pure. */
export const nextBackgroundCheckAt = (known: KnownOfTask): number | undefined => nextAt(known, IN_BACKGROUND);

/** When a task is expected to be over, for the order in which many are asked; those nobody can tell come last. */
export function expectedEndAt(known: KnownOfTask): number {
  const left = timeLeftMs(known.percent, known.pace);
  if (left !== undefined) return known.askedAt + left;
  const lookBeforeForgotten = known.createdAt + JIRA_KEEPS_MS - LAST_LOOK_BEFORE_MS;
  const guess = known.state === 'queued' ? known.askedAt + HOUR : known.askedAt + 10 * MINUTE;
  return known.state === 'unknown' ? lookBeforeForgotten : Math.min(guess, lookBeforeForgotten);
}
