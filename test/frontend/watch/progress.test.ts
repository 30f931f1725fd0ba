import fc from 'fast-check';
import { afterAnswer, afterRow } from '../../../src/frontend/watch/watched';
import type { Watched } from '../../../src/frontend/watch/watched';
import { isFinal } from '../../../src/tasks/task';
import type { Snapshot } from '../../../src/tasks/reading/snapshot';
import { NOW, row } from '../kit/page';

interface Told {
  readonly rawStatus: string;
  readonly percent: number;
  /** Milliseconds since what was told before. */
  readonly later: number;
}

const answers: fc.Arbitrary<Told[]> = fc.array(
  fc.record({
    rawStatus: fc.constantFrom('ENQUEUED', 'RUNNING', 'CANCEL_REQUESTED', 'COMPLETE', 'CANCELLED', 'ODD'),
    percent: fc.integer({ min: 0, max: 100 }),
    later: fc.integer({ min: 0, max: 60_000 }),
  }),
);

const snapshot = (rawStatus: string, percent: number): Snapshot => ({
  source: 'jira-bulk',
  id: '10641',
  rawStatus,
  percent,
  counts: { total: 1_000 },
  times: {},
});

/** Goes through what a page hears of a task, each time with what it knew before and what it knows then. */
function holdsForEach(told: readonly Told[], holds: (before: Watched, after: Watched) => boolean): boolean {
  let watched = afterRow(undefined, row({ percent: 10 }), NOW);
  let now = NOW;
  return told.every(({ rawStatus, percent, later }) => {
    const before = watched;
    now += later;
    watched = afterAnswer(before, snapshot(rawStatus, percent), now);
    return holds(before, watched);
  });
}

test('whatever a page hears of a task, what is over never runs again', () => {
  const holds = (before: Watched, after: Watched): boolean => !isFinal(before.row.state) || isFinal(after.row.state);
  fc.assert(fc.property(answers, (told) => holdsForEach(told, holds)));
});

test('a bar goes back only for a lower percent that is told twice in a row', () => {
  const holds = (before: Watched, after: Watched): boolean =>
    isFinal(after.row.state) || before.lowered || after.row.percent >= before.row.percent;
  fc.assert(fc.property(answers, (told) => holdsForEach(told, holds)));
});
