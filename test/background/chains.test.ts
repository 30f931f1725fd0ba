import { MOST_LOOKS_AGAIN } from '../../src/contract/limits';
import { noForgeFaults } from '../../local/forge/faults/forge-faults';
import { DAY, HOUR, MINUTE, createWorld, data, keyOf } from '../world';
import type { Person, World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const SECOND = 1_000;
const FIVE = 5 * MINUTE;

const jiraCalls = (): number => world.site.forge.metering.snapshot().jira.calls;
const checks = () => world.pending().filter(({ body }) => body.kind === 'check');

async function tracked(who: Person, durationMs: number): Promise<string> {
  const id = who.edits(20, { durationMs, beyondTheLimit: true });
  data(await who.track(id));
  return id;
}

/** Jira answers no page, so that what the list shows is what the background has stored. */
async function rowsStored(who: Person, ...watched: string[]) {
  world.site.jira.setFaults({ off: true });
  const { rows } = data(await who.list({ scope: 'mine', watched: watched.map(keyOf) }));
  world.site.jira.setFaults({ off: false });
  return rows;
}

const nextCheck = () => {
  const [event] = checks();
  if (!event) throw new Error('no event waits');
  return event;
};

test('a run of the queue that is killed at any call loses nothing, and leaves one chain', async () => {
  for (let calls = 0; calls < 12; calls++) {
    const { mia } = world;
    const ids = [await tracked(mia, 15 * SECOND), await tracked(mia, 15 * SECOND)];
    // Killed where the ends are seen and stored; it is delivered once more after a pause, as every run that fails.
    world.pass(20 * SECOND);
    await world.runQueue({ dieAfterCalls: calls });
    await world.passWithQueue(FIVE + MINUTE);
    const rows = (await rowsStored(mia)).filter(({ id }) => ids.includes(id));
    expect(rows.map(({ finishedAt }) => finishedAt === undefined)).toEqual([false, false]);
    for (const { counts } of rows) {
      expect((counts.succeeded ?? 0) + (counts.failed ?? 0) + (counts.hidden ?? 0)).toBe(20);
    }
    expect(checks()).toEqual([]);
  }
});

test.each([
  ['is lost', { eventsLost: 1 }],
  ['is not taken', { eventsRefused: 1 }],
  ['finds the queue off', { pushesFail: 1 }],
])('an event that %s is made good by the trigger, which begins the chain anew', async (_what, faults) => {
  const { mia, site } = world;
  const id = await tracked(mia, 20 * MINUTE);
  site.forgeFaults.setFaults(faults);
  await world.passWithQueue(MINUTE);
  site.forgeFaults.setFaults(noForgeFaults);
  expect(checks()).toEqual([]);
  await world.passWithQueue(FIVE);
  expect(checks()).toHaveLength(1);
  await world.passWithQueue(15 * MINUTE);
  expect((await rowsStored(mia)).find((row) => row.id === id)?.finishedAt).toBeDefined();
});

test('an event of an older generation, and one that nobody can read, end and write nothing', async () => {
  const { mia, site } = world;
  await tracked(mia, HOUR);
  await world.passWithQueue(10 * SECOND);
  const older = nextCheck();
  await world.passWithQueue(MINUTE);
  site.forge.metering.reset();
  await world.settle(site.forge.runConsumer(older));
  await world.settle(site.forge.runConsumer({ ...older, body: { ...older.body, kind: 'of-another-version' } }));
  await world.settle(site.forge.runConsumer({ ...older, body: { ...older.body, owner: '../site' } }));
  const { jira, storage, queue } = site.forge.metering.snapshot();
  expect([jira.calls, storage.written, queue.events]).toEqual([0, {}, 0]);
});

test('an event that comes too early waits as it is', async () => {
  const { mia, site } = world;
  await tracked(mia, HOUR);
  await world.passWithQueue(MINUTE);
  const event = nextCheck();
  site.forge.metering.reset();
  await world.settle(site.forge.runConsumer(event));
  expect(site.forge.metering.snapshot().storage.written).toEqual({});
  expect(jiraCalls()).toBe(0);
  expect(checks().map(({ body }) => body)).toEqual([event.body, event.body]);
  await world.passWithQueue(MINUTE);
  expect(checks()).toHaveLength(1);
});

test('what an open page has just asked is not asked again', async () => {
  const { mia } = world;
  const id = await tracked(mia, HOUR);
  await world.passWithQueue(MINUTE);
  const event = nextCheck();
  world.pass(event.dueAt - world.clock.now() - SECOND);
  data(await mia.refresh(`jira:${id}`));
  world.pass(SECOND);
  const before = jiraCalls();
  await world.runQueue();
  expect(jiraCalls()).toBe(before);
  expect(checks()).toHaveLength(1);
});

/** Of one generation only one may go on: the newest is that of the owner's record. */
function liveChecks() {
  const newest = Math.max(...checks().map(({ body }) => Number(body.generation)));
  return checks().filter(({ body }) => [0, newest].includes(Number(body.generation)));
}

test('while a page keeps asking, an owner has one chain, although events come twice and tasks are put on the list', async () => {
  const { mia, site } = world;
  const ids = [await tracked(mia, 40 * MINUTE)];
  const asksFor = async (ms: number) => {
    for (const end = world.clock.now() + ms; world.clock.now() < end; await world.passWithQueue(20 * SECOND)) {
      for (const id of ids) data(await mia.refresh(`jira:${id}`));
    }
  };
  for (let round = 0; round < 2; round++) {
    site.forgeFaults.setFaults({ eventsTwice: 1 });
    await asksFor(2 * MINUTE);
    site.forgeFaults.setFaults(noForgeFaults);
    ids.push(await tracked(mia, 40 * MINUTE));
    await asksFor(2 * MINUTE);
    expect(liveChecks()).toHaveLength(1);
  }
});

describe('an owner who is gone', () => {
  async function refusedUntilGone(): Promise<string> {
    const { mia, site } = world;
    const id = await tracked(mia, 3 * DAY);
    site.forge.impersonation.refuse(mia.accountId);
    await world.passWithQueue(HOUR);
    return id;
  }

  test('costs one look a day, and the row says why', async () => {
    const { mia, ada, site } = world;
    await tracked(ada, 30 * DAY);
    const id = await refusedUntilGone();
    const [row] = (await rowsStored(mia, `jira:${id}`)).filter((each) => each.id === id);
    expect(row).toMatchObject({ attention: true, problem: { kind: 'not-allowed', reason: 'impersonation' } });
    const { impersonation } = site.forge;
    const refused = impersonation.refused.bind(impersonation);
    let looks = 0;
    impersonation.refused = (accountId) => {
      if (refused(accountId)) looks++;
      return refused(accountId);
    };
    const days: number[] = [];
    for (let day = 0; day < 3; day++) {
      const before = looks;
      for (let hour = 0; hour < 24; hour++) {
        world.pass(HOUR);
        await world.trigger();
        await world.runQueue();
      }
      days.push(looks - before);
    }
    expect(days).toEqual([1, 1, 1]);
  });

  test('does not fill the queue by calling their list in a loop', async () => {
    const { mia, site } = world;
    const watched = [keyOf(`jira:${await refusedUntilGone()}`)];
    site.forge.metering.reset();
    for (let call = 0; call < 2 * MOST_LOOKS_AGAIN; call++) {
      world.pass(SECOND);
      data(await mia.list({ scope: 'mine', watched }));
    }
    expect(site.forge.metering.snapshot().queue.events).toBe(MOST_LOOKS_AGAIN);
    world.pass(HOUR);
    data(await mia.list({ scope: 'mine', watched }));
    expect(site.forge.metering.snapshot().queue.events).toBe(MOST_LOOKS_AGAIN + 1);
  });

  test.each(['mia', 'ada'] as const)('comes back when %s opens a page', async (who) => {
    const { site, mia } = world;
    await refusedUntilGone();
    site.forge.impersonation.allow(mia.accountId);
    await world.passWithQueue(HOUR);
    const before = jiraCalls();
    await world.passWithQueue(HOUR);
    expect(jiraCalls()).toBe(before);
    data(await world[who].list({ scope: who === 'mia' ? 'mine' : 'everyone' }));
    await world.passWithQueue(10 * MINUTE);
    expect((await rowsStored(mia))[0]?.problem).toBeUndefined();
    expect(checks()).toHaveLength(1);
  });
});

test('when the quota is nearly used chains wait for the reset, and go on after it', async () => {
  const { mia, site } = world;
  const id = await tracked(mia, HOUR);
  await world.passWithQueue(MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${id}`, {
    status: 429,
    body: '',
    headers: { 'Retry-After': '600', 'RateLimit-Reason': 'jira-quota-tenant-based' },
  });
  await world.passWithQueue(MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${id}`, undefined);
  const { until } = data(await mia.list()).background as { until: number };
  site.forge.metering.reset();
  await world.passWithQueue(until - world.clock.now() - SECOND);
  expect(jiraCalls()).toBe(0);
  await world.passWithQueue(4 * MINUTE);
  expect(jiraCalls()).toBeGreaterThan(1);
  expect(checks()).toHaveLength(1);
});

test('a clock that goes a day forward and back again ends no chain and no pause for longer than an hour', async () => {
  const { mia } = world;
  const id = await tracked(mia, 40 * MINUTE);
  await world.passWithQueue(MINUTE);
  const write = world.site.forge.unmetered.bind(world.site.forge);
  await write(async () => {
    const { backgroundSite, saveSite } = await import('../../src/storage/background/site-store');
    const { backgroundRun, saveRun } = await import('../../src/storage/background/run-store');
    await saveSite({ ...(await backgroundSite()), until: world.clock.now() + DAY + 30 * MINUTE });
    const run = await backgroundRun(mia.accountId);
    const ahead = [...run.tasks].map(([key, seen]) => [key, { ...seen, at: seen.at + DAY }] as const);
    await saveRun({ ...run, tasks: new Map(ahead), due: world.clock.now() + DAY });
  });
  expect(data(await mia.list()).background).toEqual({ state: 'on' });
  await world.passWithQueue(46 * MINUTE);
  expect((await rowsStored(mia)).find((row) => row.id === id)?.finishedAt).toBeDefined();
});
