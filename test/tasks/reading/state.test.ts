import { STANDSTILL_MS, stateOf } from '../../../src/tasks/reading/state';
import type { Counts, State } from '../../../src/tasks/task';

const NONE: Counts = {};
const NONE_FAILED: Counts = { total: 10, succeeded: 10, failed: 0, hidden: 0 };
const SOME_FAILED: Counts = { total: 10, succeeded: 8, failed: 2, hidden: 0 };
const ALL_FAILED: Counts = { total: 10, succeeded: 0, failed: 10, hidden: 0 };
const SOME_HIDDEN: Counts = { total: 10, succeeded: 4, failed: 0, hidden: 6 };
const UNACCOUNTED: Counts = { total: 10, succeeded: 9, failed: 0, hidden: 0 };
const NONE_NAMED: Counts = { total: 10, succeeded: 0, failed: 0, hidden: 0 };
const FAILED_OR_UNACCOUNTED: Counts = { total: 10, succeeded: 0, failed: 4, hidden: 0 };
/** A source that says nothing of its issues but how many there are, and one that names failures only. */
const TOTAL_ONLY: Counts = { total: 10 };
const FAILURES_ONLY: Counts = { failed: 2 };
const ALL_HIDDEN: Counts = { total: 10, succeeded: 0, failed: 0, hidden: 10 };
const FAILED_OR_HIDDEN: Counts = { total: 10, succeeded: 0, failed: 4, hidden: 6 };
const MOVING = 0;
const STANDING = STANDSTILL_MS;

/** design: the state machine, row by row: raw status, counts, percent, how long it stands still → state. */
const TABLE: readonly [string, Counts, number, number, State][] = [
  ['ENQUEUED', NONE, 0, STANDING, 'queued'],
  ['RUNNING', NONE, 40, STANDING, 'running'],
  ['RUNNING', ALL_FAILED, 100, STANDING, 'running'],
  ['CANCEL_REQUESTED', NONE, 40, STANDING, 'cancelling'],
  ['CANCELLED', SOME_FAILED, 65, MOVING, 'cancelled'],
  ['CANCELED', SOME_FAILED, 65, MOVING, 'cancelled'],
  ['cancelled', NONE, 65, MOVING, 'cancelled'],
  ['complete', ALL_FAILED, 100, MOVING, 'failed'],
  ['FAILED', NONE_FAILED, 100, MOVING, 'failed'],
  ['DEAD', NONE, 12, MOVING, 'failed'],
  ...['COMPLETE', 'COMPLETED'].flatMap((status): [string, Counts, number, number, State][] => [
    [status, NONE, 100, MOVING, 'succeeded'],
    [status, NONE_FAILED, 100, MOVING, 'succeeded'],
    [status, SOME_HIDDEN, 100, MOVING, 'succeeded'],
    [status, ALL_HIDDEN, 100, MOVING, 'partial'],
    [status, UNACCOUNTED, 100, MOVING, 'partial'],
    [status, NONE_NAMED, 100, MOVING, 'partial'],
    [status, FAILED_OR_UNACCOUNTED, 100, MOVING, 'partial'],
    [status, TOTAL_ONLY, 100, MOVING, 'succeeded'],
    [status, FAILURES_ONLY, 100, MOVING, 'partial'],
    [status, SOME_FAILED, 100, MOVING, 'partial'],
    [status, FAILED_OR_HIDDEN, 100, MOVING, 'partial'],
    [status, ALL_FAILED, 100, MOVING, 'failed'],
  ]),
  ...['PARTIAL_FAILURE', 'PROCESSED_WITH_ERRORS'].flatMap((status): [string, Counts, number, number, State][] => [
    [status, NONE, 100, MOVING, 'partial'],
    [status, NONE_FAILED, 100, MOVING, 'partial'],
    [status, SOME_FAILED, 100, MOVING, 'partial'],
    [status, ALL_FAILED, 100, MOVING, 'failed'],
  ]),
  ['PAUSED_BY_ADMIN', NONE_FAILED, 100, STANDING, 'succeeded'],
  ['PAUSED_BY_ADMIN', SOME_FAILED, 100, STANDING, 'partial'],
  ['PAUSED_BY_ADMIN', ALL_FAILED, 100, STANDING, 'failed'],
  ['PAUSED_BY_ADMIN', { total: 10, succeeded: 3 }, 100, MOVING, 'running'],
  ['PAUSED_BY_ADMIN', NONE, 100, MOVING, 'running'],
  ['PAUSED_BY_ADMIN', NONE, 40, STANDING - 1, 'running'],
  ['PAUSED_BY_ADMIN', NONE, 40, STANDING, 'unknown'],
  ['constructor', NONE, 40, MOVING, 'running'],
];

test('what is done and tells of errors beside its status is partial, and nothing else is', () => {
  const told = (rawStatus: string) =>
    stateOf({ rawStatus, counts: NONE, percent: 100, unmovedMs: MOVING, tellsOfErrors: true });
  expect(['COMPLETE', 'PROCESSED_WITH_ERRORS', 'RUNNING', 'FAILED', 'CANCELLED'].map(told)).toEqual([
    'partial',
    'partial',
    'running',
    'failed',
    'cancelled',
  ]);
});

test.each(TABLE)('%s with %j at %d %% for %d ms is %s', (rawStatus, counts, percent, unmovedMs, state) => {
  expect(stateOf({ rawStatus, counts, percent, unmovedMs })).toBe(state);
});
