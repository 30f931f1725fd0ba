import { shortId } from '../../task/row-words';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import type { Say } from '../../words/say';
import { titleOf } from '../../words/changes/titles';
import { byReason } from './deeds';
import type { Deed, LeftTask } from './deeds';
import type { Job, ManyState } from './many-store';
import type { TaskRow } from '../../../contract';

/** Of more tasks than this the rest is a number. */
const NAMED = 20;

/** "Bulk change of 240 issues (10598)": what it does, and by what it is told from others. */
function nameOf(row: TaskRow, reading: Reading): string {
  const told = [row.label, shortId(row.id)].filter(Boolean).join(' · ');
  const title = titleOf(row, reading);
  return told === '' ? title : reading.say('many.task', { title, told });
}

/** What will be done to each. Pure. */
export function titleLines(deed: Deed, jobs: readonly Job[], reading: Reading): readonly string[] {
  const { say } = reading;
  const lines = jobs.slice(0, NAMED).map(({ row, what }) => {
    const name = nameOf(row, reading);
    if (what !== undefined) return say('many.does', { task: name, what });
    return deed === 'stop' ? say('many.does', { task: name, what: say(`many.stop.${row.stop}`) }) : name;
  });
  return jobs.length > NAMED ? [...lines, say('many.more', { n: jobs.length - NAMED })] : lines;
}

/** How many cannot be done, and why. Pure. */
export const leftTaskLines = (left: readonly LeftTask[], say: Say): readonly string[] =>
  byReason(left).map(({ why, n }) => say(`many.left.${why}`, { n }));

/** What happened. Pure. */
export function summaryLines(
  deed: Deed,
  { done, failed, left }: Extract<ManyState, { step: 'over' }>,
  reading: Reading,
): readonly string[] {
  const { say } = reading;
  const reasons = new Map<string, string[]>();
  for (const { row, error } of failed) {
    const words = errorWords(error, reading, row.source);
    reasons.set(words, [...(reasons.get(words) ?? []), nameOf(row, reading)]);
  }
  return [
    say(`many.${deed}.done`, { n: done.length }),
    ...[...reasons].map(([reason, names]) =>
      say('many.failed', { n: names.length, tasks: names.slice(0, NAMED).join(', '), reason }),
    ),
    ...(left === 0 ? [] : [say('many.stopped', { n: left })]),
  ];
}
