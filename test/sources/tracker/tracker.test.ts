import fc from 'fast-check';
import { yandexTracker } from '../../../src/sources/tracker/tracker';
import { bulkChange } from '../../../src/sources/tracker/bulk-change';
import { failuresOf } from '../../../src/sources/tracker/failures';
import { stateOf } from '../../../src/tasks/reading/state';
import type { Snapshot } from '../../../src/tasks/reading/snapshot';
import { answeredBy } from '../answers';
import { ACCESS, BEGIN, MINUTE, openSystems } from '../systems';
import type { Systems } from '../systems';

let systems: Systems;
beforeEach(async () => {
  systems = await openSystems();
});
afterEach(() => systems.close());

async function seen(id: string): Promise<Snapshot> {
  const read = await yandexTracker.read(systems.trackerWith(), id);
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read.error)}`);
  return read.snapshot;
}

const stateNow = (snapshot: Snapshot) => stateOf({ ...snapshot, unmovedMs: 0 });

async function refusalOf(id: string, access = ACCESS): Promise<unknown> {
  const client = systems.trackerWith(access);
  const read = await yandexTracker.read(client, id);
  if (read.ok) throw new Error('not refused');
  const asking = { client, now: () => BEGIN, inBackground: false };
  return (await yandexTracker.explain(read.error, { id, createdAt: BEGIN }, asking)).problem;
}

test('a bulk change is followed with its counts to its end', async () => {
  const id = systems.tracker.startChange({ issues: 200, durationMs: 10 * MINUTE });
  const begin = await seen(id);
  expect([begin.rawStatus, stateNow(begin)]).toEqual(['ENQUEUED', 'queued']);
  systems.clock.moveForward(5 * MINUTE);
  const half = await seen(id);
  expect(half).toMatchObject({
    source: 'yandex-tracker',
    rawStatus: 'RUNNING',
    percent: 50,
    counts: { total: 200, succeeded: 100 },
    times: { createdAt: BEGIN },
    operation: 'bulk-change',
    told: { messages: ['Bulk change is being executed.'] },
  });
  expect(half.ownerId).toBeUndefined();
  expect(stateNow(half)).toBe('running');
  systems.clock.moveForward(5 * MINUTE);
  const end = await seen(id);
  expect(end).toMatchObject({ percent: 100, counts: { total: 200, succeeded: 200 } });
  expect(stateNow(end)).toBe('succeeded');
});

test('failed is partial where issues were completed, with each field’s message', async () => {
  const id = systems.tracker.startChange({ issues: 50, failing: 7, durationMs: MINUTE });
  systems.clock.moveForward(MINUTE);
  const end = await seen(id);
  expect(stateNow(end)).toBe('partial');
  expect(end.counts).toEqual({ total: 50, succeeded: 43, failed: 7 });
  expect(end.told?.failures).toHaveLength(7);
  expect(end.told?.failures?.slice(0, 3)).toEqual([
    {
      issueKey: 'LOGISTICS-101',
      title: 'Shipment 101',
      errors: [{ field: 'assignee', message: 'The user is not a member of the team.' }],
    },
    {
      issueKey: 'LOGISTICS-102',
      title: 'Shipment 102',
      errors: [
        { field: 'resolution', message: 'The field is required.' },
        { field: 'dueDate', message: 'The date is in the past.' },
      ],
    },
    {
      issueKey: 'LOGISTICS-103',
      title: 'Shipment 103',
      errors: [{ message: 'You have no rights to edit the issue.' }],
    },
  ]);
});

test('failed without an issue completed has failed', async () => {
  const id = systems.tracker.startChange({ issues: 3, failing: 3, durationMs: MINUTE });
  systems.clock.moveForward(MINUTE);
  const end = await seen(id);
  expect(stateNow(end)).toBe('failed');
  expect(end.counts).toEqual({ total: 3, succeeded: 0, failed: 3 });
});

test('a status nobody documents is over at 100 % with every issue counted, and runs before that', async () => {
  const waits = systems.tracker.startChange({ issues: 80, stuck: { status: 'ON_HOLD', atPercent: 40 } });
  const ends = systems.tracker.startChange({ issues: 80, failing: 2, stuck: { status: 'ARCHIVED', atPercent: 100 } });
  systems.clock.moveForward(30 * MINUTE);
  const waiting = await seen(waits);
  expect(waiting.rawStatus).toBe('ON_HOLD');
  expect(stateNow(waiting)).toBe('running');
  expect(stateOf({ ...waiting, unmovedMs: 31 * MINUTE })).toBe('unknown');
  const over = await seen(ends);
  expect(over.counts).toEqual({ total: 80, succeeded: 78, failed: 2 });
  expect(stateNow(over)).toBe('partial');
});

/** What is read where these answers stand in the place of Tracker's. */
async function readInstead(change: object, failures: unknown = []): Promise<Snapshot> {
  const client = answeredBy((address: string) => (address.endsWith('/issues') ? failures : change));
  const read = await yandexTracker.read(client, '0'.repeat(24));
  if (!read.ok) throw new Error('not read');
  return read.snapshot;
}

const FAILURE = { issue: { key: 'LOG-1', display: 'One' }, error: { errorMessages: ['No rights.'] } };

test.each<[object, unknown, string, object]>([
  [{ status: 'DONE' }, [], 'succeeded', { failed: 0 }],
  [{ status: 'DONE' }, [FAILURE], 'partial', { failed: 1 }],
  [{ status: 'COMPLETE' }, [FAILURE], 'partial', { failed: 1 }],
  [{ status: 'completed' }, [FAILURE], 'partial', { failed: 1 }],
  [{ status: 'COMPLETED', totalIssues: 2, totalCompletedIssues: 2 }, [], 'succeeded', { total: 2, succeeded: 2 }],
  [{ status: 'COMPLETED', totalIssues: 1 }, [FAILURE], 'failed', { total: 1, failed: 1 }],
  [{ status: 'FAILED', totalIssues: 2, totalCompletedIssues: 1 }, [{ status: 'x' }], 'partial', { failed: 1 }],
  [{ status: 'FAILED', totalIssues: 2, totalCompletedIssues: 1 }, [{ issue: {} }, null], 'failed', { failed: 2 }],
  [{ status: 'FAILED', totalIssues: 2, totalCompletedIssues: 1 }, { odd: true }, 'partial', { succeeded: 1 }],
  [{ status: 'created' }, [], 'queued', {}],
  [{ status: 'Processing', executionIssuePercent: 30 }, [], 'running', {}],
])('%j with failures %j is %s', async (change, failures, state, counts) => {
  const snapshot = await readInstead(change, failures);
  expect(stateNow(snapshot)).toBe(state);
  expect(snapshot.counts).toMatchObject(counts);
});

test('what is said of a failure is read as texts, as lists of texts, and without its issue', async () => {
  const failures = [
    { error: { errors: { assignee: ['Unknown user', 'No rights'], dueDate: 'In the past', odd: {} } } },
    { issue: null, error: null, statusText: 'Deleted.' },
    { issue: { key: 'LOG-3' }, error: { errors: ['Locked'] } },
  ];
  const { told } = await readInstead({ status: 'DONE' }, failures);
  expect(told?.failures).toEqual([
    {
      issueKey: '',
      title: '',
      errors: [
        { field: 'assignee', message: 'Unknown user' },
        { field: 'assignee', message: 'No rights' },
        { field: 'dueDate', message: 'In the past' },
      ],
    },
    { issueKey: '', title: '', errors: [{ message: 'Deleted.' }] },
    { issueKey: 'LOG-3', title: '', errors: [{ message: 'Locked' }] },
  ]);
});

test('each kind of organisation, and each kind of token, has its own header and scheme', async () => {
  const organisation = { kind: 'cloud', id: 'bpf1234567890' } as const;
  const id = systems.tracker.startChange({ issues: 5, organisation: organisation.id });
  systems.tracker.renewIamToken();
  const iam = { organisation, token: { kind: 'iam', value: 't1.local-iam-token' } } as const;
  expect((await bulkChange(systems.trackerWith(iam), id)).ok).toBe(true);
  expect((await bulkChange(systems.trackerWith({ organisation, token: ACCESS.token }), id)).ok).toBe(true);
  expect(await refusalOf(id)).toEqual({ kind: 'not-known', system: 'tracker', taskId: id });
});

test('every refusal of Tracker’s is its own', async () => {
  const id = systems.tracker.startChange({ issues: 5 });
  expect(await refusalOf('not-an-id')).toEqual({ kind: 'refused', system: 'tracker', reason: 'malformed-id' });
  expect(await refusalOf(id, { ...ACCESS, token: { kind: 'oauth', value: 'local-tracker-expired-token' } })).toEqual({
    kind: 'refused',
    system: 'tracker',
    reason: 'token',
  });
  expect(await refusalOf(id, { ...ACCESS, token: { kind: 'oauth', value: 'local-tracker-outsider-token' } })).toEqual({
    kind: 'refused',
    system: 'tracker',
    reason: 'forbidden',
  });
  expect(await refusalOf('0'.repeat(24))).toEqual({ kind: 'not-known', system: 'tracker', taskId: '0'.repeat(24) });
  systems.tracker.setFaults({ unprocessable: true });
  expect(await refusalOf(id)).toEqual({ kind: 'refused', system: 'tracker', reason: 'rejected' });
  systems.tracker.setFaults({ unprocessable: false, rateLimited: true });
  expect(await refusalOf(id)).toEqual({ kind: 'upstream', system: 'tracker', status: 429 });
  systems.tracker.setFaults({ rateLimited: false, off: true });
  expect(await refusalOf(id)).toEqual({ kind: 'upstream', system: 'tracker', status: 503 });
  systems.tracker.setFaults({ off: false, cutConnections: true });
  expect(await refusalOf(id)).toEqual({ kind: 'unavailable', system: 'tracker' });
});

test('however many fail and whatever is said of them, what is kept fits one value of storage', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3_000 });
  const failed = fc.record({
    issue: fc.record({ key: fc.string(), display: text }),
    error: fc.record({ errors: fc.dictionary(fc.string(), text, { maxKeys: 5 }), errorMessages: fc.array(text) }),
    statusText: text,
  });
  fc.assert(
    fc.property(failed, fc.integer({ min: 0, max: 3_000 }), (each, count) => {
      const kept = failuresOf(Array.from({ length: count }, () => each));
      expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(200_000);
      expect(kept.failures?.length).toBeLessThanOrEqual(1_000);
      expect(kept.isCut === true).toBe((kept.failures?.length ?? 0) < count);
    }),
    { numRuns: 20 },
  );
});
