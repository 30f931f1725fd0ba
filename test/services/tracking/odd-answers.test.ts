import { BEGIN, DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { StagedAnswer, World } from '../../world';
import { storedTask, store } from '../../stored-tasks';
import { EVERYONES, exported } from '../exports/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const QUEUE = '/rest/api/3/bulk/queue/10641';
const TASK = '/rest/api/3/task/10641';

const answer = (change: object): StagedAnswer => ({
  body: {
    taskId: '10641',
    status: 'RUNNING',
    progressPercent: 40,
    totalIssueCount: 2,
    submittedBy: { accountId: world.mia.accountId },
    created: BEGIN,
    updated: BEGIN + MINUTE,
    ...change,
  },
});
const DONE = { status: 'COMPLETE', progressPercent: 100, updated: BEGIN + 2 * MINUTE };

/** Mia's row once Jira says this of the task that ran before. */
async function rowAfter(change: object) {
  world.stage(QUEUE, answer({}));
  const { row } = data(await world.mia.track('10641'));
  world.stage(QUEUE, answer(change));
  world.pass(3 * MINUTE);
  const [shown = row] = data(await world.mia.refresh(row.key)).rows;
  return shown;
}

test.each([
  ['keys in the place of ids', { processedAccessibleIssues: ['MK-1', 'MK-2'] }, 'partial'],
  ['an account that is none', { processedAccessibleIssues: [1, 2], submittedBy: { accountId: null } }, 'succeeded'],
  ['a reason without its list', { processedAccessibleIssues: [1], failedAccessibleIssues: { 2: 'No' } }, 'partial'],
  ['no id', { processedAccessibleIssues: [1, 2], taskId: null }, 'succeeded'],
  ['lower case', { processedAccessibleIssues: [1, 2], status: 'complete' }, 'succeeded'],
  ['another spelling', { status: 'CANCELED' }, 'cancelled'],
])('a task whose end is told with %s is over', async (_what, change, state) => {
  const row = await rowAfter({ ...DONE, ...change });
  expect(row).toMatchObject({ state });
  expect(row.problem).toBeUndefined();
});

test('an issue that Jira names nowhere is unaccounted for, in the list and in its file', async () => {
  const row = await rowAfter({
    ...DONE,
    totalIssueCount: 3,
    processedAccessibleIssues: [1],
    failedAccessibleIssues: { 2: ['No'] },
  });
  expect(row).toMatchObject({ state: 'partial', attention: true, counts: { total: 3, succeeded: 1, failed: 1 } });
  expect((await exported(world, world.ada, EVERYONES)).flat()).toMatchObject([{ state: 'partial', unaccountedFor: 1 }]);
});

test('over without a percent is 100 in the file too, and cancelled is as far as it was', async () => {
  const { progressPercent: _, ...done } = DONE;
  await rowAfter({ ...done, progressPercent: null, processedAccessibleIssues: [1, 2] });
  expect((await exported(world, world.ada, EVERYONES)).flat()).toMatchObject([{ state: 'succeeded', percent: 100 }]);
});

test('cancelled without a percent is as far as it was', async () => {
  expect(await rowAfter({ status: 'CANCELLED', progressPercent: null })).toMatchObject({ percent: 40 });
});

test('a task of nobody is on the list of whoever added it, and can be put back there', async () => {
  const { ada } = world;
  world.stage(QUEUE, answer({ submittedBy: { accountId: 'unknown' } }));
  const { row, onListOf } = data(await ada.track('10641'));
  expect(row.ownerId).toBeUndefined();
  expect(onListOf).toBe(ada.accountId);
  const mine = async () => data(await ada.list({ scope: 'mine' })).rows.map(({ key }) => key);
  expect(await mine()).toEqual([row.key]);
  expect(refusal(await ada.track('10641'))).toMatchObject({ reason: 'already-there' });
  data(await ada.stop(row.key, 'for-everyone'));
  expect(await mine()).toEqual([]);
  data(await ada.track('10641'));
  expect(await mine()).toEqual([row.key]);
});

test.each([
  ['does not answer', { status: 503, body: '' }, { kind: 'upstream', status: 503 }],
  ['answers without it', { body: { permissions: {} } }, { kind: 'unavailable', system: 'jira' }],
])(
  'a task of nobody is put nowhere while Jira %s whose it can be, and then on its submitter’s list',
  async (_, rights, why) => {
    const { mia, ada } = world;
    world.stage(QUEUE, answer({ ...DONE, processedAccessibleIssues: [1, 2], submittedBy: { accountId: null } }));
    world.stage('/rest/api/3/mypermissions', rights);
    expect(refusal(await mia.track('10641'))).toMatchObject(why);
    world.stage('/rest/api/3/mypermissions', undefined);
    expect(data(await ada.list({ scope: 'everyone' })).rows).toEqual([]);
    expect(data(await mia.track('10641')).row.ownerId).toBe(mia.accountId);
    expect(data(await mia.list()).rows).toMatchObject([{ id: '10641', state: 'succeeded' }]);
  },
);

test('a task that was stored as of somebody who is nobody is nobody’s, and can be put on a list', async () => {
  const { ada } = world;
  await store(world, storedTask(10_641, 'unknown', { state: 'running', percent: 40, rawStatus: 'RUNNING' }));
  world.stage(QUEUE, answer({ submittedBy: { accountId: 'unknown' } }));
  const [row] = data(await ada.list({ scope: 'everyone' })).rows;
  expect(row).toMatchObject({ id: '10641', state: 'running' });
  expect(row?.ownerId).toBeUndefined();
  expect(data(await ada.track('10641')).onListOf).toBe(ada.accountId);
  expect(data(await ada.list({ scope: 'mine' })).rows).toMatchObject([{ id: '10641' }]);
});

test('moments that cannot be, as they were once stored, stop no list and no file', async () => {
  const { ada, mia } = world;
  await store(world, storedTask(1, mia.accountId), storedTask(2, mia.accountId, { startedAt: 1e20, finishedAt: 1e20 }));
  expect(data(await ada.list({ scope: 'everyone' })).rows).toHaveLength(2);
  expect((await exported(world, ada, EVERYONES)).flat()).toMatchObject([{ taskId: '1' }, { finished: null }]);
});

test('NOT_FOUND is what a 404 is', async () => {
  world.stage(QUEUE, { body: { taskId: '10641', status: 'NOT_FOUND' } });
  world.stage(TASK, { body: { id: '10641', status: 'NOT_FOUND' } });
  expect(refusal(await world.mia.track('10641'))).toMatchObject({ kind: 'not-known', taskId: '10641' });
});

const HOSTILE: readonly (readonly [string, object])[] = [
  ['a time without an end', { created: 1e20, started: 1e20, updated: 1e20 }],
  ['times in microseconds', { created: BEGIN * 1_000, updated: (BEGIN + MINUTE) * 1_000 }],
  ['times of 1970 and after now', { created: 1, started: BEGIN + 30 * DAY, updated: BEGIN + 300 * DAY }],
  ['an owner of 600 characters', { submittedBy: { accountId: 'x'.repeat(600) } }],
  ['an owner with the name of the site’s own record', { submittedBy: { accountId: 'site' } }],
  [
    'a hundred thousand reasons',
    {
      failedAccessibleIssues: { 1: Array.from({ length: 100_000 }, (_, index) => `reason ${index}`) },
      processedAccessibleIssues: [2],
    },
  ],
  [
    'numbers without an end',
    { totalIssueCount: 1e300, progressPercent: 1e300, invalidOrInaccessibleIssueCount: 1e300 },
  ],
];

interface Exported {
  readonly created: string;
  readonly finished: string | null;
}

test.each(HOSTILE)('%s stops nothing else', async (_what, change) => {
  const { ada, mia } = world;
  const other = mia.edits(3, { durationMs: HOUR });
  data(await mia.track(other));
  world.stage(QUEUE, answer(change));
  data(await ada.track('10641'));
  world.stage(QUEUE, answer({ ...DONE, ...change }));
  world.pass(6 * MINUTE);
  expect((await world.trigger()).result).toMatchObject({ ok: true });
  world.pass(2 * HOUR);
  const { rows } = data(await ada.list({ scope: 'everyone' }));
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([other, '10641']));
  expect((await world.trigger()).result).toMatchObject({ ok: true });
  data(await ada.task('jira:10641'));
  data(await ada.figures({ whose: 'everyone' }));
  const shown = (await exported<Exported>(world, ada, EVERYONES)).flat();
  expect(shown).toHaveLength(2);
  const years = shown.flatMap(({ created, finished }) => [created, finished]).filter((at) => at !== null);
  expect(years.every((at) => at?.startsWith('2026'))).toBe(true);
});

test('a result that is nested without an end is shown as far as anybody reads', async () => {
  const { mia } = world;
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  const body = `{"id":"10641","status":"COMPLETE","progress":100,"submitted":${BEGIN},"result":${deep}}`;
  world.stage(QUEUE, { status: 400, body: { errorMessages: ['no'], errors: {} } });
  world.stage(TASK, { body });
  const { row } = data(await mia.track('10641'));
  expect(row.state).toBe('succeeded');
  expect(data(await mia.task(row.key)).report?.result).toContain('…');
});

test('a name that somebody gives is one line of what can be seen, or none', async () => {
  const { mia } = world;
  const named = async (label: string) => data(await mia.track(mia.edits(1, { durationMs: 1_000 }), label)).row.label;
  expect(await named(' Q2\r\n\tprio\u202erities\u0007 ')).toBe('Q2 priorities');
  world.pass(MINUTE);
  expect(await named('\u200b \u2060\u3164\n')).toBeUndefined();
});
