import type { DayFigures, Period } from '../../../contract';
import { FINAL_STATES } from '../../../tasks/task';

/** How an operation can end. */
export type End = (typeof FINAL_STATES)[number];
export type Ends = Readonly<Record<End, number>>;

const NONE: Ends = { succeeded: 0, partial: 0, failed: 0, cancelled: 0 };
const DAY_MS = 86_400_000;
/** The most days that have a column each: more columns cannot be told apart. */
const MOST_DAYS = 31;

/** Pure. */
export const sumOf = (days: readonly Ends[]): Ends =>
  days.reduce<Ends>(
    (sum, day) => ({
      succeeded: sum.succeeded + day.succeeded,
      partial: sum.partial + day.partial,
      failed: sum.failed + day.failed,
      cancelled: sum.cancelled + day.cancelled,
    }),
    NONE,
  );

export const countOf = (ends: Ends): number => FINAL_STATES.reduce((count, end) => count + ends[end], 0);

/** Whether a column of the period stands for a week, so that the axis stays readable. Pure. */
export const isByWeek = (period: Period): boolean => period > MOST_DAYS;

/** The Monday of a day’s week, both as `2026-11-22`. Pure. */
export function mondayOf(day: string): string {
  const at = Date.parse(day);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** The columns of a chart: a day each, or a week named by its Monday. In the order of the days. Pure. */
export function columnsOf(days: readonly DayFigures[], period: Period): readonly DayFigures[] {
  if (!isByWeek(period)) return days;
  const weeks = new Map<string, DayFigures[]>();
  for (const day of days) {
    const monday = mondayOf(day.day);
    weeks.set(monday, [...(weeks.get(monday) ?? []), day]);
  }
  return [...weeks].map(([day, ofWeek]) => ({ day, ...sumOf(ofWeek) }));
}
