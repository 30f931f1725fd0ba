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

  test('keeps a word of why as a line that hides nothing, and no empty one', async () => {
    const { mia, ada } = world;
    await store(world, failed(world));
    const bidi = String.fromCharCode(0x202e);
    data(await mia.dismiss(KEY, true, ` frozen${bidi}\nuntil May `));
    expect(data(await ada.list()).rows).toMatchObject([
      { dismissed: { byId: mia.accountId, why: 'frozen until May' } },
    ]);
    data(await mia.dismiss(KEY, false));
    expect(data(await mia.dismiss(KEY, true, ` ${bidi} `)).row.dismissed).not.toHaveProperty('why');
    expect(refusal(await mia.dismiss(KEY, true, 'x'.repeat(101)))).toMatchObject({ kind: 'not-valid' });
  });

  test('is read as the version before stored it, without a word', async () => {
    const { mia } = world;
    const dismissed = { byId: mia.accountId, at: BEGIN };
    await store(world, { ...failed(world), dismissed });
    expect(data(await mia.list()).rows).toMatchObject([{ attention: false, dismissed }]);
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
