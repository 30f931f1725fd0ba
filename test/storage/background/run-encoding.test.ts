import fc from 'fast-check';
import { decodeRun, encodeRun } from '../../../src/storage/background/run-encoding';
import type { BackgroundRun } from '../../../src/storage/background/run-encoding';
import type { SeenInBackground } from '../../../src/storage/background/seen-encoding';
import { makeTaskKey } from '../../../src/tasks/task-key';
import type { TaskKey } from '../../../src/tasks/task-key';
import { hourOf } from '../../../src/tasks/utc-hour';

const OWNER = '5b10ac8d82e05b22cc7d4ef5';
const NOW = Date.UTC(2026, 5, 15, 9, 20, 28);
const DAY = 86_400_000;

const moment = fc.integer({ min: NOW - DAY, max: NOW + DAY });
const key: fc.Arbitrary<TaskKey> = fc.oneof(
  fc.uuid({ version: 4 }).map((uuid) => makeTaskKey({ of: 'submission', uuid })),
  fc.uuid({ version: 4 }).map((id) => makeTaskKey({ of: 'found', id })),
  fc.integer({ min: 1, max: 10 ** 9 }).map((id) => makeTaskKey({ of: 'jira', id: String(id) })),
  fc.constant(makeTaskKey({ of: 'confluence', id: '7', accountId: OWNER })),
);
const seen: fc.Arbitrary<SeenInBackground> = fc.record({
  at: moment,
  pct: fc.integer({ min: 0, max: 100 }),
  moved: moment,
});
const points = fc.record({ hour: moment.map(hourOf), left: fc.integer({ min: -100, max: 100 }) });
const run: fc.Arbitrary<BackgroundRun> = fc
  .tuple(
    fc.record(
      { rev: fc.integer({ min: 1, max: 2 ** 30 }), at: moment, due: moment, begun: moment },
      { requiredKeys: ['rev', 'at'] },
    ),
    fc.dictionary(key, seen, { maxKeys: 5, noNullPrototype: true }),
    fc.option(points, { nil: {} }),
  )
  .map(([head, tasks, left]) => ({
    owner: OWNER,
    ...head,
    ...left,
    tasks: new Map(Object.entries(tasks) as [TaskKey, SeenInBackground][]),
  }));

test('an owner’s record is read as it was written', () => {
  fc.assert(
    fc.property(run, (written) => {
      const stored: unknown = JSON.parse(JSON.stringify(encodeRun(written)));
      expect(decodeRun(OWNER, stored)).toEqual(written);
    }),
  );
});

test('it names its owner in its key alone', () => {
  fc.assert(
    fc.property(run, (written) => {
      const tasks = new Map([...written.tasks].filter(([each]) => !each.startsWith('confluence:')));
      expect(JSON.stringify(encodeRun({ ...written, tasks }))).not.toContain(OWNER);
    }),
  );
});

test('a record of the version before is read as well, and those that name their tasks in full', () => {
  const uuid = 'b090fc3a-0487-454c-b644-d06e57c5be3d';
  const older = {
    owner: OWNER,
    rev: 8,
    at: NOW,
    begun: NOW - 5_000,
    due: NOW + 5_000,
    hour: hourOf(NOW),
    left: 6,
    tasks: { [`submission:${uuid}`]: [0, 22, 1_000, 2, 0.0001881], 'jira:5': { at: NOW, pct: 7, moved: NOW } },
  };
  expect(decodeRun(OWNER, older)).toEqual({
    ...older,
    tasks: new Map([
      [`submission:${uuid}`, { at: NOW, pct: 22, moved: NOW - 1_000, moves: 2, pace: 0.0001881 }],
      ['jira:5', { at: NOW, pct: 7, moved: NOW }],
    ]),
  });
});
