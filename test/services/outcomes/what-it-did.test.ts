import type { TaskRow } from '../../../src/contract';
import { store, storedTask } from '../../stored-tasks';
import { useAllPoints } from '../../allowances';
import { BEGIN, DAY, MINUTE, createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, pay, started } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const BULKFETCH = '/rest/api/3/issue/bulkfetch';
const MEDIUM = { kind: 'field', field: { id: 'priority' }, how: 'set', values: [{ id: '3', name: 'Medium' }] };

const rowOf = async (who: Person, id: string): Promise<TaskRow | undefined> =>
  data(await who.list({ watched: [] })).rows.find((row) => row.id === id);

/** Requests for histories, by whom. */
const histories = (): string[] =>
  world.site.forge.metering
    .snapshot()
    .jira.recent.filter(({ path }) => path.includes(BULKFETCH))
    .map(({ accountId }) => accountId);

/** A bulk edit that Mia has started on Jira's side and tracked, while it ran. */
async function tracked(issues = 30): Promise<string> {
  const id = world.mia.edits(issues);
  data(await world.mia.track(id));
  return id;
}

test('the background reads what a task did, once, as its owner, when it has settled', async () => {
  const id = await tracked();
  expect(await rowOf(world.mia, id)).not.toHaveProperty('did');
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [MEDIUM], operation: 'edit', state: 'partial' });
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(histories()).toEqual([world.mia.accountId]);
});

test('what a task did leaves points to whoever goes on adding tasks, and is read by the background then', async () => {
  const { mia } = world;
  const id = await tracked();
  await useAllPoints(world, mia, 60);
  world.pass(10 * MINUTE);
  expect(data(await mia.refresh(`jira:${id}`)).rows).toMatchObject([{ state: 'partial' }]);
  for (let count = 0; count < 5; count++) data(await mia.track(mia.edits(5)));
  expect(histories()).toEqual([]);
  world.pass(5 * MINUTE);
  await world.trigger();
  expect(await rowOf(mia, id)).toMatchObject({ did: [MEDIUM] });
});

describe('a search for a field or a value that was changed finds it', () => {
  const found = async (text: string) => data(await world.mia.list({ filters: { text } })).rows.map(({ id }) => id);
  const searches = ['priority', 'medium', 'Priority → MEDIUM'];

  test('as soon as the background has read the history of what is over', async () => {
    const id = await tracked();
    world.pass(10 * MINUTE);
    for (const text of searches) expect(await found(text)).toEqual([]);
    await world.trigger();
    for (const text of searches) expect(await found(text)).toEqual([id]);
  });

  test('also when the history was read long after the end, and the end had been packed for searching', async () => {
    const id = await tracked();
    world.stage(BULKFETCH, { status: 403, body: {} });
    world.pass(10 * MINUTE);
    await world.trigger();
    const others = Array.from({ length: 120 }, (_, at) => storedTask(900_000 + at, world.mia.accountId));
    await store(world, ...others);
    await world.trigger();
    expect(await rowOf(world.mia, id)).toMatchObject({ state: 'partial' });
    for (const text of searches) expect(await found(text)).toEqual([]);
    world.stage(BULKFETCH, undefined);
    world.pass(30 * MINUTE);
    await world.trigger();
    for (const text of searches) expect(await found(text)).toEqual([id]);
    world.pass(5 * MINUTE);
    await world.trigger();
    for (const text of searches) expect(await found(text)).toEqual([id]);
  });
});

test('the page of its owner reads it when the task settles while it is open', async () => {
  const id = await tracked();
  world.pass(10 * MINUTE);
  await world.mia.refresh(`jira:${id}`);
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [MEDIUM], operation: 'edit' });
  await world.trigger();
  expect(histories()).toEqual([world.mia.accountId]);
});

test('a task that was over when it was tracked has it at once', async () => {
  const id = world.mia.edits(5);
  world.pass(10 * MINUTE);
  expect(data(await world.mia.track(id)).row).toMatchObject({ did: [MEDIUM] });
});

test('opening a list asks for no history: the background reads it later', async () => {
  const id = await tracked();
  world.pass(10 * MINUTE);
  data(await world.mia.list());
  expect(histories()).toEqual([]);
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [MEDIUM] });
});

test('an admin’s read is not the owner’s: nothing is known until the owner is read as', async () => {
  const id = await tracked();
  world.pass(10 * MINUTE);
  await world.ada.refresh(`jira:${id}`);
  expect(histories()).toEqual([]);
  const rows = data(await world.ada.list({ scope: 'everyone', watched: [] })).rows;
  expect(rows.find((row) => row.id === id)).toMatchObject({ operation: 'bulk-change', state: 'partial' });
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [MEDIUM] });
});

test.each([
  ['is refused', { status: 403, body: { errorMessages: ['No'] } }],
  ['cannot be read', { status: 200, body: ['odd'] }],
  ['says to wait', { status: 429, body: {}, headers: { 'Retry-After': '30', 'RateLimit-Reason': 'jira-burst-based' } }],
])('a history that %s is read later, and the end is stored all the same', async (_what, answer) => {
  const id = await tracked();
  world.pass(10 * MINUTE);
  world.stage(BULKFETCH, answer);
  await world.trigger();
  const row = await rowOf(world.mia, id);
  expect(row).toMatchObject({ state: 'partial', operation: 'bulk-change', counts: { succeeded: 29 } });
  expect(row).not.toHaveProperty('did');
  world.stage(BULKFETCH, undefined);
  world.pass(30 * MINUTE);
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [MEDIUM], operation: 'edit' });
});

test('a history that never comes is no longer asked for once Jira has forgotten the task', async () => {
  const id = await tracked();
  world.stage(BULKFETCH, { status: 403, body: {} });
  for (let day = 0; day < 17; day++) {
    world.pass(DAY);
    await world.trigger();
  }
  const asked = histories().length;
  expect(asked).toBeGreaterThan(2);
  expect(await rowOf(world.mia, id)).toMatchObject({ state: 'partial', operation: 'bulk-change' });
  for (let day = 0; day < 3; day++) {
    world.pass(DAY);
    await world.trigger();
  }
  expect(histories()).toHaveLength(asked);
});

/** What Jira answers about the histories of the issues that the task changed. */
const staged = (items: readonly unknown[], { at = BEGIN, author = world.mia.accountId, issues = 20 } = {}) => ({
  body: {
    issues: Array.from({ length: issues }, (_, index) => ({
      id: String(10_001 + index),
      changelog: {
        histories: [{ author: { accountId: author }, created: new Date(at).toISOString(), items }],
      },
    })),
  },
});
const LABELS = { field: 'labels', fieldId: 'labels', fromString: '', toString: 'q4' };

test.each<[string, Parameters<typeof staged>[1]]>([
  ['somebody else', { author: '5b109f2e9729b51b54dc274d' }],
  ['the owner, long before', { at: BEGIN - 60 * MINUTE }],
  ['the owner, long after', { at: BEGIN + 60 * MINUTE }],
])('what %s did is not what the task did: nothing is guessed', async (_who, told) => {
  const id = await tracked();
  world.stage(BULKFETCH, staged([LABELS], told));
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [], operation: 'bulk-change', counts: { total: 30 } });
});

test('what the owner did meanwhile is what the task did', async () => {
  const id = await tracked();
  world.stage(BULKFETCH, staged([LABELS]));
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({
    did: [{ kind: 'field', field: { id: 'labels' }, how: 'added', values: [{ id: 'q4' }] }],
    operation: 'edit',
  });
});

test('a trigger that dies half-way loses nothing, and one that runs twice doubles nothing', async () => {
  const id = await tracked();
  world.pass(10 * MINUTE);
  for (let calls = 1; calls <= 4; calls++) await world.trigger({ dieAfterCalls: calls }).catch(() => undefined);
  world.pass(10 * MINUTE);
  await world.trigger();
  await world.trigger();
  expect(await rowOf(world.mia, id)).toMatchObject({ did: [MEDIUM] });
});

test('an own start says from the beginning what was confirmed, and asks for no history', async () => {
  const { mia } = world;
  const key = await started(
    mia,
    edit(pay(12), {
      change: {
        operation: 'edit',
        fields: [
          { kind: 'priority', fieldId: 'priority', priorityId: '2' },
          { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4'] },
        ],
      },
    }),
  );
  const did = [
    { kind: 'field', field: { id: 'priority' }, how: 'set', values: [{ id: '2', name: 'High' }] },
    { kind: 'field', field: { id: 'labels' }, how: 'added', values: [{ id: 'q4' }] },
  ];
  expect(data(await mia.list()).rows).toMatchObject([{ key, did }]);
  await drive(world, mia, key);
  expect(data(await mia.list()).rows).toMatchObject([{ key, did, state: 'succeeded' }]);
  const asked = world.site.forge.metering.snapshot().jira.recent.filter(({ path }) => path.includes(BULKFETCH));
  expect(asked.length).toBeLessThanOrEqual(1);
});

test('many tasks that settle at once have their histories read over several runs, within the hour’s points', async () => {
  for (let task = 0; task < 12; task++) data(await world.mia.track(world.mia.edits(20, { beyondTheLimit: true })));
  world.pass(20 * MINUTE);
  const didKnown = async () =>
    data(await world.mia.list({ watched: [] })).rows.filter(({ did }) => did !== undefined).length;
  await world.trigger();
  const first = await didKnown();
  expect(first).toBeLessThan(12);
  for (let run = 0; run < 30 && (await didKnown()) < 12; run++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
  expect(await didKnown()).toBe(12);
});
