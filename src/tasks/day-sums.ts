import { SITE } from './account-id';
import { audienceOf } from './source';
import { FINAL_STATES, accountOf, isFinal } from './task';
import type { Outcome, TaskRecord } from './task';

/** An operation took less than this many milliseconds; the last bucket has no end. */
const TOOK_BELOW_MS = [60_000, 300_000, 900_000, 3_600_000] as const;
/**
 * How many reasons one day keeps, the commonest ones, and how many characters of each: storage is paid by the byte, and
 * sums are written with every task that settles.
 */
export const KEPT_REASONS = 20;
const REASON_LENGTH = 150;
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
  readonly who: string;
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
  if (JSON.stringify(gone) === JSON.stringify(come)) return [];
  return [...gone.map(taken), ...come];
}

function sharesOf(record: TaskRecord): Share[] {
  const { state, counts, createdAt, startedAt, readAt, finishedAt } = record;
  const sums: DaySums = {
    states: FINAL_STATES.map((each) => Number(each === state)),
    issues: [counts.succeeded ?? 0, counts.failed ?? 0],
    took: finishedAt === undefined ? NO_SUMS.took : tookOf(finishedAt - (startedAt ?? createdAt)),
    reasons: new Map(),
  };
  const day = utcDayOf(finishedAt ?? readAt);
  return inWhoseSums(record).map((who) => ({ who, day, sums }));
}

function tookOf(ms: number): DaySums['took'] {
  const bucket = TOOK_BELOW_MS.findIndex((below) => ms < below);
  return NO_SUMS.took.map((_, at, all) => Number(at === (bucket < 0 ? all.length - 1 : bucket)));
}

/**
 * In whose sums a task is counted: those of the person whose list it is on, and those of the site. A task of Confluence's
 * is not in the site's, because nobody else may know of it. A change of Tracker's is in the site's only: everything about
 * Tracker is for whoever is an admin at that moment, as the site's sums are, while a person's own sums are shown without
 * asking for a right.
 */
function inWhoseSums(record: TaskRecord): string[] {
  switch (audienceOf(record.source)) {
    case 'owner-and-admins':
      return [accountOf(record), SITE];
    case 'adder':
      return [accountOf(record)];
    case 'admins':
      return [SITE];
  }
}

/** An outcome that is kept, and whose read it is. */
export interface KeptOutcome extends Outcome {
  readonly readById: string;
  readonly readAt: number;
}

/**
 * The reasons that the sums gain by an outcome that is kept. The site's come from whoever read it first, then from the
 * owner; a person's from that person's own read only, because nobody is shown what somebody else read of theirs. Pure.
 */
export function sharesOfOutcome(record: TaskRecord, outcome: KeptOutcome): Share[] {
  const reasons = new Map<string, number>();
  for (const why of outcome.failed.values()) {
    for (const reason of new Set(why.map(shortened))) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (reasons.size === 0) return [];
  const day = utcDayOf(outcome.readAt);
  const readers = outcome.readById === accountOf(record) ? [outcome.readById, SITE] : [SITE];
  return readers.map((who) => ({ who, day, sums: { ...NO_SUMS, reasons } }));
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

function shortened(reason: string): string {
  const characters = [...reason];
  return characters.length <= REASON_LENGTH ? reason : `${characters.slice(0, REASON_LENGTH - 1).join('')}…`;
}
