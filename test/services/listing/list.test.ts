import fc from 'fast-check';
import { removeTask } from '../../../src/storage/tasks/task-store';
import { STATES, isUnfinished } from '../../../src/tasks/task';
import type { TaskRecord } from '../../../src/tasks/task';
import { requestsBesideCounting } from '../../allowances';
import { store as storeIn, storedTask } from '../../stored-tasks';
import { BEGIN, DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Of Mia, unless told, and created so many hours ago as its id says. */
const record = (id: number, change: Partial<TaskRecord> = {}) =>
  storedTask(id, world.mia.accountId, { createdAt: BEGIN - id * HOUR, ...change });
const store = (...records: readonly TaskRecord[]) => storeIn(world, ...records);

/** All pages of a list, one after another. */
async function pages(who: Person, payload: Parameters<Person['list']>[0] = {}): Promise<string[][]> {
  const all: string[][] = [];
  let from: string | undefined;
  do {
    const list = data(await who.list({ ...payload, ...(from === undefined ? {} : { from }) }));
    all.push(list.rows.map(({ id }) => id));
    from = list.older ?? list.searchFurther?.from;
  } while (from !== undefined);
  return all;
}

test('an admin opens on everyone’s tasks, anybody else on their own', async () => {
  await store(record(1), record(2, { ownerId: world.ada.accountId }));
  expect(data(await world.ada.list())).toMatchObject({ scope: 'everyone', admin: 'yes' });
  expect(data(await world.ada.list()).rows.map(({ id }) => id)).toEqual(['1', '2']);
  expect(data(await world.ada.list({ scope: 'mine' })).rows.map(({ id }) => id)).toEqual(['2']);
  expect(data(await world.mia.list())).toMatchObject({ scope: 'mine', admin: 'no' });
  expect(data(await world.mia.list()).rows.map(({ id }) => id)).toEqual(['1']);
});

test('everyone’s tasks are refused to who is no admin, whatever they ask', async () => {
  await store(record(1));
  expect(refusal(await world.sam.list({ scope: 'everyone' }))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
  expect(refusal(await world.sam.task('jira:1'))).toEqual({ kind: 'not-known', taskId: '1' });
  expect(data(await world.sam.refresh('jira:1')).rows).toEqual([]);
});

test('when Jira does not answer, an admin sees their own tasks within 1.5 s, and that this is why', async () => {
  await store(record(1), record(2, { ownerId: world.ada.accountId }));
  world.stage('/rest/api/3/mypermissions', 'silent');
  const began = world.clock.now();
  const list = data(await world.ada.list());
  expect(list).toMatchObject({ scope: 'mine', admin: 'unknown', problem: { kind: 'unavailable' } });
  expect(list.rows.map(({ id }) => id)).toEqual(['2']);
  expect(world.clock.now() - began).toBeLessThanOrEqual(1_500);
});

test('an unanswered task does not keep the list waiting for longer than 1.5 s', async () => {
  const { mia } = world;
  const id = mia.edits(10, { durationMs: HOUR });
  await mia.track(id);
  world.stage(`/rest/api/3/bulk/queue/${id}`, 'silent');
  world.pass(10 * MINUTE);
  const began = world.clock.now();
  expect(data(await mia.list()).rows).toMatchObject([{ id, state: 'queued' }]);
  expect(world.clock.now() - began).toBeLessThanOrEqual(1_500);
});

test('running tasks come first over the whole list, then the newest', async () => {
  await store(
    ...Array.from({ length: 30 }, (_, index) => record(index + 1)),
    record(100, { state: 'running', rawStatus: 'RUNNING', percent: 5, createdAt: BEGIN - 9 * DAY }),
  );
  world.stage('/rest/api/3/bulk/queue/100', 'silent');
  const [first, second] = await pages(world.mia);
  expect(first?.slice(0, 3)).toEqual(['100', '1', '2']);
  expect(first).toHaveLength(25);
  expect(second).toEqual(['25', '26', '27', '28', '29', '30']);
});

test('the head counts what runs and what needs attention to 99', async () => {
  await store(
    ...Array.from({ length: 101 }, (_, index) => record(index + 1, { state: 'partial' })),
    record(500, { state: 'running', rawStatus: 'RUNNING', percent: 5 }),
  );
  world.stage('/rest/api/3/bulk/queue/500', 'silent');
  const list = data(await world.mia.list());
  expect(list.running).toEqual({ count: 1, more: false });
  expect(list.attention).toEqual({ count: 99, more: true });
  const filtered = await pages(world.mia, { filters: { attention: true } });
  expect(filtered.flat()).toHaveLength(101);
});

test('the head counts what the same answer has just read, as its rows show it', async () => {
  const { mia } = world;
  const id = mia.edits(5, { durationMs: MINUTE, startDelayMs: 0, endsAs: 'FAILED', atPercent: 50 });
  data(await mia.track(id));
  expect(data(await mia.list())).toMatchObject({ running: { count: 1 }, attention: { count: 0 } });
  world.pass(2 * MINUTE);
  expect(data(await mia.list())).toMatchObject({
    rows: [{ id, state: 'failed', attention: true }],
    running: { count: 0 },
    attention: { count: 1 },
  });
});

test('pages hold every task exactly once, in order, whatever the states and times', async () => {
  const { mia, ada } = world;
  const tasks = fc.array(
    fc.record({
      state: fc.constantFrom(...STATES.filter((state) => !isUnfinished(state) && state !== 'unknown')),
      minute: fc.integer({ min: 0, max: 40 }),
      owned: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  let next = 1;
  await fc.assert(
    fc.asyncProperty(tasks, fc.constantFrom('newest', 'oldest' as const), async (some, order) => {
      const records = some.map(({ state, minute, owned }) =>
        record(next++, {
          state,
          createdAt: BEGIN - minute * MINUTE,
          ownerId: owned ? mia.accountId : ada.accountId,
          readById: owned ? mia.accountId : ada.accountId,
        }),
      );
      await store(...records);
      const own = records.filter(({ ownerId }) => ownerId === mia.accountId);
      const ids = (await pages(mia, { order })).flat();
      await world.site.forge.unmetered(async () => {
        for (const record of records) await removeTask(record);
      });
      const times = ids.map((id) => records.find((each) => each.id === id)?.createdAt ?? 0);
      const sorted = [...times].sort((a, b) => (order === 'newest' ? b - a : a - b));
      expect([...ids].sort()).toEqual(own.map(({ id }) => id).sort());
      expect(times).toEqual(sorted);
    }),
    { numRuns: 15 },
  );
});

test('filters hold over everything that is stored', async () => {
  await store(
    ...Array.from({ length: 40 }, (_, index) => record(index + 1)),
    record(51, { state: 'failed', operation: 'delete', label: 'Old tickets' }),
    record(52, { source: 'jira-task', operation: 'other', description: 'Archive export' }),
  );
  const found = async (filters: object): Promise<string[]> => (await pages(world.mia, { filters })).flat();
  expect(await found({ state: 'failed' })).toEqual(['51']);
  expect(await found({ operation: 'delete' })).toEqual(['51']);
  expect(await found({ source: 'jira-task' })).toEqual(['52']);
  expect(await found({ text: 'old TICK' })).toEqual(['51']);
  expect(await found({ text: 'archive' })).toEqual(['52']);
  expect(await found({ text: 'nothing like it' })).toEqual([]);
});

test('an id is found directly, a label without the search’s index with five storage requests a call, and then further', async () => {
  await store(...Array.from({ length: 700 }, (_, index) => record(index + 1)), record(900, { label: 'Spring clean' }));
  const { metering } = world.site.forge;
  // The first sealed position of an installation makes the key that all are sealed with.
  expect(data(await world.mia.list({ filters: { text: 'autumn' } })).searchFurther).toBeDefined();
  metering.reset();
  expect(data(await world.mia.list({ filters: { text: '700' } })).rows.map(({ id }) => id)).toEqual(['700']);
  expect(requestsBesideCounting(world)).toBe(1);

  metering.reset();
  const first = data(await world.mia.list({ filters: { text: 'spring' } }));
  // One says that there is no index yet, three look at 100 tasks each, and one is for the position.
  expect(requestsBesideCounting(world)).toBe(5);
  expect(first.rows).toEqual([]);
  expect(first.searchFurther?.backTo).toBe(BEGIN - 200 * HOUR);
  expect((await pages(world.mia, { filters: { text: 'spring' } })).flat()).toEqual(['900']);
});

test('a right that is lost is said, and what was known stays', async () => {
  const { mia, site } = world;
  const id = mia.edits(10, { durationMs: HOUR });
  await mia.track(id);
  site.jira.revoke(mia.accountId, 'BULK_CHANGE');
  world.pass(10 * MINUTE);
  const list = data(await mia.list());
  expect(list.problem).toEqual({ kind: 'not-allowed', reason: 'no-bulk-change' });
  expect(list.rows).toMatchObject([
    { id, state: 'queued', problem: { kind: 'not-allowed', reason: 'no-bulk-change', taskId: id } },
  ]);
});

test.each([
  ['list', { scope: 'mine' }],
  ['list', { scope: 'mine', filters: { owner: 'somebody' }, order: 'newest' }],
  ['list', { scope: 'mine', filters: {}, order: 'newest', accountId: 'somebody' }],
  ['list', { scope: 'mine', filters: { text: 'x'.repeat(400_000) }, order: 'newest' }],
  ['list', { scope: ['mine'], filters: {}, order: 'newest' }],
  ['refresh', { keys: [] }],
  ['refresh', { keys: ['../1'] }],
  ['refresh', { keys: Array.from({ length: 26 }, (_, index) => `jira:${index}`) }],
  ['track', { input: 10641 }],
  ['track', { input: 'x'.repeat(400_000) }],
  ['track', { input: '1', ownerId: 'somebody' }],
  ['stopTracking', { key: 'jira:1' }],
  ['task', { key: 'jira:1; DROP' }],
  ['task', null],
])('%s with a forged payload is refused as not valid', async (name, payload) => {
  expect(await world.ada.call(name, payload)).toEqual({
    ok: false,
    error: { kind: 'not-valid', field: 'payload', reason: 'malformed' },
  });
});

test('a place in another list, or in none, is refused as not valid', async () => {
  await store(...Array.from({ length: 60 }, (_, index) => record(index + 1)));
  const { older } = data(await world.ada.list({ scope: 'everyone' }));
  const wrong = { kind: 'not-valid', field: 'from', reason: 'malformed' };
  for (const from of [older ?? '', 'x', '00000000.over', '']) {
    expect(refusal(await world.mia.list({ scope: 'mine', from }))).toEqual(wrong);
  }
});

test('a call without an account is not allowed', async () => {
  for (const name of ['list', 'refresh', 'track', 'stopTracking', 'task']) {
    expect(await world.nobody.call(name, {})).toEqual({
      ok: false,
      error: { kind: 'not-allowed', reason: 'no-account' },
    });
  }
});
