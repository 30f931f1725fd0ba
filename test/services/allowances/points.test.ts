import { POINTS_TO_STOP } from '../../../src/services/allowances/hourly-limits';
import { nextHour } from '../../../src/tasks/utc-hour';
import { pointsSpent, use, useAllPoints } from '../../allowances';
import { edit, pay, started } from '../submissions/kit';
import { BEGIN, HOUR, MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Operations of this person's that run for hours, on their list. */
async function running(who: Person, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const id = who.edits(5, { durationMs: 3 * HOUR, startDelayMs: 0, beyondTheLimit: true });
    data(await who.track(id));
    ids.push(id);
  }
  return ids;
}

const asKeys = (ids: readonly string[]): string[] => ids.map((id) => `jira:${id}`);

async function costOf(work: () => Promise<unknown>): Promise<number> {
  world.site.forge.metering.reset();
  await work();
  return pointsSpent(world);
}

const useUp = (who: Person, but = 0): Promise<void> => useAllPoints(world, who, but);

const OVER = { kind: 'over-budget', whose: 'account', until: BEGIN + HOUR };

describe('opening a list with 25 running', () => {
  test('costs 10 points at most; ten in a row hardly more, and once the page watches them one each', async () => {
    const ids = await running(world.mia, 25);
    await world.trigger();
    world.pass(MINUTE);
    expect(await costOf(() => world.mia.list())).toBeLessThanOrEqual(10);
    const again = async (): Promise<void> => {
      for (let calls = 0; calls < 10; calls++) await world.mia.list();
    };
    expect(await costOf(again)).toBeLessThanOrEqual(10);
    const polling = async (): Promise<void> => {
      for (let calls = 0; calls < 10; calls++) {
        world.pass(2 * MINUTE);
        await world.mia.list({ watched: asKeys(ids).map(keyOf) });
      }
    };
    expect(await costOf(polling)).toBe(10);
  });

  test('costs 10 at most where each check is refused, and asks in vain no oftener', async () => {
    const ids = await running(world.mia, 25);
    world.pass(10 * MINUTE);
    for (const id of ids) {
      world.stage(`/rest/api/3/bulk/queue/${id}`, { status: 400, body: { errorMessages: ['no'] } });
      world.stage(`/rest/api/3/task/${id}`, { status: 404, body: [] });
    }
    expect(await costOf(() => world.mia.list())).toBeLessThanOrEqual(10);
    for (const id of ids) world.stage(`/rest/api/3/bulk/queue/${id}`, { status: 503, body: '' });
    world.pass(MINUTE);
    expect(await costOf(() => world.mia.list())).toBeLessThanOrEqual(10);
  });
});

test('ten refreshes in a row ask each task once, and ask no right for one’s own', async () => {
  const keys = asKeys(await running(world.mia, 25));
  world.pass(MINUTE);
  const tenTimes = async (): Promise<void> => {
    for (let calls = 0; calls < 10; calls++) expect(data(await world.mia.refresh(...keys)).rows).toHaveLength(25);
  };
  expect(await costOf(tenTimes)).toBe(50);
  world.pass(2_000);
  expect(await costOf(() => world.mia.refresh(...keys.slice(0, 2)))).toBe(4);
});

test('a refresh of a task that is nobody’s asks nothing', async () => {
  expect(await costOf(() => world.mia.refresh('jira:4711'))).toBe(0);
});

test.each<readonly [string, (who: Person, ids: readonly string[]) => Promise<unknown>]>([
  ['list', (who) => who.list()],
  ['refresh', (who, ids) => who.refresh(...asKeys(ids))],
  ['task', (who, [id = '']) => who.task(`jira:${id}`)],
  ['track', (who) => who.track('999999')],
  ['track without a right', (who) => who.track('10641')],
  ['figures', (who) => who.figures({ whose: 'everyone' })],
  ['stopTracking', (who, [id = '']) => who.stop(`jira:${id}`, 'for-everyone')],
  ['start', (who) => who.start(edit(pay(2)))],
])('a loop of %s stays inside the account’s points of an hour', async (name, call) => {
  const { mia, sam } = world;
  const ids = await running(mia, 3);
  const who = name === 'track without a right' ? sam : mia;
  await useUp(who, 50);
  const spent = await costOf(async () => {
    for (let calls = 0; calls < 60; calls++) {
      await call(who, ids);
      if (calls % 3 === 0) world.pass(2_000);
    }
  });
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeLessThanOrEqual(50);
});

describe('an account that has used its points', () => {
  test('sees what is stored, its own tasks too, with the reason and the moment of the next look', async () => {
    const { ada } = world;
    const [id = ''] = await running(ada, 1);
    await useUp(ada);
    const list = data(await ada.list());
    expect(list).toMatchObject({ scope: 'mine', admin: 'unknown', problem: OVER });
    expect(list.rows.map((row) => row.id)).toEqual([id]);
    world.pass(2_000);
    expect(data(await ada.refresh(`jira:${id}`))).toMatchObject({ rows: [{ id }], problem: OVER });
    expect(data(await ada.task(`jira:${id}`)).row).toMatchObject({ id, problem: OVER });
    expect(refusal(await ada.figures({ whose: 'everyone' }))).toEqual(OVER);
    expect(refusal(await ada.track('999'))).toEqual(OVER);
    expect(refusal(await ada.start(edit(pay(2))))).toEqual(OVER);
  });

  test('is asked for again with the next hour', async () => {
    const { ada } = world;
    await useUp(ada);
    world.pass(nextHour(world.clock.now()) - world.clock.now());
    expect(data(await ada.list())).not.toHaveProperty('problem');
  });

  test('changes nothing for anybody else', async () => {
    await useUp(world.mia);
    expect(data(await world.ada.list())).toMatchObject({ scope: 'everyone', admin: 'yes' });
    data(await world.sam.list());
  });

  test('still stops what runs, and asks no more for what stops already or is over', async () => {
    const { mia } = world;
    const [id = ''] = await running(mia, 1);
    await useUp(mia);
    expect(data(await mia.cancel(`jira:${id}`)).row.state).toBe('cancelling');
    const loop = async (): Promise<void> => {
      for (let calls = 0; calls < 50; calls++) await mia.cancel(`jira:${id}`);
    };
    expect(await costOf(loop)).toBe(0);
  });

  test('asks no right without end by cancelling what is others’', async () => {
    const { mia, ada } = world;
    const [id = ''] = await running(ada, 1);
    await use(world, mia, { counts: { stopPoints: POINTS_TO_STOP - 20 } });
    const loop = async (): Promise<void> => {
      for (let calls = 0; calls < 30; calls++) await mia.cancel(`jira:${id}`);
    };
    expect(await costOf(loop)).toBe(20);
  });
});

test('calls at the same moment do not go beyond an account’s points', async () => {
  const { mia, site } = world;
  const ids = await running(mia, 5);
  world.pass(MINUTE);
  site.forge.metering.reset();
  const refresh = () =>
    site.forge.invoke({
      moduleKey: 'bulk-tasks-admin',
      functionKey: 'refresh',
      payload: { keys: asKeys(ids) },
      accountId: mia.accountId,
    });
  for (let round = 0; round < 6; round++) {
    await world.settle(Promise.all(Array.from({ length: 10 }, refresh)));
    world.pass(2_000);
  }
  // Five tasks had been tracked before, at five points each.
  expect(pointsSpent(world)).toBeGreaterThanOrEqual(250);
  expect(pointsSpent(world)).toBeLessThanOrEqual(300 - 25);
});

test('an admin over budget sees of an issue what everybody sees, and is told why', async () => {
  const { ada, mia } = world;
  const issueId = pay(1)[0] ?? '';
  data(await mia.advance(await started(mia, edit(pay(5)))));
  await useUp(ada);
  const shown = data(await ada.issue(issueId, { asAdmin: true }));
  expect(shown).toMatchObject({ admin: 'unknown', problem: OVER });
  expect(shown.operations).toMatchObject([{ fate: 'waiting' }]);
  expect(shown.operations[0]).not.toHaveProperty('full');
});

describe('when Jira says that the quota is nearly used', () => {
  const nearly = (seconds: number) => ({
    body: { permissions: { ADMINISTER: { havePermission: false }, BULK_CHANGE: { havePermission: true } } },
    headers: {
      RateLimit: `"global-app-quota";r=900;t=${seconds}`,
      'RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
    },
  });
  const PAUSED = { kind: 'over-budget', whose: 'app', until: BEGIN + MINUTE + HOUR / 2 };

  test('nothing is asked unasked any more, for anybody, until it begins again', async () => {
    const { mia, sam } = world;
    const [id = ''] = await running(mia, 1);
    world.pass(MINUTE);
    world.stage('/rest/api/3/mypermissions', nearly(1_800));
    data(await mia.list());
    expect(await costOf(() => mia.list())).toBe(0);
    expect(data(await mia.list())).toMatchObject({ problem: PAUSED, rows: [{ id }] });
    expect(data(await mia.refresh(`jira:${id}`))).toMatchObject({ problem: PAUSED, rows: [{ id }] });
    expect(await costOf(() => sam.list())).toBe(0);
    world.stage('/rest/api/3/mypermissions', undefined);
    world.pass(HOUR / 2);
    expect(await costOf(() => sam.list())).toBe(1);
  });

  test('what the background has learnt holds for pages, too', async () => {
    const { mia } = world;
    const [id = ''] = await running(mia, 1);
    world.pass(5 * MINUTE);
    world.stage(`/rest/api/3/bulk/queue/${id}`, { status: 429, body: '', headers: { 'Retry-After': '600' } });
    await world.trigger();
    expect(await costOf(() => mia.list())).toBe(0);
  });

  test('what somebody clicks is asked once, and a cancel as ever', async () => {
    const { mia, site } = world;
    const [id = ''] = await running(mia, 1);
    world.pass(MINUTE);
    world.stage('/rest/api/3/mypermissions', nearly(1_800));
    await mia.list();
    world.stage('/rest/api/3/bulk/queue/4711', { status: 503, body: '' });
    site.forge.metering.reset();
    expect(refusal(await mia.track('4711'))).toMatchObject({ kind: 'upstream', status: 503 });
    const asked = site.forge.metering.snapshot().jira.recent.filter(({ path }) => path.endsWith('/4711'));
    expect(asked).toHaveLength(1);
    expect(data(await mia.cancel(`jira:${id}`)).row.state).toBe('cancelling');
  });
});
