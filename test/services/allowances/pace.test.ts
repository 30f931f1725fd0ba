import { accountAllowance } from '../../../src/storage/allowances/allowance-store';
import { POINTS_TO_STOP, READS } from '../../../src/services/allowances/hourly-limits';
import { use, useAllPoints } from '../../allowances';
import { ACTIONS } from '../../resolvers/payloads/every-action';
import { allRecords, write } from '../../storage/everything-stored';
import { edit, drive, pay, started } from '../submissions/kit';
import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const SECOND = 1_000;
/** How long a unit of what an account reads lasts at its pace. */
const UNIT_LASTS_MS = READS.lastsMs;
/** Reads and writes that storage takes of a whole site in a minute, and operations that Realtime takes in a second. */
const OF_SITE = { reads: 4_000, writes: 4_000, realtime: 50 };

test('whatever one account calls for a minute, storage and Realtime have room for others, who are answered', async () => {
  const { mia, sam, site } = world;
  const taskId = mia.edits(10, { durationMs: HOUR });
  data(await mia.track(taskId));
  const acted = { world, taskId, submission: await started(mia, edit(pay(3))) };
  const { metering } = site.forge;
  world.pass(HOUR);
  metering.reset();
  const began = world.clock.now();
  const refused = new Set<string>();
  // Each action in turn, nearly as fast as Forge lets one person call: 20 times a second.
  for (let calls = 0; calls < 1_000;) {
    for (const [name, act] of Object.entries(ACTIONS)) {
      const answer = await act(mia, acted);
      if (JSON.stringify(answer).includes('"whose":"reads"')) refused.add(name);
      if (++calls % 20 === 0 && world.clock.now() < began + MINUTE - SECOND) world.pass(SECOND);
    }
  }
  const { storage, realtime, queue } = metering.snapshot();
  expect(storage.reads.count).toBeGreaterThan(1_000);
  expect(storage.reads.count + storage.reads.bytes / 10_240).toBeLessThan(0.75 * OF_SITE.reads);
  expect(storage.writes.count).toBeLessThan(OF_SITE.writes / 2);
  expect(realtime / 60).toBeLessThan(OF_SITE.realtime / 2);
  expect(queue.events).toBeLessThan(100);
  // Whoever stops something has a pace of their own.
  expect([refused.has('list'), refused.has('task'), refused.has('cancel')]).toEqual([true, true, false]);
  data(await sam.list());
  data(await sam.refresh(`jira:${taskId}`));
  world.pass(2 * MINUTE);
  expect(await mia.call('draft', {})).toMatchObject({ ok: true });
});

test('a page that is open, and looked at, never comes to that', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(30)));
  await drive(world, mia, key);
  for (let minutes = 0; minutes < 5; minutes++) {
    for (let looks = 0; looks < 10; looks++) {
      data(await mia.list({ scope: 'mine', live: true }));
      data(await mia.task(key));
    }
    world.pass(MINUTE);
  }
});

const allowanceOf = (who: Person) => world.settle(world.site.forge.unmetered(() => accountAllowance(who.accountId)));

/** As if other processes had read ten minutes' worth for this account, which this one learns. */
async function readFarAhead(who: Person, key: string): Promise<void> {
  await use(world, who, { hasRead: 10_000 });
  for (let calls = 0; calls < 100; calls++) if (!(await who.task(key)).ok) return;
  throw new Error('the account is never refused');
}

describe('whatever an account has read', () => {
  test('it cancels and withdraws at once', async () => {
    const { mia } = world;
    const taskId = mia.edits(10, { durationMs: HOUR });
    data(await mia.track(taskId));
    const ordered = await started(mia, edit(pay(3), { order: { startsAt: world.clock.now() + HOUR } }));
    await readFarAhead(mia, ordered);
    expect(refusal(await mia.list())).toMatchObject({ kind: 'over-budget', whose: 'reads' });
    expect(data(await mia.cancel(`jira:${taskId}`)).row.state).toBe('cancelling');
    expect(data(await mia.withdraw(ordered)).row.submission?.order?.ended?.why).toBe('withdrawn');
    expect(data(await mia.cancel(ordered)).row.state).toBe('cancelled');
  });
});

describe('a loop of cancels', () => {
  test('that stop nothing comes to an end by itself, and shuts its account out of nothing else', async () => {
    const { ada, mia, site } = world;
    const taskId = ada.edits(10, { durationMs: HOUR });
    data(await ada.track(taskId));
    const before = await allowanceOf(mia);
    site.forge.metering.reset();
    for (let calls = 1; calls <= 900; calls++) {
      await mia.cancel(`jira:${taskId}`);
      if (calls % 20 === 0) world.pass(SECOND);
    }
    const { storage, jira } = site.forge.metering.snapshot();
    expect(refusal(await mia.cancel(`jira:${taskId}`))).toMatchObject({ kind: 'over-budget' });
    expect(storage.reads.count).toBeGreaterThan(500);
    expect(storage.reads.count).toBeLessThan(OF_SITE.reads / 2);
    expect(jira.points).toBeLessThanOrEqual(POINTS_TO_STOP);
    expect((await allowanceOf(mia)).used).toBe(before.used);
    data(await mia.list());
  });

  test('that stop something uses up nothing', async () => {
    const { mia } = world;
    await use(world, mia, { counts: { stopPoints: POINTS_TO_STOP - 1 } });
    for (let tasks = 0; tasks < 3; tasks++) {
      const taskId = mia.edits(2, { durationMs: HOUR, beyondTheLimit: true });
      data(await mia.track(taskId));
      expect(data(await mia.cancel(`jira:${taskId}`)).row.state).toBe('cancelling');
    }
    expect((await allowanceOf(mia)).n.stopPoints).toBe(POINTS_TO_STOP - 1);
  });
});

test('what a call has read counts though it breaks', async () => {
  const { mia, site } = world;
  const taskId = mia.edits(10, { durationMs: HOUR });
  data(await mia.track(taskId));
  const { readsUntil = 0 } = await allowanceOf(mia);
  site.storage.setFaults({ refuseWrites: { status: 403, code: 'FORBIDDEN' } });
  for (let calls = 0; calls < 60; calls++) {
    await expect(mia.rename(`jira:${taskId}`, `Spring clean ${calls}`)).rejects.toThrow('fault of the site');
  }
  site.storage.setFaults({ refuseWrites: null });
  data(await mia.task(`jira:${taskId}`));
  expect((await allowanceOf(mia)).readsUntil).toBeGreaterThan(readsUntil + 50 * UNIT_LASTS_MS);
});

const everything = { scope: 'everyone', filters: {}, order: 'newest' } as const;

test.each<readonly [string, string, object]>([
  ['finds', 'matching', { ...everything, scope: 'mine' }],
  ['searches', 'list', { ...everything, scope: 'mine', filters: { text: 'clean' } }],
  ['exports', 'exportParts', { of: { kind: 'list', ...everything, scope: 'mine' } }],
])(
  'of calls at the same moment in which an account %s much, no more go through than it may read',
  async (_, functionKey, payload) => {
    const { mia, site } = world;
    await use(world, mia, { hasRead: READS.aheadMs / READS.lastsMs - 20 });
    const call = () =>
      site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey, payload, accountId: mia.accountId });
    const answers = await world.settle(Promise.all(Array.from({ length: 12 }, call)));
    const refused = answers.filter((answer) => JSON.stringify(answer).includes('"whose":"reads"'));
    const answered = answers.filter((answer) => (answer as { ok: boolean }).ok);
    expect(answered.length + refused.length).toBe(12);
    // There is room for 20 units, which the first one takes, and more.
    expect(answered.length).toBeLessThanOrEqual(2);
    expect(answered.length).toBeGreaterThan(0);
    // What was taken and not read is not held against it for long.
    world.pass(20 * SECOND);
    expect(await mia.call(functionKey, payload)).toMatchObject({ ok: true });
  },
);

const written = (): number => world.site.forge.metering.snapshot().storage.written['allowance']?.count ?? 0;

test('what a search has taken and not read is there for those after it, without another write', async () => {
  const { mia, site } = world;
  await started(mia, edit(pay(5)));
  site.forge.metering.reset();
  for (let calls = 0; calls < 8; calls++) {
    world.pass(5 * SECOND);
    data(await mia.list({ scope: 'mine', filters: { text: `priority ${calls}` } }));
  }
  // Two of each are for the points, which every list asks for.
  expect(written()).toBeLessThanOrEqual(20);
});

describe('what many processes read, each of them little', () => {
  test('is counted with what is written of the account anyway, and holds in each of them', async () => {
    const { mia } = world;
    data(await mia.list());
    world.pass(MINUTE);
    data(await mia.list());
    expect((await allowanceOf(mia)).readsUntil).toBeGreaterThan(world.clock.now() + 3 * UNIT_LASTS_MS);
    await use(world, mia, { hasRead: 10_000 });
    expect(refusal(await mia.list())).toMatchObject({ kind: 'over-budget', whose: 'reads' });
  });

  test('is counted each time where its account has no points left', async () => {
    const { mia } = world;
    await useAllPoints(world, mia);
    const ahead = async () => ((await allowanceOf(mia)).readsUntil ?? 0) - world.clock.now();
    data(await mia.list());
    const once = await ahead();
    data(await mia.list());
    expect(once).toBeGreaterThan(0);
    expect(await ahead()).toBeGreaterThan(once);
  });

  test('is not forgotten, but for what an open page asks', async () => {
    const { mia, site } = world;
    const key = `jira:${mia.edits(3)}`;
    data(await mia.track(key.slice('jira:'.length)));
    world.pass(MINUTE);
    data(await mia.refresh(key));
    world.pass(MINUTE);
    site.forge.metering.reset();
    for (let minutes = 0; minutes < 60; minutes++) {
      data((await mia.call('changedSince', { list: 'a'.repeat(22), since: 0 })) as Parameters<typeof data>[0]);
      world.pass(MINUTE);
    }
    expect(written()).toBe(0);
    for (let minutes = 0; minutes < 20 && written() === 0; minutes++) {
      for (let looks = 0; looks < 10; looks++) data(await mia.task(key));
      world.pass(MINUTE);
    }
    expect(written()).toBe(1);
  });
});

test('a moment that nothing read comes to shuts nobody out', async () => {
  const { mia } = world;
  data(await mia.list());
  const place = { entity: 'allowance', key: `of:${mia.accountId}` };
  const { value } = (await world.settle(allRecords(world))).find(({ place: { key } }) => key === place.key) ?? {};
  await world.settle(write(world, place, { ...(value as object), b: 2 ** 31 - 1, c: 2 ** 31 - 1 }));
  data(await mia.list());
  data(await mia.matching());
  const id = mia.edits(2, { durationMs: HOUR });
  data(await mia.track(id));
  data(await mia.cancel(`jira:${id}`));
});
