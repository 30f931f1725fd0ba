import { DAY, HOUR, MINUTE, createWorld, data } from '../world';
import type { Person, World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const FIVE = 5 * MINUTE;

/** Time goes by with the trigger firing every five minutes. */
async function runs(count: number, control?: { dieAfterCalls?: number }): Promise<void> {
  for (let run = 0; run < count; run++) {
    world.pass(FIVE);
    await world.trigger(control);
  }
}

async function tracked(who: Person, issues: number, durationMs: number): Promise<string> {
  const id = who.edits(issues, { durationMs });
  data(await who.track(id));
  return id;
}

const onlyRow = async (who: Person) => data(await who.list({ scope: 'mine' })).rows[0];

test('with the page closed and Jira off at the end, the list still shows how it ended', async () => {
  const { mia, site } = world;
  const id = await tracked(mia, 40, 8 * MINUTE);
  await runs(2);
  site.jira.setFaults({ off: true });
  const row = await onlyRow(mia);
  expect(row).toMatchObject({ id, percent: 100, counts: { total: 40 } });
  expect(['succeeded', 'partial']).toContain(row?.state);
});

test('a run answers what Forge demands, with nothing to do and with something', async () => {
  expect((await world.trigger()).result).toMatchObject({ ok: true, statusCode: 204 });
  await tracked(world.mia, 5, HOUR);
  world.pass(FIVE);
  expect((await world.trigger()).result).toMatchObject({ ok: true, statusCode: 204 });
});

test('every task is asked about as its owner, by impersonation, and nothing is written to Jira', async () => {
  const { mia, ada, site } = world;
  await tracked(mia, 5, HOUR);
  await tracked(ada, 5, HOUR);
  site.forge.metering.reset();
  await runs(1);
  const { recent } = site.forge.metering.snapshot().jira;
  expect(recent.map(({ accountId }) => accountId).sort()).toEqual([mia.accountId, ada.accountId].sort());
  expect(recent.every(({ impersonated, method }) => impersonated && method === 'GET')).toBe(true);
});

test('what the background saw is what an open page begins with', async () => {
  const { mia, site } = world;
  await tracked(mia, 1_000, 60 * MINUTE);
  await runs(2);
  site.jira.setFaults({ off: true });
  const row = await onlyRow(mia);
  expect(row?.state).toBe('running');
  expect(row?.percent).toBeGreaterThan(10);
  expect(row?.readAt).toBeGreaterThanOrEqual(world.clock.now() - MINUTE);
});

test('a run spends no more than its share of the hour’s points, on those that end first, owners in turn', async () => {
  const { mia, ada, site } = world;
  const write = site.forge.unmetered.bind(site.forge);
  const { createTask } = await import('../../src/storage/tasks/task-store');
  const { newRecord } = await import('../../src/tasks/records/record');
  const staged = (who: Person, from: number, count: number): Promise<void> =>
    write(async () => {
      for (let id = from; id < from + count; id++) {
        world.stage(`/rest/api/3/bulk/queue/${id}`, {
          body: {
            taskId: String(id),
            status: 'RUNNING',
            progressPercent: 10,
            totalIssueCount: 10,
            submittedBy: { accountId: who.accountId },
            created: world.clock.now(),
          },
        });
        await createTask(
          newRecord(
            {
              source: 'jira-bulk',
              id: String(id),
              rawStatus: 'RUNNING',
              percent: 10,
              counts: { total: 10 },
              times: { createdAt: world.clock.now() },
            },
            { at: world.clock.now(), byId: who.accountId, ownerId: who.accountId },
          ),
        );
      }
    });
  await staged(mia, 1_000, 150);
  await staged(ada, 5_000, 3);
  site.forge.metering.reset();
  await runs(1);
  const asked = site.forge.metering.snapshot().jira.recent.map(({ accountId }) => accountId);
  expect(asked.length).toBeGreaterThan(35);
  expect(asked.length).toBeLessThanOrEqual(41);
  expect(asked.filter((accountId) => accountId === ada.accountId)).toHaveLength(3);

  site.forge.metering.reset();
  for (let twice = 0; twice < 30; twice++) {
    world.pass(90_000);
    await world.trigger();
  }
  expect(site.forge.metering.snapshot().jira.points).toBeLessThanOrEqual(1_000);
});

test('a run that is killed at any call loses and doubles nothing', async () => {
  for (let calls = 1; calls < 14; calls++) {
    const { mia } = world;
    const ids = [await tracked(mia, 20, 2 * MINUTE), await tracked(mia, 20, 2 * MINUTE)];
    world.pass(FIVE);
    await world.trigger({ dieAfterCalls: calls });
    await runs(1);
    const rows = data(await mia.list()).rows.filter(({ id }) => ids.includes(id));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(['succeeded', 'partial']).toContain(row.state);
      expect((row.counts.succeeded ?? 0) + (row.counts.failed ?? 0) + (row.counts.hidden ?? 0)).toBe(20);
    }
  }
});

test('two runs at once write each change once', async () => {
  const { mia, site } = world;
  const id = await tracked(mia, 20, 2 * MINUTE);
  const { readTaskRevision: before = NaN } = await storedTask(id);
  world.pass(FIVE);
  site.forge.metering.reset();
  await Promise.all([world.trigger(), world.trigger()]);
  const { byOperation } = site.forge.metering.snapshot().storage;
  expect(byOperation['transaction task']?.count ?? 0).toBeLessThanOrEqual(2);
  const { readTaskRevision } = await storedTask(id);
  expect(readTaskRevision).toBe(before + 1);
});

async function storedTask(id: string): Promise<{ readTaskRevision: number | undefined }> {
  const { getTask } = await import('../../src/storage/tasks/task-store');
  return world.site.forge.unmetered(async () => ({ readTaskRevision: (await getTask(`jira:${id}`))?.revision }));
}

test('an owner nobody can read as is said on the row, until they open a page', async () => {
  const { mia, ada, site } = world;
  await tracked(ada, 5, HOUR);
  await tracked(mia, 5, HOUR);
  site.forge.impersonation.refuse(mia.accountId);
  await runs(1);
  site.jira.setFaults({ off: true });
  expect(await onlyRow(mia)).toMatchObject({
    attention: true,
    problem: { kind: 'not-allowed', reason: 'impersonation' },
  });
  site.jira.setFaults({ off: false });
  world.pass(MINUTE);
  const row = await onlyRow(mia);
  expect(row?.problem).toBeUndefined();
});

test('where the owner cannot be read as, whoever added the task is', async () => {
  const { mia, ada, site } = world;
  const id = mia.edits(20, { durationMs: 2 * MINUTE });
  data(await ada.track(id));
  site.forge.impersonation.refuse(mia.accountId);
  await runs(1);
  site.jira.setFaults({ off: true });
  expect((await onlyRow(mia))?.state).not.toBe('running');
});

test('when impersonation is refused altogether the page says that background reading is off', async () => {
  const { mia, ada, site } = world;
  await tracked(mia, 5, HOUR);
  await tracked(ada, 5, HOUR);
  site.forge.impersonation.refuse('all');
  await runs(1);
  expect(data(await mia.list()).background).toEqual({ state: 'off' });
  site.forge.impersonation.allow('all');
  await runs(1);
  expect(data(await mia.list()).background).toEqual({ state: 'on' });
});

test('a quota 429 stops the background until the reset, and the page says so', async () => {
  const { mia, site } = world;
  const id = await tracked(mia, 5, HOUR);
  world.stage(`/rest/api/3/bulk/queue/${id}`, {
    status: 429,
    body: '',
    headers: { 'Retry-After': '1200', 'RateLimit-Reason': 'jira-quota-global-based' },
  });
  await runs(1);
  const until = world.clock.now() + 1_200_000;
  expect(data(await mia.list()).background).toEqual({ state: 'paused', until });
  world.stage(`/rest/api/3/bulk/queue/${id}`, undefined);
  site.forge.metering.reset();
  await runs(3);
  expect(site.forge.metering.snapshot().jira.calls).toBe(0);
  await runs(2);
  expect(site.forge.metering.snapshot().jira.calls).toBeGreaterThan(0);
  expect(data(await mia.list()).background).toEqual({ state: 'on' });
});

test('a nearly used quota stops it too', async () => {
  const { mia } = world;
  const id = await tracked(mia, 5, HOUR);
  world.stage(`/rest/api/3/bulk/queue/${id}`, {
    body: { taskId: id, status: 'RUNNING', progressPercent: 1, totalIssueCount: 5 },
    headers: {
      'RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
      RateLimit: '"Beta-other";r=1;t=9, "global-app-quota";r=11000;t=600',
    },
  });
  await runs(1);
  expect(data(await mia.list()).background).toEqual({ state: 'paused', until: world.clock.now() + 600_000 });
});

test('a task whose outcome somebody else settled stays due for its owner', async () => {
  const { mia, ada, site } = world;
  const id = mia.edits(20, { durationMs: 2 * MINUTE });
  data(await ada.track(id));
  world.pass(HOUR);
  data(await ada.refresh(`jira:${id}`));
  site.forge.metering.reset();
  await runs(1);
  const asked = site.forge.metering.snapshot().jira.recent;
  // How it ended, and what it did to its issues.
  expect(asked.map(({ accountId }) => accountId)).toEqual([mia.accountId, mia.accountId]);
  site.forge.metering.reset();
  await runs(3);
  expect(site.forge.metering.snapshot().jira.calls).toBe(0);
});

test('a task with an unknown status is asked ever more rarely, to the last hour of its 14 days', async () => {
  const { mia, site } = world;
  const id = mia.edits(5, { status: 'PAUSED_BY_ADMIN', durationMs: 30 * DAY });
  data(await mia.track(id));
  const asked: number[] = [];
  let before = 0;
  for (let hour = 0; hour < 15 * 24; hour++) {
    world.pass(HOUR);
    await world.trigger();
    const { calls } = site.forge.metering.snapshot().jira;
    if (calls > before) asked.push(hour);
    before = calls;
  }
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.length).toBeLessThan(200);
  expect(asked.some((hour) => hour >= 14 * 24 - 2 && hour <= 14 * 24)).toBe(true);
});

test('refusals cost more than a check, and stay inside the hour’s points all the same', async () => {
  const { mia, site } = world;
  for (let count = 0; count < 60; count++) {
    data(await mia.track(mia.edits(1, { staysQueued: true, beyondTheLimit: true })));
    world.pass(MINUTE);
  }
  site.jira.revoke(mia.accountId, 'BULK_CHANGE');
  site.forge.metering.reset();
  for (let twice = 0; twice < 23; twice++) {
    world.pass(2.5 * MINUTE);
    await world.trigger();
  }
  const { calls } = site.forge.metering.snapshot().jira;
  expect(calls).toBeGreaterThan(30);
  expect(calls * 2).toBeLessThanOrEqual(1_000);
});

test('of a task that failed, an outcome that names issues as nobody can read them is asked for again', async () => {
  const { mia, site } = world;
  const id = mia.edits(20, { durationMs: MINUTE, endsAs: 'FAILED', atPercent: 50 });
  data(await mia.track(id));
  world.pass(2 * MINUTE);
  site.jira.setFaults({ oddAnswers: 'keys' });
  await world.trigger();
  site.jira.setFaults({ oddAnswers: null });
  expect(data(await mia.list({ scope: 'mine' })).rows).toMatchObject([{ state: 'failed' }]);
  world.pass(10 * MINUTE);
  await world.trigger();
  const { row, outcome } = data(await mia.task(`jira:${id}`));
  expect(row.counts).toMatchObject({ total: 20, succeeded: outcome?.succeededIds.length });
  expect(outcome?.succeededIds.length).toBeGreaterThan(5);
});
