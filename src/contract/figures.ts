import type { Period } from './limits';
import type { Count, TaskRow } from './list';

/** Figures of one day, by Universal Time: what settled on it. */
export interface DayFigures {
  /** `2026-11-22`. */
  readonly day: string;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
  readonly cancelled: number;
}

/** What a dashboard shows of a period, made from sums that are kept day by day. */
export interface Figures {
  readonly whose: 'mine' | 'everyone';
  readonly period: Period;
  /** Oldest first, every day of the period, the ones without anything too. */
  readonly days: readonly DayFigures[];
  readonly issues: { readonly succeeded: number; readonly failed: number };
  /** How many operations took how long: under 1 min, under 5, under 15, under 60, longer. */
  readonly took: readonly number[];
  /** The ten commonest reasons, the commonest first, with the number of issues that failed for it. */
  readonly reasons: readonly { readonly reason: string; readonly issues: number }[];
  /** Under way now: the newest five, and how many there are. */
  readonly running: { readonly rows: readonly TaskRow[]; readonly count: Count };
  readonly asOf: number;
}
