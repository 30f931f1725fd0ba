import { placesWith } from '../../stored-rows';
import { store, storedTask } from '../../stored-tasks';
import { DAY, HOUR, MINUTE, createWorld, data, keyOf } from '../../world';
import type { Person, World } from '../../world';
import { found } from '../found/kit';
import { drive, edit, pay, started } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const keys = async (who: Person, scope: 'mine' | 'everyone' = 'everyone'): Promise<string[]> =>
  data(await who.list({ scope })).rows.map(({ key }) => key);

/** A task that ended so many days before now. */
const ended = (id: number, daysAgo: number, change: Parameters<typeof storedTask>[2] = {}) =>
  storedTask(id, world.mia.accountId, { createdAt: world.clock.now() - daysAgo * DAY, ...change });

/** One of each kind, over: with failures, of two parts, of another system, found in the history, and no bulk operation. */
async function oneOfEach(): Promise<{ failed: string; submission: string }> {
  const { mia, sam, site } = world;
  const failed = mia.edits(70, { durationMs: MINUTE, beyondTheLimit: true });
  const export_ = site.jira.startTask(mia.accountId, { description: 'Export', durationMs: MINUTE, result: 'Done' });
  data(await mia.track(failed));
  data(await mia.track(export_));
  const submission = await started(mia, edit(pay(3)));
  await drive(world, mia, submission);
  site.confluence.startTask(mia.accountId, { kind: 'space-export' });
  data(await mia.list());
  data(await sam.putFound([found(world)]));
  world.pass(10 * MINUTE);
  await world.trigger();
  await mia.list();
  await world.trigger();
  return { failed, submission };
}

/** What tasks leave behind that is theirs alone. */
const ofTasks = (): string[] =>
  world
    .stored()
    .map(({ space, key }) => `${space} ${key}`)
    .filter((place) =>
      /^(entity:(task|touched-issues) |key-value (outcome|confirmation|page-seen|report|found-issues|remains):)/.test(
        place,
      ),
    );

test('what is over for longer than it is kept goes with all that belongs to it; the sums stay', async () => {
  const { ada, mia } = world;
  await oneOfEach();
  const kinds = new Set(ofTasks().map((place) => /^\S+ [a-z-]+|^\S+/.exec(place)?.[0]));
  expect(kinds.size).toBeGreaterThanOrEqual(7);
  const sums = world.stored().filter(({ space }) => space === 'entity:day-sums');
  expect(sums.length).toBeGreaterThanOrEqual(2);
  expect((await keys(ada)).length).toBeGreaterThanOrEqual(4);
  world.pass(89 * DAY);
  expect((await world.daily()).result).toMatchObject({ ok: true });
  expect((await keys(ada)).length).toBeGreaterThanOrEqual(4);
  world.pass(2 * DAY);
  expect((await world.daily()).result).toMatchObject({ ok: true });
  expect(await keys(ada)).toEqual([]);
  expect(await keys(mia, 'mine')).toEqual([]);
  expect(ofTasks()).toEqual([]);
  expect(placesWith(world.stored(), 'Export')).toEqual([]);
  expect(world.stored().filter(({ space }) => space === 'entity:day-sums')).toEqual(sums);
});

test('each site keeps as long as its admins say, and for ever means that', async () => {
  const { ada } = world;
  await store(world, ended(1, 20), ended(2, 40), ended(3, 100), ended(4, 400));
  const left = async (keep: 30 | 90 | 365 | 'for-ever'): Promise<string[]> => {
    data(await ada.choose({ keep }));
    await world.daily();
    return keys(ada);
  };
  expect(await left('for-ever')).toHaveLength(4);
  expect(await left(365)).toEqual(['jira:1', 'jira:2', 'jira:3']);
  expect(await left(90)).toEqual(['jira:1', 'jira:2']);
  expect(await left(30)).toEqual(['jira:1']);
});

test('what is under way, waits for somebody, or came on the list lately stays, however long ago it began', async () => {
  const { ada, mia } = world;
  const now = world.clock.now();
  const waiting = keyOf('submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e01');
  const parts = { sizes: [1, 1], part: 2, phase: 'waiting' as const, since: 0, taskIds: ['7'], settled: {} };
  await store(
    world,
    ended(1, 200, { state: 'running' }),
    ended(2, 200, { key: waiting, state: 'waiting', submission: parts }),
    ended(3, 200, { addedAt: now - DAY }),
    ended(4, 200, { finishedAt: now - DAY }),
    ended(5, 200, { state: 'unknown', readAt: now - 190 * DAY }),
    ended(6, 200, { state: 'expired', readAt: now - 180 * DAY }),
  );
  await world.daily();
  expect((await keys(ada)).sort()).toEqual(['jira:1', 'jira:3', 'jira:4', waiting]);
  expect(await keys(mia, 'mine')).toHaveLength(4);
});

test('a run that is killed at any call leaves no half of a task, and nothing that is never found again', async () => {
  const { ada } = world;
  const { failed, submission } = await oneOfEach();
  const many = keyOf('submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e02');
  const taskIds = Array.from({ length: 20 }, (_, at) => String(20_001 + at));
  const sizes = taskIds.map(() => 1);
  const parts = { sizes, part: 20, phase: 'over' as const, since: 0, taskIds, settled: {} };
  await store(world, ended(9, 1, { key: many, submission: parts }));
  world.pass(92 * DAY);
  for (let calls = 1; ofTasks().length > 0; calls++) {
    await world.daily({ dieAfterCalls: calls });
    const places = ofTasks();
    const isThere = (start: string): boolean => places.some((place) => place.startsWith(start));
    const isListed = isThere(`entity:task jira:${failed}`);
    expect(isThere(`key-value outcome:jira:${failed}.`)).toBe(isListed);
    expect(isThere(`entity:touched-issues ${failed}`)).toBe(isListed);
    expect(isThere(`key-value confirmation:${submission}`)).toBe(isThere(`entity:task ${submission}`));
    expect(calls).toBeLessThan(60);
  }
  expect(await keys(ada)).toEqual([]);
});

test('two runs at the same moment, and a run after it is done, come to the same', async () => {
  const { ada, site } = world;
  await store(world, ...Array.from({ length: 12 }, (_, at) => ended(at + 1, 85 + at)));
  await world.settle(Promise.all([site.forge.runTrigger('every-day'), site.forge.runTrigger('every-day')]));
  expect(await keys(ada)).toHaveLength(6);
  site.forge.metering.reset();
  expect((await world.daily()).result).toMatchObject({ ok: true });
  expect(await keys(ada)).toHaveLength(6);
});

test('the search knows nothing of what was let go of: a packed chunk is cleaned when a tenth of it goes, or on Sunday', async () => {
  const tasks = Array.from({ length: 60 }, (_, at) =>
    ended(at + 1, at === 0 ? 95 : 20, at === 0 ? { label: 'Zebra' } : {}),
  );
  await store(world, ...tasks);
  await world.trigger();
  const named = (): string[] => placesWith(world.stored(), 'zebra');
  const packed = named();
  expect(packed).not.toEqual([]);
  // A Monday: it is one of many, so it waits.
  await world.daily();
  expect(named()).toEqual(packed);
  expect(data(await world.ada.list({ scope: 'everyone', filters: { text: 'zebra' } })).rows).toEqual([]);
  world.pass(6 * DAY);
  await world.daily();
  expect(named()).toEqual([]);
});

test('what one run does not come to is for the next one', async () => {
  const { ada, site } = world;
  await store(world, ...Array.from({ length: 30 }, (_, at) => ended(at + 1, 100)));
  const real = site.storage.answer.bind(site.storage);
  // Storage is so slow that the run's time is over before it is done.
  site.storage.answer = (...request) => {
    world.pass(10_000);
    return real(...request);
  };
  await world.daily();
  site.storage.answer = real;
  const left = (await keys(ada)).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(30);
  world.pass(HOUR);
  await world.daily();
  expect(await keys(ada)).toEqual([]);
});
