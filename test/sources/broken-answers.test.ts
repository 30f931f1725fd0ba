import fc from 'fast-check';
import type { RestClient } from '../../src/rest/client';
import { sources } from '../../src/sources/registry';
import { stateOf } from '../../src/tasks/reading/state';
import type { SourceName } from '../../src/tasks/source';
import { unaccountedFor } from '../../src/tasks/reading/issue-counts';
import type { Snapshot } from '../../src/tasks/reading/snapshot';
import type { Counts } from '../../src/tasks/task';
import { ODD, answeredBy, broken, placesIn } from './answers';

const CREATED = Date.UTC(2026, 5, 15, 9);

/** A client that is answered with these bodies, by the end of the path. */
const answering = (bodies: Readonly<Record<string, unknown>>): RestClient =>
  answeredBy((address: string) => bodies[Object.keys(bodies).find((end) => address.endsWith(end)) ?? '']);

async function seen(source: SourceName, bodies: Readonly<Record<string, unknown>>): Promise<Snapshot> {
  const id = source === 'yandex-tracker' ? '0'.repeat(24) : '10641';
  const read = await sources[source].read(answering(bodies), id);
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read.error)}`);
  return read.snapshot;
}

const stateNow = (snapshot: Snapshot) => stateOf({ ...snapshot, unmovedMs: 0 });

/** An answer as it is documented or has been seen, and which parts of what is read rest on which of its fields. */
interface Documented {
  readonly source: SourceName;
  readonly end: string;
  readonly answer: Readonly<Record<string, unknown>>;
  /** What else is asked. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly restsOn: Readonly<Record<string, readonly (keyof Snapshot)[]>>;
}

const ANSWERS: readonly Documented[] = [
  {
    source: 'jira-bulk',
    end: '/bulk/queue/10641',
    answer: {
      taskId: '10641',
      status: 'COMPLETE',
      progressPercent: 100,
      totalIssueCount: 6,
      processedAccessibleIssues: [10001, 10002, 10003],
      failedAccessibleIssues: { 10004: ['You may not edit it.'], 10005: ['Locked', 'A field is required.'] },
      invalidOrInaccessibleIssueCount: 1,
      submittedBy: { accountId: '5b10a2844c20165700ede21g' },
      created: CREATED,
      started: CREATED + 1_000,
      updated: CREATED + 60_000,
    },
    restsOn: {
      taskId: [],
      status: ['rawStatus'],
      progressPercent: ['percent'],
      totalIssueCount: ['counts'],
      processedAccessibleIssues: ['counts', 'outcome'],
      failedAccessibleIssues: ['counts', 'outcome'],
      invalidOrInaccessibleIssueCount: ['counts'],
      submittedBy: ['ownerId'],
      created: ['times'],
      started: ['times'],
      updated: ['times'],
    },
  },
  {
    source: 'jira-task',
    end: '/task/10641',
    answer: {
      self: 'https://your-domain.atlassian.net/rest/api/3/task/10641',
      id: '10641',
      description: 'Archive issues',
      status: 'COMPLETE',
      message: 'Done with some of them.',
      result: {
        numberOfIssuesUpdated: 10,
        errors: { issueIsSubtask: { count: 2, issueIdsOrKeys: ['MK-1', 'MK-2'], message: 'Sub-tasks stay.' } },
      },
      submittedBy: 10000,
      progress: 100,
      elapsedRuntime: 156,
      submitted: CREATED,
      started: CREATED + 1_000,
      finished: CREATED + 60_000,
      lastUpdate: CREATED + 60_000,
    },
    restsOn: {
      description: ['description'],
      status: ['rawStatus'],
      message: ['told'],
      result: ['told', 'tellsOfErrors', 'counts'],
      progress: ['percent'],
      submitted: ['times'],
      started: ['times'],
      finished: ['times'],
      lastUpdate: ['times'],
    },
  },
  {
    source: 'confluence',
    end: '/longtask/10641',
    answer: {
      id: '10641',
      name: { key: 'copy.page.hierarchy.task.name', args: ['Onboarding'] },
      elapsedTime: 60_000,
      percentageComplete: 100,
      successful: true,
      finished: true,
      messages: [{ translation: 'STATUS_COPIED_PAGES', args: ['24'] }],
      errors: [{ translation: 'ERROR_COPY_PAGE', args: ['Onboarding plan'] }],
      status: 'STATUS_COPIED_PAGES',
      additionalDetails: { destinationId: '98435', totalPageNeedToCopy: 24 },
    },
    restsOn: {
      name: ['description'],
      elapsedTime: ['times'],
      percentageComplete: ['percent'],
      successful: ['rawStatus'],
      finished: ['rawStatus'],
      messages: ['told', 'rawStatus'],
      errors: ['told', 'rawStatus'],
      status: ['told', 'rawStatus'],
      additionalDetails: ['told'],
    },
  },
  {
    source: 'yandex-tracker',
    end: `/bulkchange/${'0'.repeat(24)}`,
    answer: {
      id: '0'.repeat(24),
      self: `https://api.tracker.yandex.net/v3/bulkchange/${'0'.repeat(24)}`,
      createdBy: { id: '1', display: 'Ivan' },
      createdAt: '2026-06-15T09:00:00.000+0000',
      status: 'FAILED',
      statusText: 'Bulk edit completed with errors.',
      executionChunkPercent: 100,
      executionIssuePercent: 100,
      totalIssues: 5,
      totalCompletedIssues: 4,
    },
    beside: { '/issues': [{ issue: { key: 'LOG-1', display: 'One' }, error: { errors: { assignee: 'No' } } }] },
    restsOn: {
      createdAt: ['times'],
      status: ['rawStatus', 'told', 'counts'],
      statusText: ['told'],
      executionIssuePercent: ['percent'],
      totalIssues: ['counts', 'rawStatus', 'told'],
      totalCompletedIssues: ['counts', 'rawStatus'],
    },
  },
];

const isCount = (count: number | undefined): boolean =>
  count === undefined || (Number.isInteger(count) && count >= 0 && count <= 1e9);

function expectPossible(snapshot: Snapshot): void {
  const { percent = 0, counts, times } = snapshot;
  expect(percent >= 0 && percent <= 100).toBe(true);
  expect(Object.values<number | undefined>({ ...counts }).every(isCount)).toBe(true);
  const { elapsedMs = 0, ...moments } = times;
  expect(elapsedMs >= 0 && elapsedMs < 4e12).toBe(true);
  for (const at of Object.values<number | undefined>(moments)) expect(new Date(at ?? 0).getTime()).toBe(at);
  expect(JSON.stringify(snapshot.told ?? {}).length).toBeLessThan(240_000);
  expect(snapshot.rawStatus.length).toBeLessThanOrEqual(100);
}

describe.each(ANSWERS)('an answer of $source with one odd place', ({ source, end, answer, beside, restsOn }) => {
  const places = placesIn(answer);

  test('is read, and says what the rest of it says', async () => {
    const whole = await seen(source, { [end]: answer, ...beside });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...ODD), async (place, odd) => {
        const part = await seen(source, { [end]: broken(answer, place, odd), ...beside });
        expectPossible(part);
        const touched = restsOn[String(place[0])] ?? [];
        for (const name of Object.keys(whole) as (keyof Snapshot)[]) {
          if (!touched.includes(name)) expect({ [name]: part[name] }).toEqual({ [name]: whole[name] });
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('of an odd bulk answer', () => {
  const { end, answer } = ANSWERS[0]!;
  const whole: Counts = { total: 6, succeeded: 3, failed: 2, hidden: 1 };

  test('the issues that cannot be read are unaccounted for, and nothing else of it changes', async () => {
    const list = fc.constantFrom('processedAccessibleIssues', 'failedAccessibleIssues');
    await fc.assert(
      fc.asyncProperty(list, fc.nat({ max: 1 }), fc.constantFrom('MK-1', '', '007', 'x'), async (name, index, odd) => {
        const processed = [10001, 10002, 10003] as unknown[];
        const failed = Object.entries(answer['failedAccessibleIssues'] as object);
        if (name === 'processedAccessibleIssues') processed[index] = odd;
        else failed[index] = [odd, ['Locked']];
        const body = {
          ...answer,
          processedAccessibleIssues: processed,
          failedAccessibleIssues: Object.fromEntries(failed),
        };
        const snapshot = await seen('jira-bulk', { [end]: body });
        const expected = name === 'processedAccessibleIssues' ? { ...whole, succeeded: 2 } : { ...whole, failed: 1 };
        expect(snapshot.counts).toEqual(expected);
        expect(stateNow(snapshot)).toBe('partial');
        expect(unaccountedFor('partial', snapshot.counts)).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  test.each<[string, object, Counts, string]>([
    [
      'keys',
      { processedAccessibleIssues: ['MK-1', 'MK-2'], totalIssueCount: 2 },
      { total: 2, succeeded: 0 },
      'partial',
    ],
    ['keys without a total', { processedAccessibleIssues: ['MK-1', 'MK-2'] }, { total: 2, succeeded: 0 }, 'partial'],
    [
      'objects',
      { processedAccessibleIssues: [{ id: 1 }, { id: '2' }], totalIssueCount: 2 },
      { succeeded: 2 },
      'succeeded',
    ],
    ['twice', { processedAccessibleIssues: [1, '1', 2], totalIssueCount: 2 }, { total: 2, succeeded: 2 }, 'succeeded'],
    [
      'done and failed at once',
      { processedAccessibleIssues: [1, 2], failedAccessibleIssues: { 2: ['No'] }, totalIssueCount: 2 },
      { succeeded: 1, failed: 1 },
      'partial',
    ],
    ['nothing named', { processedAccessibleIssues: [], totalIssueCount: 3 }, { total: 3, succeeded: 0 }, 'partial'],
    ['a total of none yet', { status: 'ENQUEUED', totalIssueCount: 0 }, {}, 'queued'],
  ])('%s', async (_what, body, counts, state) => {
    const snapshot = await seen('jira-bulk', { [end]: { status: 'COMPLETE', ...body } });
    expect(snapshot.counts).toMatchObject(counts);
    if (Object.keys(counts).length === 0) expect(snapshot.counts).toEqual({});
    expect(stateNow(snapshot)).toBe(state);
  });

  test('reasons are read as a list, as one text, by name, and as nothing', async () => {
    const failedAccessibleIssues = {
      1: ['Locked', null, 'Locked'],
      2: 'No permission',
      3: null,
      4: { priority: 'Not allowed', labels: ['Too long'] },
      5: Array.from({ length: 100_000 }, (_, index) => `reason ${index}`),
      6: ['bulk.operation.error.issue.locked'],
    };
    const { outcome, counts } = await seen('jira-bulk', {
      [end]: { status: 'COMPLETE', totalIssueCount: 6, failedAccessibleIssues },
    });
    expect(counts).toEqual({ total: 6, succeeded: 0, failed: 6, hidden: 0 });
    const reasons = Object.fromEntries(outcome?.failed ?? []);
    expect(reasons).toMatchObject({
      1: ['Locked'],
      2: ['No permission'],
      3: [],
      4: ['Not allowed', 'Too long'],
      6: ['Bulk operation error issue locked'],
    });
    expect(reasons['5']).toHaveLength(20);
  });

  test('different reasons of any length stay few enough to be kept', async () => {
    const failedAccessibleIssues = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [index + 1, [`${index}${'x'.repeat(1_500)}`]]),
    );
    const { outcome } = await seen('jira-bulk', { [end]: { status: 'COMPLETE', failedAccessibleIssues } });
    const all = new Set([...(outcome?.failed.values() ?? [])].flat());
    expect([...all].join('').length).toBeLessThan(360_000);
    expect(outcome?.failed.get('2000')).toEqual(['…']);
  });

  test.each([
    ['unknown'],
    ['Unknown'],
    [''],
    ['   '],
    ['site'],
    ['-'],
    ['with blank'],
    ['a#b'],
    [null],
    [10_000],
    ['x'.repeat(129)],
  ])('an account %j is nobody', async (accountId) => {
    const snapshot = await seen('jira-bulk', { [end]: { ...answer, submittedBy: { accountId } } });
    expect(snapshot.ownerId).toBeUndefined();
  });

  test.each([
    ['seconds', CREATED / 1_000],
    ['microseconds', CREATED * 1_000],
    ['digits', String(CREATED)],
    ['an instant', '2026-06-15T09:00:00Z'],
    ['an offset without a colon', '2026-06-15T11:00:00.000+0200'],
  ])('a time in %s is the same moment', async (_what, created) => {
    expect((await seen('jira-bulk', { [end]: { ...answer, created } })).times.createdAt).toBe(CREATED);
  });

  test.each([[0], [1_970], [169_018_005_829], [1e20], [-1], ['yesterday'], ['1'.repeat(41)], [{}], [true]])(
    'a time of %j is none',
    async (created) => {
      expect((await seen('jira-bulk', { [end]: { ...answer, created } })).times.createdAt).toBeUndefined();
    },
  );

  test('NOT_FOUND is as good as a 404, in every source', async () => {
    for (const [source, path] of [
      ['jira-bulk', '/bulk/queue/10641'],
      ['jira-task', '/task/10641'],
      ['yandex-tracker', '/bulkchange/10641'],
    ] as const) {
      const read = await sources[source].read(answering({ [path]: { status: 'not_found' } }), '10641');
      expect(read).toMatchObject({ ok: false, error: { kind: 'refused', status: 404 } });
    }
  });

  test.each([[[]], [{}], [{ foo: 1 }], ['COMPLETE'], [null], [7]])('%j is no answer about a task', async (body) => {
    for (const [source, path] of [
      ['jira-bulk', '/bulk/queue/10641'],
      ['jira-task', '/task/10641'],
      ['confluence', '/longtask/10641'],
      ['yandex-tracker', '/bulkchange/10641'],
    ] as const) {
      const read = await sources[source].read(answering({ [path]: body }), '10641');
      expect(read).toMatchObject({ ok: false, error: { kind: 'upstream', status: 200 } });
    }
  });
});
