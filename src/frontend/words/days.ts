import { calendarDay, clockOf } from './times';
import type { ReaderPlace } from './times';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970 of a day that is written YYYY-MM-DD; undefined for what is no day from 2000 to 2099. Pure. */
function numberOf(day: string): number | undefined {
  const [year = 0, month = 0, date = 0] = (WRITTEN.exec(day) ?? []).slice(1).map(Number);
  const at = new Date(Date.UTC(year, month - 1, date));
  const isDay = year >= 2000 && year < 2100 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isDay ? at.getTime() / DAY : undefined;
}

/** Whether a text is a day as a date field and an address write it: YYYY-MM-DD, 2000 to 2099. Pure. */
export const isDay = (text: string): boolean => numberOf(text) !== undefined;

/**
 * When a day begins on the reader's calendar, epoch milliseconds, whatever the clocks do that night.
 * @param after so many days later. Pure.
 */
export function startOfDay(day: string, place: ReaderPlace, after = 0): number | undefined {
  const written = numberOf(day);
  if (written === undefined) return undefined;
  const wanted = written + after;
  // No zone is further from UTC than 14 hours. Between these two the day of the calendar changes to the one that is wanted.
  let [before, from] = [wanted * DAY - 15 * HOUR, wanted * DAY + 15 * HOUR];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (calendarDay(middle, place) >= wanted) from = middle;
    else before = middle;
  }
  return from;
}

const MINUTE = 60_000;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The moment that a reader means by a day (YYYY-MM-DD) and a time (HH:MM) of their clock, epoch milliseconds; undefined for
 * what is no day or no time. A time that a clock leaves out that night is the one an hour later. Pure.
 */
export function momentOfDay(day: string, time: string, place: ReaderPlace): number | undefined {
  const midnight = startOfDay(day, place);
  const [, hours, minutes] = TIME.exec(time) ?? [];
  if (midnight === undefined || hours === undefined) return undefined;
  const wanted = Number(hours) * 60 + Number(minutes);
  const at = midnight + wanted * MINUTE;
  // Where the clocks have changed since midnight, the clock of that moment shows another time than was meant.
  const shown = clockOf(at, place);
  return at + (wanted - (shown.hours * 60 + shown.minutes)) * MINUTE;
}

/** A moment as a date field and a time field write it: the reader's day (YYYY-MM-DD) and clock (HH:MM). Pure. */
export function dayAndTime(at: number, place: ReaderPlace): { readonly day: string; readonly time: string } {
  const { hours, minutes } = clockOf(at, place);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    day: new Date(calendarDay(at, place) * DAY).toISOString().slice(0, 10),
    time: `${two(hours)}:${two(minutes)}`,
  };
}
