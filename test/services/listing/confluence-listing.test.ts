import { requestsBesideCounting, writesBesideCounting } from '../../allowances';
import { DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

interface Started {
  readonly title?: string;
  readonly durationMs?: number;
  readonly alsoVisibleTo?: readonly string[];
  readonly fails?: { atPercent: number; status: string };
}

/** A space export on Confluence's side that takes an hour unless told. */
const exportBy = (who: Person, started: Started = {}): string =>
  world.site.confluence.startTask(who.accountId, { kind: 'space-export', durationMs: HOUR, ...started });

const rows = async (who: Person, payload: Parameters<Person['list']>[0] = { scope: 'mine' }) =>
  data(await who.list(payload)).rows;

const keyOf = (id: string, who: Person): string => `confluence:${id}#${who.accountId}`;

/** What `work` has cost: storage requests and writes, and calls to Confluence. */
async function cost(work: () => Promise<unknown>) {
  const { metering } = world.site.forge;
  metering.reset();
  await work();
  const { other, lateCalls } = metering.snapshot();
  expect(lateCalls).toBe(0);
  return { requests: requestsBesideCounting(world), writes: writesBesideCounting(world), calls: other.calls };
}

test('tasks of Confluence are on the list by themselves when it is opened, running first', async () => {
  const { mia } = world;
  const over = mia.edits(2, { durationMs: 1_000 });
  data(await mia.track(over));
  world.pass(MINUTE);
  data(await mia.refresh(`jira:${over}`));
  const id = exportBy(mia, { title: 'Finance' });
  world.pass(1_000);
  const bulk = mia.edits(5, { durationMs: HOUR });
  data(await mia.track(bulk));
  world.pass(MINUTE);
  const list = data(await mia.list());
  expect(list.rows.map((row) => row.id)).toEqual([bulk, id, over]);
  expect(list.running).toEqual({ count: 2, more: false });
  expect(list.rows[1]).toMatchObject({
    key: keyOf(id, mia),
    source: 'confluence',
    operation: 'other',
    description: 'PDF export: Finance',
    state: 'running',
    percent: 1,
    addedById: mia.accountId,
    stop: 'off-my-list',
  });
  expect(list.rows[1]?.ownerId).toBeUndefined();
  expect(list.absent).toBeUndefined();
  expect((await rows(mia)).map((row) => row.id)).toEqual([bulk, id, over]);
});

test('an open list that asks again by itself asks Confluence once a minute, and one that somebody clicks asks now', async () => {
  const { mia, site } = world;
  const listings = async (): Promise<number> => {
    site.forge.metering.reset();
    data(await mia.list({ scope: 'mine', watched: [], quietly: true }));
    return site.forge.metering.snapshot().other.recent.filter(({ path }) => path.endsWith('/longtask')).length;
  };
  data(await mia.list());
  const id = exportBy(mia);
  world.pass(25_000);
  expect(await listings()).toBe(0);
  expect((await rows(mia)).map((row) => row.id)).toEqual([id]);
  world.pass(59_000);
  expect(await listings()).toBe(0);
  world.pass(1_000);
  expect(await listings()).toBe(1);
});

test('a page that is full stays one page, and what does not fit is on the next', async () => {
  const { mia } = world;
  for (let count = 0; count < 25; count++) {
    data(await mia.track(mia.edits(1, { durationMs: DAY, beyondTheLimit: true })));
    world.pass(1_000);
  }
  const id = exportBy(mia);
  world.pass(MINUTE);
  const first = data(await mia.list());
  expect(first.rows).toHaveLength(25);
  expect(first.rows[0]?.id).toBe(id);
  const next = data(await mia.list({ scope: 'mine', ...(first.older === undefined ? {} : { from: first.older }) }));
  expect(next.rows).toHaveLength(1);
  const oldest = data(await mia.list({ scope: 'mine', order: 'oldest' }));
  expect(oldest.rows.map((row) => row.id)).not.toContain(id);
});

test('each person has what Confluence shows them, admins too see only their own', async () => {
  const { ada, mia, sam } = world;
  const mias = exportBy(mia);
  const shared = exportBy(sam, { alsoVisibleTo: [ada.accountId] });
  world.pass(MINUTE);
  expect((await rows(mia)).map((row) => row.id)).toEqual([mias]);
  expect((await rows(sam)).map((row) => row.id)).toEqual([shared]);
  const everyone = data(await ada.list({ scope: 'everyone' }));
  expect(everyone.rows.map((row) => row.key)).toEqual([keyOf(shared, ada)]);
  expect(everyone.running).toEqual({ count: 1, more: false });
  const others = keyOf(mias, mia);
  const notKnown = { kind: 'not-known', taskId: mias };
  expect(refusal(await ada.task(others))).toEqual(notKnown);
  expect(refusal(await ada.stop(others, 'for-everyone'))).toEqual(notKnown);
  expect(refusal(await ada.cancel(others))).toEqual(notKnown);
  expect(data(await ada.refresh(others)).rows).toEqual([]);
});

test('opening a list costs one call to Confluence, five storage requests at most beside counting, and no write where nothing is new', async () => {
  const { mia } = world;
  exportBy(mia);
  world.pass(MINUTE);
  expect((await cost(() => mia.list())).calls).toBe(1);
  world.pass(10_000);
  const again = await cost(() => mia.list());
  expect(again).toMatchObject({ calls: 1, writes: 0 });
  expect(again.requests).toBeLessThanOrEqual(5);
  const filtered = await cost(() => mia.list({ scope: 'mine', filters: { state: 'failed' } }));
  expect(filtered.calls).toBe(0);
});

test('it is followed from the list, to its end, with what it says; kept after Confluence has forgotten it', async () => {
  const { mia } = world;
  const id = exportBy(mia, { title: 'Finance', durationMs: 20 * MINUTE });
  world.pass(MINUTE);
  await mia.list();
  world.pass(9 * MINUTE);
  expect(await rows(mia)).toMatchObject([{ id, state: 'running', percent: 50 }]);
  const { report } = data(await mia.task(keyOf(id, mia)));
  expect(report).toEqual({ readAt: world.clock.now(), messages: ['Exported 60 of 120 pages.'] });
  world.pass(11 * MINUTE);
  expect(await rows(mia)).toMatchObject([
    { id, state: 'succeeded', percent: 100, finishedAt: world.clock.now() - MINUTE },
  ]);
  world.pass(3 * DAY);
  const kept = data(await mia.task(keyOf(id, mia)));
  expect(kept.report?.messages).toEqual(['Finished PDF space export. Download here.']);
  expect(kept.row.problem).toBeUndefined();
  expect((await cost(() => mia.task(keyOf(id, mia)))).calls).toBe(0);
});

test('one that was never seen to end is expired once Confluence has forgotten it', async () => {
  const { mia } = world;
  const id = exportBy(mia, { durationMs: 5 * MINUTE });
  world.pass(MINUTE);
  await mia.list();
  world.pass(2 * DAY);
  expect(await rows(mia)).toMatchObject([{ id, state: 'expired' }]);
});

test('one that failed says so, needs attention, and is in nobody’s figures but its person’s', async () => {
  const { ada, mia } = world;
  exportBy(mia, { fails: { atPercent: 35, status: 'ERROR_UNKNOWN' }, durationMs: 10 * MINUTE });
  world.pass(MINUTE);
  await mia.list();
  world.pass(HOUR);
  await mia.list();
  const list = data(await mia.list());
  expect(list.rows).toMatchObject([{ state: 'failed', attention: true }]);
  expect(list.attention).toEqual({ count: 1, more: false });
  const key = list.rows[0]?.key ?? '';
  const { report } = data(await mia.task(key));
  expect(report?.messages).toContain('Error unknown');
  const failedOf = (days: readonly { failed: number }[]): number => days.reduce((sum, { failed }) => sum + failed, 0);
  expect(failedOf(data(await mia.figures({ whose: 'mine' })).days)).toBe(1);
  expect(failedOf(data(await ada.figures({ whose: 'everyone' })).days)).toBe(0);
  expect(data(await ada.list({ scope: 'everyone' })).attention).toEqual({ count: 0, more: false });
});

test('off the list is for good, also while Confluence still lists it', async () => {
  const { mia } = world;
  const [off, stays] = [exportBy(mia), exportBy(mia)];
  world.pass(MINUTE);
  await mia.list();
  expect(refusal(await mia.stop(keyOf(off, mia), 'for-everyone'))).toMatchObject({ reason: 'not-admin' });
  expect(data(await mia.stop(keyOf(off, mia), 'off-my-list'))).toEqual({ done: 'off-my-list' });
  const later = exportBy(mia);
  for (const minutes of [1, 10, 30]) {
    world.pass(minutes * MINUTE);
    expect((await rows(mia)).map((row) => row.id).sort()).toEqual([stays, later].sort());
  }
  expect(refusal(await mia.task(keyOf(off, mia)))).toMatchObject({ kind: 'not-known' });
  world.pass(DAY);
  await mia.list();
  expect(data(await mia.stop(keyOf(stays, mia), 'off-my-list'))).toEqual({ done: 'off-my-list' });
  expect((await rows(mia)).map((row) => row.id)).toEqual([later]);
});

test('Confluence’s tasks cannot be cancelled from here, and Jira is not asked to', async () => {
  const { mia, site } = world;
  const id = exportBy(mia);
  world.pass(MINUTE);
  await mia.list();
  site.forge.metering.reset();
  expect(refusal(await mia.cancel(keyOf(id, mia)))).toEqual({
    kind: 'not-allowed',
    reason: 'cannot-cancel',
    taskId: id,
  });
  expect(site.forge.metering.snapshot().jira.recent.map(({ method }) => method)).toEqual([]);
});

test('a site without Confluence is one quiet line, no error, and one call a day', async () => {
  const { mia, site } = world;
  site.confluence.setInstalled(false);
  data(await mia.track(mia.edits(5, { durationMs: 2 * DAY })));
  const calls: number[] = [];
  for (let hour = 0; hour < 48; hour++) {
    world.pass(HOUR);
    calls.push(
      (
        await cost(async () => {
          const list = data(await mia.list());
          expect(list.absent).toEqual(['confluence']);
          expect(list.problem).toBeUndefined();
          expect(list.rows).toHaveLength(1);
        })
      ).calls,
    );
  }
  expect(calls.reduce((sum, count) => sum + count, 0)).toBe(2);
  site.confluence.setInstalled(true);
  const id = exportBy(mia, { durationMs: DAY });
  world.pass(HOUR);
  const back = data(await mia.list());
  expect(back.absent).toBeUndefined();
  expect(back.rows.map((row) => row.id)).toContain(id);
});

test.each([
  ['down', { off: true }],
  ['an error', { serverErrors: true }],
  ['a cut connection', { cutConnections: true }],
  ['HTML', { malformed: 'html' }],
  ['half a body', { malformed: 'cut' }],
  ['a pause', { rateLimited: true }],
] as const)('Confluence with %s leaves its rows as they were and says so on them alone', async (_what, fault) => {
  const { mia, site } = world;
  const id = exportBy(mia);
  const bulk = mia.edits(5, { durationMs: HOUR });
  data(await mia.track(bulk));
  world.pass(10 * MINUTE);
  const before = (await rows(mia)).find((row) => row.id === id);
  world.pass(10 * MINUTE);
  site.confluence.setFaults(fault);
  const list = data(await mia.list());
  expect(list.problem).toBeUndefined();
  expect(list.absent).toBeUndefined();
  const row = list.rows.find((each) => each.id === id);
  expect(row).toMatchObject({ state: 'running', percent: before?.percent });
  expect(row?.problem).toBeDefined();
  expect(list.rows.find((each) => each.id === bulk)?.problem).toBeUndefined();
});

test('a Confluence that does not answer keeps nobody waiting, and Jira’s tasks are fresh all the same', async () => {
  const { mia, site } = world;
  exportBy(mia);
  const bulk = mia.edits(5, { durationMs: HOUR });
  data(await mia.track(bulk));
  world.pass(10 * MINUTE);
  await mia.list();
  world.pass(10 * MINUTE);
  site.confluence.setFaults({ slowMs: 20_000 });
  const began = world.clock.now();
  const list = data(await mia.list());
  expect(world.clock.now() - began).toBeLessThan(2_000);
  expect(list.rows.find((row) => row.id === bulk)).toMatchObject({ readAt: expect.any(Number) as number });
  expect(list.rows.find((row) => row.id === bulk)?.readAt).toBeGreaterThanOrEqual(began);
});
