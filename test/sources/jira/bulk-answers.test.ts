import { BEGIN, DAY, HOUR, MINUTE, createWorld, data } from '../../world';
import type { StagedAnswer, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const QUEUE = '/rest/api/3/bulk/queue/10641';
const TASK = '/rest/api/3/task/10641';

/** An answer of the bulk queue about task 10641, Mia's. */
const answer = (change: object): StagedAnswer => ({
  body: {
    taskId: '10641',
    status: 'RUNNING',
    progressPercent: 40,
    totalIssueCount: 240,
    submittedBy: { accountId: world.mia.accountId },
    created: BEGIN,
    updated: BEGIN + MINUTE,
    ...change,
  },
});
const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);
const failures = (from: number, count: number, reason = 'Locked'): Record<string, string[]> =>
  Object.fromEntries(numbers(from, count).map((id) => [String(id), [reason]]));

/** Mia's row after Jira said this about it. */
async function rowAfter(...answers: StagedAnswer[]) {
  world.stage(QUEUE, answer({}));
  const { row } = data(await world.mia.track('10641'));
  let shown = row;
  for (const each of answers) {
    world.stage(QUEUE, each);
    world.pass(MINUTE);
    [shown = row] = data(await world.mia.refresh(row.key)).rows;
  }
  return shown;
}

const COMPLETE = { status: 'COMPLETE', progressPercent: 100 };

test('1,000 failures are counted, grouped by reason and shown, largest group first', async () => {
  const failed = { ...failures(1, 700, 'No permission'), ...failures(701, 300, 'Locked') };
  const row = await rowAfter(answer({ ...COMPLETE, totalIssueCount: 1_000, failedAccessibleIssues: failed }));
  expect(row).toMatchObject({ state: 'failed', counts: { total: 1_000, succeeded: 0, failed: 1_000, hidden: 0 } });
  const { outcome } = data(await world.mia.task('jira:10641'));
  expect(outcome?.failedByReason.map(({ reason, issueIds }) => [reason, issueIds.length])).toEqual([
    ['No permission', 700],
    ['Locked', 300],
  ]);
});

test('every issue hidden is neither done nor failed: nothing is known to be done, so somebody should look', async () => {
  const row = await rowAfter(answer({ ...COMPLETE, invalidOrInaccessibleIssueCount: 240 }));
  expect(row).toMatchObject({
    state: 'partial',
    attention: true,
    counts: { succeeded: 0, failed: 0, hidden: 240 },
  });
  expect(data(await world.mia.list({ filters: { attention: true } })).rows).toMatchObject([{ key: row.key }]);
});

test('a completed answer first without counts and later with them ends as what the counts say', async () => {
  const first = await rowAfter(answer(COMPLETE));
  expect(first).toMatchObject({ state: 'succeeded', counts: { total: 240 } });
  expect(first.counts.succeeded).toBeUndefined();
  world.stage(
    QUEUE,
    answer({ ...COMPLETE, processedAccessibleIssues: numbers(1, 228), failedAccessibleIssues: failures(300, 12) }),
  );
  world.pass(HOUR);
  expect(data(await world.mia.list()).rows).toMatchObject([
    { state: 'partial', counts: { succeeded: 228, failed: 12, hidden: 0 } },
  ]);
});

test('cancelled at 65 % keeps what was done and says what was not reached', async () => {
  const row = await rowAfter(
    answer({ status: 'CANCELLED', progressPercent: 65, processedAccessibleIssues: numbers(1, 156) }),
  );
  expect(row).toMatchObject({ state: 'cancelled', percent: 65, counts: { total: 240, succeeded: 156, failed: 0 } });
});

test('counts that do not add up are shown as Jira gave them', async () => {
  const row = await rowAfter(
    answer({ ...COMPLETE, processedAccessibleIssues: numbers(1, 400), failedAccessibleIssues: failures(900, 3) }),
  );
  expect(row).toMatchObject({ state: 'partial', counts: { total: 240, succeeded: 400, failed: 3 } });
});

test('times as ISO strings and numbers as strings are read', async () => {
  const row = await rowAfter(
    answer({
      status: 'COMPLETE',
      progressPercent: '100',
      totalIssueCount: '2',
      processedAccessibleIssues: ['1', 2],
      invalidOrInaccessibleIssueCount: '0',
      created: new Date(BEGIN).toISOString(),
      started: new Date(BEGIN + 1_000).toISOString(),
      updated: '2026-06-15T09:02:00.000+0000',
    }),
  );
  expect(row).toMatchObject({
    state: 'succeeded',
    counts: { total: 2, succeeded: 2 },
    createdAt: BEGIN,
    startedAt: BEGIN + 1_000,
    finishedAt: BEGIN + 2 * MINUTE,
  });
});

test('a time before the creation is left out', async () => {
  const row = await rowAfter(answer({ ...COMPLETE, started: 169_018_005_829, updated: 169_018_005_829 }));
  expect(row.startedAt).toBeUndefined();
  expect(row.finishedAt).toBe(world.clock.now());
});

test('an unknown status runs while it moves, is unknown after half an hour, and yields to a known one', async () => {
  const odd = (percent: number) => answer({ status: 'PAUSED_BY_ADMIN', progressPercent: percent });
  expect(await rowAfter(odd(50))).toMatchObject({ state: 'running', rawStatus: 'PAUSED_BY_ADMIN' });
  world.pass(31 * MINUTE);
  expect(data(await world.mia.refresh('jira:10641')).rows).toMatchObject([{ state: 'unknown', attention: true }]);
  world.stage(QUEUE, answer({ status: 'RUNNING', progressPercent: 60 }));
  // What was asked just now is not asked again.
  world.pass(MINUTE);
  expect(data(await world.mia.refresh('jira:10641')).rows).toMatchObject([{ state: 'running', percent: 60 }]);
});

test('the owner’s texts are shown without control characters, and cut where they are long', async () => {
  const reason = `\u202eevil\u0007${'x'.repeat(3_000)}`;
  await rowAfter(answer({ ...COMPLETE, totalIssueCount: 1, failedAccessibleIssues: { 7: [reason] } }));
  const { outcome } = data(await world.mia.task('jira:10641'));
  const shown = outcome?.failedByReason[0]?.reason ?? '';
  expect(shown.startsWith('evilxxx')).toBe(true);
  expect(shown).toHaveLength(2_000);
  expect(shown.endsWith('…')).toBe(true);
});

const GARBAGE: readonly (readonly [string, StagedAnswer | 'silent', object])[] = [
  ['HTML from a proxy', { status: 503, body: '<html>' }, { kind: 'upstream', status: 503 }],
  ['not JSON', { body: 'fine' }, { kind: 'upstream', status: 200 }],
  ['empty', { body: '' }, { kind: 'upstream', status: 200 }],
  ['cut off', { body: '{"taskId":"106' }, { kind: 'upstream', status: 200 }],
  ['JSON of another shape', { body: ['10641'] }, { kind: 'upstream', status: 200 }],
  ['silence', 'silent', { kind: 'unavailable' }],
  ['a 429', { status: 429, body: '', headers: { 'Retry-After': '60' } }, { kind: 'rate-limited' }],
  ['401', { status: 401, body: {} }, { kind: 'not-allowed', reason: 'signed-out' }],
];

test.each(GARBAGE)('%s from Jira leaves the row as it was and says why', async (_what, garbage, problem) => {
  const before = await rowAfter(answer({ progressPercent: 55 }));
  world.stage(QUEUE, garbage);
  world.pass(MINUTE);
  expect(data(await world.mia.refresh('jira:10641')).rows).toMatchObject([
    { state: 'running', rawStatus: before.rawStatus, counts: before.counts, problem },
  ]);
});

test('a refusal of a task that was readable yesterday leaves its record, and says what Jira said', async () => {
  await rowAfter(answer({ progressPercent: 55 }));
  world.pass(DAY);
  world.stage(QUEUE, { status: 400, body: { errorMessages: ['no'], errors: {} } });
  world.stage(TASK, { status: 403, body: ['no'] });
  expect(data(await world.mia.refresh('jira:10641')).rows).toMatchObject([
    { state: 'running', percent: 55, problem: { kind: 'not-allowed', reason: 'not-yours' } },
  ]);
  world.stage(TASK, { status: 404, body: ['no'] });
  expect(data(await world.mia.task('jira:10641')).row).toMatchObject({
    state: 'running',
    problem: { kind: 'not-known', taskId: '10641' },
  });
});

test('a task that stayed queued is expired once Jira has forgotten it, never before', async () => {
  const { mia } = world;
  const id = mia.edits(5, { staysQueued: true });
  await mia.track(id);
  world.pass(14 * DAY + MINUTE);
  expect(data(await mia.list()).rows).toMatchObject([{ id, state: 'expired' }]);
  expect(data(await mia.task(`jira:${id}`)).row).toMatchObject({ state: 'expired' });
});

test('a settled task keeps its counts and its outcome when Jira has forgotten it', async () => {
  const { mia } = world;
  const id = mia.edits(5, { durationMs: MINUTE });
  await mia.track(id);
  world.pass(HOUR);
  await mia.list();
  world.pass(15 * DAY);
  const { row, outcome } = data(await mia.task(`jira:${id}`));
  expect(row).toMatchObject({ counts: { total: 5 } });
  expect(row.problem).toBeUndefined();
  expect(['succeeded', 'partial']).toContain(row.state);
  expect(outcome?.succeededIds).toHaveLength(row.counts.succeeded ?? -1);
});
