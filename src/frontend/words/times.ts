import type { Say } from './say';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The reader's language and time zone. */
export interface ReaderPlace {
  readonly locale: string;
  readonly timeZone?: string;
}

/** Made once each: to make one takes longer than all else that a time needs, and a list says dozens of times. */
const made = new Map<string, Intl.DateTimeFormat>();

/** A formatter for the place; one for the browser's own zone when the host names a zone this browser does not know. */
function formatIn(place: ReaderPlace, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([place.locale, place.timeZone, options]);
  const known = made.get(key) ?? newFormat(place, options);
  made.set(key, known);
  return known;
}

function newFormat({ locale, timeZone }: ReaderPlace, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) });
  } catch {
    return new Intl.DateTimeFormat('en-US', options);
  }
}

/** "Nov 22, 2026, 2:29:10 PM GMT+1" */
export const fullTime = (at: number, place: ReaderPlace): string =>
  formatIn(place, { dateStyle: 'medium', timeStyle: 'long' }).format(at);

/** "May 3": the year is added when it is not this one. */
export function dayOf(at: number, now: number, place: ReaderPlace): string {
  const year = formatIn(place, { year: 'numeric' });
  const other = year.format(at) !== year.format(now);
  return formatIn(place, { day: 'numeric', month: 'short', ...(other ? { year: 'numeric' } : {}) }).format(at);
}

/** "14:29" for today, with the day before it otherwise. */
export function clockTime(at: number, now: number, place: ReaderPlace): string {
  const time = formatIn(place, { hour: 'numeric', minute: '2-digit' }).format(at);
  return calendarDay(at, place) === calendarDay(now, place) ? time : `${dayOf(at, now, place)}, ${time}`;
}

/** "11:32 – 11:40 PM" for today, with the day or the days before otherwise; one time where both are in the same minute. */
export function clockSpan(from: number, to: number, now: number, place: ReaderPlace): string {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const today = calendarDay(now, place);
  const isToday = calendarDay(first, place) === today && calendarDay(last, place) === today;
  const year = formatIn(place, { year: 'numeric' });
  const isThisYear = year.format(first) === year.format(now) && year.format(last) === year.format(now);
  return formatIn(place, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).formatRange(first, last);
}

/** Days since 1970 on the reader's calendar, so that "yesterday" is theirs. */
export function calendarDay(at: number, place: ReaderPlace): number {
  const parts = formatIn(
    { ...place, locale: 'en-US' },
    { year: 'numeric', month: 'numeric', day: 'numeric' },
  ).formatToParts(at);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Math.round(Date.UTC(number('year'), number('month') - 1, number('day')) / DAY);
}

/** What the reader's clock shows at a moment: hours from 0 to 23, and minutes. */
export function clockOf(at: number, place: ReaderPlace): { readonly hours: number; readonly minutes: number } {
  const parts = formatIn(
    { ...place, locale: 'en-US' },
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  ).formatToParts(at);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { hours: number('hour') % 24, minutes: number('minute') };
}

/** How long ago, up to a week; then the day. A moment ahead of this clock counts as now. */
export function ago(at: number, now: number, place: ReaderPlace, say: Say): string {
  const past = now - at;
  if (past < MINUTE) return say('time.justNow');
  if (past < HOUR) return say('time.minutesAgo', { n: Math.floor(past / MINUTE) });
  if (past < DAY) return say('time.hoursAgo', { n: Math.floor(past / HOUR) });
  const days = calendarDay(now, place) - calendarDay(at, place);
  if (days > 7) return dayOf(at, now, place);
  return days <= 1 ? say('time.yesterday') : say('time.daysAgo', { n: days });
}

/** "Updated 10 s ago", in steps of ten seconds: it is only said again that often. */
export function updatedAgo(at: number, now: number, place: ReaderPlace, say: Say): string {
  const seconds = Math.floor((now - at) / (10 * SECOND)) * 10;
  if (seconds < 10) return say('updated.justNow');
  if (seconds < 60) return say('updated.secondsAgo', { n: seconds });
  if (seconds < 3_600) return say('updated.minutesAgo', { n: Math.floor(seconds / 60) });
  return say('updated.at', { time: clockTime(at, now, place) });
}

/** The two largest units: "1 h 5 min", "40 s". */
export function duration(ms: number, say: Say): string {
  if (ms < MINUTE) return say('time.seconds', { n: Math.max(0, Math.round(ms / SECOND)) });
  if (ms < HOUR) return both(say, ms, MINUTE, SECOND, 'time.minutes', 'time.seconds');
  if (ms < DAY) return both(say, ms, HOUR, MINUTE, 'time.hours', 'time.minutes');
  return both(say, ms, DAY, HOUR, 'time.days', 'time.hours');
}

function both(say: Say, ms: number, large: number, small: number, largeKey: string, smallKey: string): string {
  const rest = Math.floor((ms % large) / small);
  const first = say(largeKey, { n: Math.floor(ms / large) });
  return rest === 0 ? first : `${first} ${say(smallKey, { n: rest })}`;
}

/** "about 3 min", "less than 10 s". */
export function timeLeft(ms: number, say: Say): string {
  if (ms < 10 * SECOND) return say('left.lessThanTenSeconds');
  if (ms < 55 * SECOND) return say('left.seconds', { n: Math.round(ms / (10 * SECOND)) * 10 });
  if (ms < 55 * MINUTE) return say('left.minutes', { n: Math.max(1, Math.round(ms / MINUTE)) });
  return say('left.hours', { n: Math.max(1, Math.round(ms / HOUR)) });
}

/** "in 30 s", "in 2 min", for the next try. */
export function inAWhile(ms: number, say: Say): string {
  if (ms < MINUTE) return say('time.inSeconds', { n: Math.max(5, Math.ceil(ms / (5 * SECOND)) * 5) });
  return say('time.inMinutes', { n: Math.round(ms / MINUTE) });
}
