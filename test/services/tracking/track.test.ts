import { writesBesideCounting } from '../../allowances';
import { DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** What storage has written so far; an attempt to add a task is counted, whatever comes of it. */
const writes = (): number => writesBesideCounting(world);

async function nothingStored(track: () => Promise<unknown>): Promise<void> {
  const before = writes();
  await track();
  expect(writes()).toBe(before);
}

test('a task that only Jira knows is on its owner’s list once its id is pasted', async () => {
  const { mia, pass } = world;
  const id = mia.edits(40);
  pass(MINUTE);
  const { row, onListOf } = data(await mia.track(id, ' Q2 priorities '));
  expect(row).toMatchObject({
    key: `jira:${id}`,
    source: 'jira-bulk',
    // It was over, so the history of its issues says what it was.
    operation: 'edit',
    label: 'Q2 priorities',
    ownerId: mia.accountId,
    counts: { total: 40 },
  });
  expect(onListOf).toBe(mia.accountId);
  expect(data(await mia.list()).rows.map((each) => each.id)).toEqual([id]);
});

test('the address of Jira’s progress page and pasted JSON name the same task', async () => {
  const { mia, site } = world;
  const pasted = [
    (id: string) => `${site.siteUrl}/jira/bulk-operation/progress?taskId=${id}`,
    (id: string) => `${site.siteUrl}/jira/bulk-operation/progress/${id}/`,
    (id: string) => `{"taskId":"${id}"}`,
    (id: string) => `  00${id} `,
  ];
  for (const paste of pasted) {
    const id = mia.edits(2, { durationMs: 1_000 });
    expect(data(await mia.track(paste(id))).row.id).toBe(id);
    world.pass(MINUTE);
    world.site.jira.moving();
  }
});

test('the operation is told where Jira’s description of it is known', async () => {
  const { mia } = world;
  const moved = mia.edits(3, { description: 'bulkMove' });
  expect(data(await mia.track(moved)).row.operation).toBe('move');
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['letters', 'not-an-id'],
  ['../1', 'not-an-id'],
  ['10641; DROP', 'not-an-id'],
  ['7'.repeat(400), 'not-an-id'],
  ['-1', 'not-an-id'],
  ['{not json', 'not-an-id'],
  ['{"id":"10641"}', 'no-task-id'],
  ['{"taskId":{}}', 'no-task-id'],
  ['https://elsewhere.atlassian.net/jira/progress?taskId=10641', 'other-site'],
  ['http://localhost:8080/jira/progress', 'no-task-id'],
])('%j is refused as %s, and nothing is stored', async (input, reason) => {
  await nothingStored(async () => {
    expect(refusal(await world.mia.track(input))).toEqual({ kind: 'not-valid', field: 'task', reason });
  });
});

test('an id that never existed and one that Jira has forgotten are not known', async () => {
  const { mia, pass } = world;
  const old = mia.edits(2);
  pass(15 * DAY);
  await nothingStored(async () => {
    expect(refusal(await mia.track('999999'))).toEqual({ kind: 'not-known', taskId: '999999' });
    expect(refusal(await mia.track(old))).toEqual({ kind: 'not-known', taskId: old });
  });
});

test('one that Jira has forgotten is there for whoever has it on a list', async () => {
  const { mia, ada, pass } = world;
  const old = mia.edits(2);
  data(await mia.track(old));
  pass(15 * DAY);
  for (const who of [mia, ada]) {
    expect(refusal(await who.track(old))).toMatchObject({ reason: 'already-there', key: `jira:${old}` });
  }
  data(await world.ada.stop(`jira:${old}`, 'for-everyone'));
  expect(refusal(await ada.track(old))).toEqual({ kind: 'not-known', taskId: old });
});

test('somebody else’s task is refused to who is no admin; an admin’s goes to its owner’s list', async () => {
  const { ada, mia } = world;
  const adas = ada.edits(5);
  await nothingStored(async () => {
    expect(refusal(await mia.track(adas))).toEqual({ kind: 'not-allowed', reason: 'not-yours', taskId: adas });
  });
  const mias = mia.edits(5);
  expect(data(await ada.track(mias)).onListOf).toBe(mia.accountId);
  expect(data(await mia.list()).rows.map(({ id }) => id)).toEqual([mias]);
  expect(data(await ada.list({ scope: 'mine' })).rows).toEqual([]);
});

test('without Bulk Change nothing is said about an id, and nothing stored', async () => {
  const { sam, mia } = world;
  const id = mia.edits(5);
  await nothingStored(async () => {
    expect(refusal(await sam.track(id))).toEqual({ kind: 'not-allowed', reason: 'no-bulk-change', taskId: id });
  });
});

test('a task of another kind is tracked by who submitted it, as their own', async () => {
  const { mia, site } = world;
  const id = site.jira.startTask(mia.accountId, {
    description: 'Delete custom field',
    durationMs: 10 * MINUTE,
    result: 'Done',
  });
  const { row } = data(await mia.track(id));
  expect(row).toMatchObject({
    source: 'jira-task',
    operation: 'other',
    description: 'Delete custom field',
    ownerId: mia.accountId,
  });
});

test('a task without an owner that an admin added belongs to nobody until its submitter tracks it', async () => {
  const { ada, mia, site } = world;
  const id = site.jira.startTask(mia.accountId, {
    description: 'Archive export',
    durationMs: 10 * MINUTE,
    result: 'Done',
  });
  expect(data(await ada.track(id)).row.ownerId).toBeUndefined();
  expect(data(await ada.list({ scope: 'mine' })).rows.map((row) => row.id)).toEqual([id]);
  expect(data(await mia.track(id)).row.ownerId).toBe(mia.accountId);
  expect(data(await mia.list()).rows.map((row) => row.id)).toEqual([id]);
  expect(data(await ada.list({ scope: 'mine' })).rows).toEqual([]);
});

test('tracking it twice shows the one that is there', async () => {
  const { ada, mia } = world;
  const id = mia.edits(5);
  await mia.track(id);
  const there = { kind: 'not-valid', field: 'task', reason: 'already-there', key: `jira:${id}` };
  await nothingStored(async () => {
    expect(refusal(await mia.track(id))).toEqual(there);
    expect(refusal(await ada.track(id))).toEqual(there);
  });
});

test('an account adds at most 100 tasks an hour, and attempts that fail count', async () => {
  const { mia, pass, site } = world;
  for (let count = 0; count < 40; count++) {
    data(await mia.track(mia.edits(1, { durationMs: 1 })));
    pass(1_000);
  }
  site.jira.revoke(mia.accountId, 'BULK_CHANGE');
  for (let count = 0; count < 60; count++) refusal(await mia.track('10641'));
  site.jira.grant(mia.accountId, 'BULK_CHANGE');
  const one = mia.edits(1, { durationMs: 1 });
  expect(refusal(await mia.track(one))).toEqual({
    kind: 'not-valid',
    field: 'task',
    reason: 'too-many-new',
    limit: 100,
  });
  pass(HOUR);
  expect(data(await mia.track(one)).row.id).toBe(one);
});

test.each([
  ['HTML from a proxy', { status: 502, body: '<html>Bad gateway</html>' }, { kind: 'upstream', status: 502 }],
  ['a body that is not JSON', { body: 'ok' }, { kind: 'upstream', status: 200 }],
  ['an empty body', { body: '' }, { kind: 'upstream', status: 200 }],
  ['a body cut off', { body: '{"taskId":"10641","stat' }, { kind: 'upstream', status: 200 }],
  ['no answer', 'silent', { kind: 'unavailable' }],
] as const)('%s is an error that says what happened, and nothing is stored', async (_what, answer, error) => {
  world.stage('/rest/api/3/bulk/queue/10641', answer);
  await nothingStored(async () => {
    expect(refusal(await world.mia.track('10641'))).toEqual(error);
  });
});

test('a pause that Jira asks for is told with its end', async () => {
  world.stage('/rest/api/3/bulk/queue/10641', {
    status: 429,
    body: '',
    headers: { 'Retry-After': '600', 'RateLimit-Reason': 'jira-quota-global-based' },
  });
  const error = refusal(await world.mia.track('10641'));
  expect(error).toEqual({ kind: 'rate-limited', until: world.clock.now() + 600_000 });
});
