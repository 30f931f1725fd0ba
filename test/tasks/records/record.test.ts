import fc from 'fast-check';
import { firstCheck, afterCheck, surePace } from '../../../src/tasks/reading/pace';
import { afterForgotten, newRecord, recordAfterRead, worthStoring } from '../../../src/tasks/records/record';
import { isFinal } from '../../../src/tasks/task';
import type { Snapshot } from '../../../src/tasks/reading/snapshot';
import type { TaskRecord } from '../../../src/tasks/task';

const AT = 1_780_000_000_000;
const OWNER = 'owner-account';
const ADMIN = 'admin-account';
const MOVEMENT = firstCheck({ at: AT - 1, percent: 10 });

const snapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
  source: 'jira-bulk',
  id: '10641',
  rawStatus: 'RUNNING',
  percent: 10,
  counts: { total: 100 },
  times: { createdAt: AT - 1_000 },
  ownerId: OWNER,
  ...change,
});

const snapshots = fc
  .record({
    rawStatus: fc.constantFrom(
      'ENQUEUED',
      'RUNNING',
      'CANCEL_REQUESTED',
      'COMPLETE',
      'FAILED',
      'CANCELLED',
      'DEAD',
      'ODD',
    ),
    percent: fc.integer({ min: 0, max: 100 }),
    failed: fc.integer({ min: 0, max: 50 }),
    succeeded: fc.integer({ min: 0, max: 50 }),
  })
  .map(({ rawStatus, percent, failed, succeeded }) =>
    snapshot({ rawStatus, percent, counts: { total: 100, succeeded, failed, hidden: 0 } }),
  );
const readers = fc.constantFrom(OWNER, ADMIN);

/** A task's life: answers in any order, read by anybody, as records after each. */
function life(answers: readonly (readonly [Snapshot, string])[]): TaskRecord[] {
  const records = [newRecord(snapshot(), { at: AT, byId: OWNER, ownerId: OWNER })];
  answers.forEach(([answer, readerId], index) => {
    const before = records[records.length - 1]!;
    records.push(recordAfterRead(before, answer, { at: AT + index, readerId, movement: MOVEMENT }).task);
  });
  return records;
}

test('whatever comes, late or out of order, a final state never becomes active again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(snapshots, readers), { maxLength: 12 }), (answers) => {
      const states = life(answers).map(({ state }) => state);
      const first = states.findIndex(isFinal);
      return first < 0 || states.slice(first).every(isFinal);
    }),
  );
});

test('whatever comes, late or out of order, the progress of a task that runs never goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(snapshots, readers, fc.integer({ min: -5_000, max: 60_000 }))), (answers) => {
      let [record, movement, at] = [newRecord(snapshot(), { at: AT, byId: OWNER, ownerId: OWNER }), MOVEMENT, AT];
      return answers.every(([answer, readerId, later]) => {
        at += later;
        const after = recordAfterRead(record, answer, { at, readerId, movement });
        const isBack = after.task.percent < record.percent || after.movement.last.percent < movement.last.percent;
        [record, movement] = [after.task, after.movement];
        return isFinal(record.state) || !isBack;
      });
    }),
  );
});

test('what the owner saw is never replaced by what somebody else sees', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(snapshots, readers), { maxLength: 12 }), (answers) => {
      const records = life(answers);
      return records.every((record, index) => {
        const next = records[index + 1];
        return !next || !isFinal(record.state) || record.readById !== OWNER || next.readById === OWNER;
      });
    }),
  );
});

test('the owner’s own read turns one final state into another', () => {
  const [, byAdmin, byOwner] = life([
    [
      snapshot({ rawStatus: 'COMPLETE', percent: 100, counts: { total: 100, succeeded: 100, failed: 0, hidden: 0 } }),
      ADMIN,
    ],
    [
      snapshot({ rawStatus: 'COMPLETE', percent: 100, counts: { total: 100, succeeded: 80, failed: 20, hidden: 0 } }),
      OWNER,
    ],
  ]);
  expect(byAdmin?.state).toBe('succeeded');
  expect(byOwner?.state).toBe('partial');
});

test('a forgotten task yields to a later answer with a known status, and to no other', () => {
  const { record: forgotten } = afterForgotten(newRecord(snapshot(), { at: AT, byId: OWNER, ownerId: OWNER }), AT + 1);
  const reading = { at: AT + 2, readerId: OWNER, movement: MOVEMENT };
  expect(forgotten.state).toBe('expired');
  expect(recordAfterRead(forgotten, snapshot({ rawStatus: 'ODD' }), reading).task.state).toBe('expired');
  expect(recordAfterRead(forgotten, snapshot({ rawStatus: 'RUNNING' }), reading).task.state).toBe('running');
});

test('a whole life in small steps is written seven times at the most', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 200 }), fc.boolean(), (percents, cancelled) => {
      const rising = [...percents].sort((a, b) => a - b);
      const steps: Snapshot[] = [
        snapshot({ rawStatus: 'ENQUEUED', percent: 0 }),
        ...rising.map((percent) => snapshot({ percent })),
        ...(cancelled ? [snapshot({ rawStatus: 'CANCEL_REQUESTED', percent: rising.at(-1) ?? 0 })] : []),
        snapshot({
          rawStatus: cancelled ? 'CANCELLED' : 'COMPLETE',
          percent: 100,
          counts: { total: 100, succeeded: 100, failed: 0, hidden: 0 },
        }),
      ];
      let stored = newRecord(snapshot({ rawStatus: 'ENQUEUED', percent: 0 }), { at: AT, byId: OWNER, ownerId: OWNER });
      let writes = 1;
      steps.forEach((step, index) => {
        const { task: seen } = recordAfterRead(stored, step, { at: AT + index, readerId: OWNER, movement: MOVEMENT });
        if (!worthStoring(stored, seen)) return;
        stored = seen;
        writes++;
      });
      return writes <= 7 && isFinal(stored.state);
    }),
  );
});

test('a time left is promised only after two checks that moved', () => {
  const first = firstCheck({ at: 0, percent: 10 });
  const second = afterCheck(first, { at: 1_000, percent: 12 });
  const still = afterCheck(second, { at: 2_000, percent: 12 });
  const third = afterCheck(still, { at: 3_000, percent: 16 });
  expect([first, second, still].map(surePace)).toEqual([undefined, undefined, undefined]);
  expect(surePace(third)).toBeCloseTo(0.002, 6);
});

test('whatever times a source tells, nothing ends before it began, or long after it was read', () => {
  const moment = fc.option(fc.integer({ min: AT - 10 ** 9, max: AT + 10 ** 12 }), { nil: undefined });
  const times = fc.record({ createdAt: moment, startedAt: moment, updatedAt: moment, finishedAt: moment });
  fc.assert(
    fc.property(times, times, (first, second) => {
      const told = ({ createdAt, startedAt, updatedAt, finishedAt }: typeof first): Snapshot['times'] => ({
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(updatedAt === undefined ? {} : { updatedAt }),
        ...(finishedAt === undefined ? {} : { finishedAt }),
      });
      const before = newRecord(snapshot({ times: told(first) }), { at: AT, byId: OWNER, ownerId: OWNER });
      const end = snapshot({ rawStatus: 'COMPLETE', percent: 100, times: told(second) });
      const { task } = recordAfterRead(before, end, { at: AT + 1, readerId: OWNER, movement: MOVEMENT });
      const { createdAt, startedAt = createdAt, finishedAt = Infinity } = task;
      expect(createdAt).toBeLessThanOrEqual(startedAt);
      expect(startedAt).toBeLessThanOrEqual(finishedAt);
      expect(finishedAt).toBeLessThanOrEqual(AT + 1 + 3_600_000);
    }),
  );
});

test('what is done without a percent is 100, and what was stopped is as far as it was', () => {
  const before = newRecord(snapshot({ percent: 40 }), { at: AT, byId: OWNER, ownerId: OWNER });
  const after = (rawStatus: string) => {
    const { percent: _, ...told } = snapshot({ rawStatus });
    return recordAfterRead(before, told, { at: AT + 1, readerId: OWNER, movement: MOVEMENT });
  };
  expect(['complete', 'PARTIAL_FAILURE', 'CANCELED', 'DEAD'].map((status) => after(status).task.percent)).toEqual([
    100, 100, 40, 40,
  ]);
  expect(after('CANCELLED').end?.percent).toBe(40);
});
