import { store, storedTask } from '../../stored-tasks';
import { BEGIN, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const KEY = 'jira:5';
const failed = (world: World) =>
  storedTask(5, world.mia.accountId, {
    state: 'partial',
    counts: { total: 10, succeeded: 8, failed: 2, hidden: 0 },
  });
const attention = async (who: World['mia']) => data(await who.list()).attention?.count;

describe('dismissing the failures of a task', () => {
  test('takes it from what needs attention, for its owner and for admins, and says who did it and when', async () => {
    const { mia, ada } = world;
    await store(world, failed(world));
    expect([await attention(mia), await attention(ada)]).toEqual([1, 1]);
    const { row } = data(await mia.dismiss(KEY));
    expect(row).toMatchObject({ attention: false, dismissed: { byId: mia.accountId }, state: 'partial' });
    expect(row.dismissed?.at).toBeGreaterThanOrEqual(BEGIN);
    expect([await attention(mia), await attention(ada)]).toEqual([0, 0]);
    expect(data(await ada.list({ filters: { attention: true } })).rows).toEqual([]);
    expect(data(await ada.list()).rows).toMatchObject([{ key: KEY, dismissed: row.dismissed }]);
  });

  test('is kept as the first one said it, and can be taken back', async () => {
    const { mia, ada } = world;
    await store(world, failed(world));
    const { row } = data(await ada.dismiss(KEY));
    world.pass(1_000);
    expect(data(await mia.dismiss(KEY)).row.dismissed).toEqual(row.dismissed);
    const again = data(await mia.dismiss(KEY, false)).row;
    expect(again).toMatchObject({ attention: true });
    expect(again).not.toHaveProperty('dismissed');
    expect(await attention(ada)).toBe(1);
  });

  test('is for its owner and admins only', async () => {
    const { sam, mia } = world;
    await store(world, failed(world));
    expect(refusal(await sam.dismiss(KEY))).toMatchObject({ kind: 'not-known' });
    expect(data(await mia.list()).rows).toMatchObject([{ attention: true }]);
  });

  test('leaves what waits for somebody, runs or is done as it is', async () => {
    const { mia } = world;
    await store(world, storedTask(5, mia.accountId));
    const running = mia.edits(5);
    data(await mia.track(running));
    for (const key of [KEY, `jira:${running}`]) {
      expect(data(await mia.dismiss(key)).row).not.toHaveProperty('dismissed');
    }
  });
});
