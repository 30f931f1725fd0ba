import type { Figures } from '../../../contract';
import { FINAL_STATES } from '../../../tasks/task';
import type { Reading } from '../../words/reading';
import { dayOf } from '../../words/times';
import { columnsOf, countOf, sumOf } from './columns';
import type { End } from './columns';

/** A whole percentage: 100 only when it is all of them, and 0 only when it is none. Pure. */
export function share(part: number, whole: number): number {
  if (part <= 0 || whole <= 0) return 0;
  return part >= whole ? 100 : Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
}

/** Buckets of how long an operation took, shortest first. */
const BUCKETS = ['min1', 'min5', 'min15', 'min60', 'longer'] as const;

/** Colours that can be told apart on light and dark; the words beside them say the same. */
const COLOURS: Readonly<Record<End, string>> = {
  succeeded: '#22A06B',
  partial: '#E56910',
  failed: '#C9372C',
  cancelled: '#758195',
};

/** How many operations ended, and how many issues they changed. Pure. */
export function successWords({ days, issues }: Figures, { say }: Reading): readonly string[] {
  const ends = sumOf(days);
  const count = countOf(ends);
  const tried = issues.succeeded + issues.failed;
  return [
    say('figures.operations', { n: count, done: ends.succeeded, share: share(ends.succeeded, count) }),
    ...(tried > 0 ? [say('figures.issues', { n: issues.succeeded, share: share(issues.succeeded, tried) })] : []),
  ];
}

/** One number with its name; what a chart shows by a colour or a length is said with these too. */
const named = (name: string, n: number, { say }: Reading): string => say('figures.named', { name, n });

/** How many operations ended in which way; ways that did not occur are left out. Pure. */
export function endWords({ days }: Figures, reading: Reading): string {
  const ends = sumOf(days);
  return FINAL_STATES.filter((end) => ends[end] > 0)
    .map((end) => named(reading.say(`state.${end}`), ends[end], reading))
    .join(' · ');
}

/** The stacked columns: every day or week of the period, with each end that happened in it at all. Pure. */
export function endsChart({ days, period }: Figures, { say, place, now }: Reading) {
  const total = sumOf(days);
  const shown = FINAL_STATES.filter((end) => total[end] > 0);
  const utc = { locale: place.locale, timeZone: 'UTC' };
  const data = columnsOf(days, period).flatMap((column) =>
    shown.map((end) => ({
      day: dayOf(Date.parse(column.day), now, utc),
      operations: column[end],
      state: say(`state.${end}`),
    })),
  );
  return { data, colors: shown.map((end) => ({ key: say(`state.${end}`), value: COLOURS[end] })) };
}

export interface Took {
  readonly name: string;
  readonly operations: number;
}

/** How many operations took how long. Pure. */
export const tookChart = ({ took }: Figures, { say }: Reading): readonly Took[] =>
  BUCKETS.map((bucket, index) => ({ name: say(`figures.took.${bucket}`), operations: took[index] ?? 0 }));

/** Pure. */
export const tookWords = (chart: readonly Took[], reading: Reading): string =>
  chart
    .filter(({ operations }) => operations > 0)
    .map(({ name, operations }) => named(name, operations, reading))
    .join(' · ');
