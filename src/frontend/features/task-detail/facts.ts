import type { TaskRow } from '../../../contract';
import { isActive } from '../../../tasks/task';
import type { Reading } from '../../words/reading';
import type { Fact } from '../../words/shown/fact-list';
import { duration, fullTime } from '../../words/times';

/** When a task started and ended, how long it took, and what it is. What nobody knows is left out. Pure. */
export function factsOf(row: TaskRow, reading: Reading): readonly Fact[] {
  if (row.state === 'found') return factsOfFound(row, reading);
  const { say, place, now } = reading;
  const from = row.startedAt ?? row.createdAt;
  const until = row.finishedAt ?? (isActive(row.state) ? now : undefined);
  const facts: readonly [string, string | undefined][] = [
    [isUnsent(row) ? 'fact.confirmed' : 'fact.submitted', fullTime(row.createdAt, place)],
    ['fact.started', row.startedAt === undefined ? undefined : fullTime(row.startedAt, place)],
    ['fact.finished', row.finishedAt === undefined ? undefined : fullTime(row.finishedAt, place)],
    [
      isActive(row.state) ? 'fact.takesSoFar' : 'fact.took',
      until === undefined || row.state === 'queued' || isUnsent(row)
        ? undefined
        : duration(Math.max(0, until - from), say),
    ],
    ['fact.source', say(`source.${row.source}`)],
    ['fact.id', row.id || undefined],
    ['fact.readAt', isUnsent(row) ? undefined : fullTime(row.readAt, place)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name: say(name), value }]));
}

/** The history tells the first change and the last one, and nothing of a task. */
function factsOfFound(
  { createdAt, finishedAt = createdAt, source, readAt }: TaskRow,
  { say, place }: Reading,
): readonly Fact[] {
  const facts: readonly [string, string][] = [
    ['fact.firstChange', fullTime(createdAt, place)],
    ['fact.lastChange', fullTime(finishedAt, place)],
    ['fact.source', say(`source.${source}`)],
    ['fact.foundAt', fullTime(readAt, place)],
  ];
  return facts.map(([name, value]) => ({ name: say(name), value }));
}

/** Whether Jira has taken nothing of a submission: then nothing of it runs, ran, or was read. */
const isUnsent = ({ submission }: TaskRow): boolean => submission?.taken === 0;

/** Whether the status is the source's own: a submission of which nothing runs has one of this app's. Pure. */
export const isStatusOfJira = ({ rawStatus, submission }: TaskRow): boolean =>
  rawStatus !== '' && (submission === undefined || submission.phase === 'submitted');
