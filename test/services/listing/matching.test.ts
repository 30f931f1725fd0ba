import type { TaskRecord } from '../../../src/tasks/task';
import { store as storeIn, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, createWorld, data, refusal } from '../../world';
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

type Asked = NonNullable<Parameters<Person['matching']>[0]>;

/** All answers to a question, one after another. */
async function all(who: Person, asked: Asked): Promise<string[]> {
  const ids: string[] = [];
  let from: string | undefined;
  do {
    const { rows, next } = data(await who.matching({ ...asked, ...(from === undefined ? {} : { from }) }));
    ids.push(...rows.map(({ id }) => id));
    from = next;
  } while (from !== undefined);
  return ids;
}

test('all that a filter finds is answered at once, with what can be done to each', async () => {
  await store(
    ...Array.from({ length: 60 }, (_, index) => record(index + 1)),
    record(70, { state: 'partial', counts: { total: 10, succeeded: 8, failed: 2, hidden: 0 }, label: 'Spring clean' }),
    record(71, { state: 'partial', ownerId: world.ada.accountId }),
  );
  const found = data(await world.mia.matching({ filters: { state: 'partial' } }));
  expect(found).toMatchObject({
    rows: [{ id: '70', label: 'Spring clean', counts: { failed: 2 }, stop: 'off-my-list', attention: true }],
    more: 0,
  });
  expect(found.next).toBeUndefined();
  const { rows } = data(await world.ada.matching({ scope: 'everyone', filters: { state: 'partial' } }));
  expect(rows.map(({ id, stop }) => [id, stop])).toEqual([
    ['70', 'for-everyone'],
    ['71', 'off-my-list'],
  ]);
});

test('of more than 200 it says how many are left, and goes on from there', async () => {
  await store(...Array.from({ length: 230 }, (_, index) => record(index + 1, { operation: 'delete' })));
  const first = data(await world.mia.matching({ filters: { operation: 'delete' } }));
  expect(first.rows).toHaveLength(200);
  expect(first.more).toBe(30);
  const ids = await all(world.mia, { filters: { operation: 'delete' } });
  expect(ids).toEqual(Array.from({ length: 230 }, (_, index) => String(index + 1)));
  expect(await all(world.mia, { filters: { operation: 'delete' }, order: 'oldest' })).toEqual([...ids].reverse());
});

test('only an admin is answered everyone’s, and a place belongs to one question of one person', async () => {
  await store(...Array.from({ length: 230 }, (_, index) => record(index + 1)));
  expect(refusal(await world.mia.matching({ scope: 'everyone' }))).toEqual({
    kind: 'not-allowed',
    reason: 'not-admin',
  });
  const { next } = data(await world.ada.matching({ scope: 'everyone' }));
  const wrong = { kind: 'not-valid', field: 'from', reason: 'malformed' };
  for (const from of [next ?? '', 'x', '00000000.over']) {
    expect(refusal(await world.mia.matching({ from }))).toEqual(wrong);
  }
  expect(await world.ada.call('matching', { scope: 'auto', filters: {}, order: 'newest' })).toMatchObject({
    error: { kind: 'not-valid', field: 'payload' },
  });
});
