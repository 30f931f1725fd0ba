import { audienceOf } from '../source';
import { seenByOthers } from './seen-end';
import { cutText } from '../shown-text';
import { FINAL_STATES, isFinal } from '../task';
import type { Outcome } from '../reading/snapshot';
import type { TaskRecord } from '../task';

/** An operation took less than this many milliseconds; the last bucket has no end. */
const TOOK_BELOW_MS = [60_000, 300_000, 900_000, 3_600_000] as const;
/**
 * How many reasons one day keeps, the commonest ones, and how many characters of each: storage is paid by the byte, and
 * sums are written with every task that settles.
 */
export const KEPT_REASONS = 20;
const SUMMED_REASON_LENGTH = 150;
/** Stands in place of an account for the whole site: a text could be what an odd record holds as an account. */
export const WHOLE_SITE = Symbol('site');
export type Whose = typeof WHOLE_SITE | string;

/** What settled on one day. */
export interface DaySums {
  /** Operations, by `FINAL_STATES`. */
  readonly states: readonly number[];
  /** Issues that succeeded, and that failed. */
  readonly issues: readonly [number, number];
  /** Operations by how long they took: a bucket for each of `TOOK_BELOW_MS`, and one for longer. */
  readonly took: readonly number[];
  /** Issues that failed, by reason. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** A part of the sums of one day, of one account or of the site: to be added, or taken away with negative numbers. */
export interface Share {
  readonly who: Whose;
  /** `2026-11-22`, by Universal Time. */
  readonly day: string;
  readonly sums: DaySums;
}

export const NO_SUMS: DaySums = {
  states: FINAL_STATES.map(() => 0),
  issues: [0, 0],
  took: [...TOOK_BELOW_MS.map(() => 0), 0],
  reasons: new Map(),
};

/** The day a moment lies in, by Universal Time: the days of a site whose people live in many zones. */
export const utcDayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * What the sums gain by a record that was written over another one. Nothing while it is under way; what was counted before
 * is taken away first, so that whatever changes is counted once. Pure.
 */
export function sharesOfChange(before: TaskRecord | undefined, after: TaskRecord | undefined): Share[] {
  const gone = before?.counted ? sharesOf(before) : [];
  const come = after && isFinal(after.state) ? sharesOf(after) : [];
  const isSame = (a: Share, b: Share): boolean => a.who === b.who && JSON.stringify(a) === JSON.stringify(b);
  return [
    ...gone.filter((was) => !come.some((is) => isSame(was, is))).map(taken),
    ...come.filter((is) => !gone.some((was) => isSame(was, is))),
  ];
}

/** The site counts a task as it ended for whoever saw most of it, its owner as they saw it themselves. */
const sharesOf = (record: TaskRecord): Share[] =>
  inWhoseSums(record).map((who) => shareOf(who, who === WHOLE_SITE ? seenByOthers(record) : record));

function shareOf(who: Whose, record: TaskRecord): Share {
  const { state, counts, createdAt, startedAt, readAt, finishedAt } = record;
  const sums: DaySums = {
    states: FINAL_STATES.map((each) => Number(each === state)),
    issues: [counts.succeeded ?? 0, counts.failed ?? 0],
    took: finishedAt === undefined ? NO_SUMS.took : tookOf(finishedAt - (startedAt ?? createdAt)),
    reasons: new Map(),
  };
  return { who, day: utcDayOf(finishedAt ?? readAt), sums };
}

function tookOf(ms: number): DaySums['took'] {
  const bucket = TOOK_BELOW_MS.findIndex((below) => ms < below);
  return NO_SUMS.took.map((_, at, all) => Number(at === (bucket < 0 ? all.length - 1 : bucket)));
}

/**
 * In whose sums a task is counted: its owner's, and the site's. A person's own sums are shown without asking for a right, so
 * what somebody sees only while they are an admin is in the site's alone: tasks without an owner, and changes of Tracker's.
 * A task of Confluence's is in its adder's alone, because nobody else may know of it.
 */
function inWhoseSums({ source, ownerId, addedById }: TaskRecord): Whose[] {
  switch (audienceOf(source)) {
    case 'owner-and-admins':
      return ownerId === undefined ? [WHOLE_SITE] : [ownerId, WHOLE_SITE];
    case 'adder':
      return [addedById];
    case 'admins':
      return [WHOLE_SITE];
    // Nobody knows how it ended, so it is in no sums.
    case 'adder-and-admins':
      return [];
  }
}

/** An outcome that is kept, and whose read it is. */
export interface KeptOutcome extends Outcome {
  readonly readById: string;
  readonly readAt: number;
}

/** The reasons of an outcome in somebody's sums, on the day on which it was read. Pure. */
export function sharesOfOutcome(who: Whose, outcome: KeptOutcome): Share[] {
  const reasons = new Map<string, number>();
  for (const why of outcome.failed.values()) {
    const shortened = new Set(why.map((reason) => cutText(reason, SUMMED_REASON_LENGTH)));
    for (const reason of shortened) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons.size === 0 ? [] : [{ who, day: utcDayOf(outcome.readAt), sums: { ...NO_SUMS, reasons } }];
}

export const taken = ({ who, day, sums }: Share): Share => ({
  who,
  day,
  sums: {
    states: sums.states.map((count) => -count),
    issues: [-sums.issues[0], -sums.issues[1]],
    took: sums.took.map((count) => -count),
    reasons: new Map([...sums.reasons].map(([reason, count]) => [reason, -count])),
  },
});

/** Sums of two days, or a day's and what comes to it. Nothing falls below zero. */
export function plus(a: DaySums, b: DaySums): DaySums {
  const reasons = new Map(a.reasons);
  for (const [reason, count] of b.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  const [succeeded, failed] = a.issues;
  return {
    states: added(a.states, b.states),
    issues: [atLeastZero(succeeded + b.issues[0]), atLeastZero(failed + b.issues[1])],
    took: added(a.took, b.took),
    reasons: new Map(commonest(reasons)),
  };
}

/** Reasons with their numbers, the commonest first. */
export const commonest = (reasons: ReadonlyMap<string, number>): [string, number][] =>
  [...reasons].filter(([, count]) => count > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

const atLeastZero = (count: number): number => Math.max(0, count);
const added = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((count, at) => atLeastZero(count + (b[at] ?? 0)));
