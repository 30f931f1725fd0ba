import { MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { pay } from '../submissions/kit';
import { found } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const rows = async (who: Person, scope: 'mine' | 'everyone') => data(await who.list({ scope })).rows;
const keyOfPut = async (who: Person, change = found(world)): Promise<string> => {
  const [put] = data(await who.putFound([change])).put;
  if (!put) throw new Error('nothing was put');
  return put.key;
};

test('what somebody found is on their list, as found: with who did what, how many issues, and when', async () => {
  const { mia, sam } = world;
  const change = found(world);
  const key = await keyOfPut(mia, change);
  expect(await rows(mia, 'mine')).toMatchObject([
    {
      key,
      source: 'history',
      state: 'found',
      id: '',
      operation: 'edit',
      authorId: sam.accountId,
      addedById: mia.accountId,
      counts: { total: 12 },
      startedAt: change.from,
      finishedAt: change.to,
      did: change.did,
      stop: 'off-my-list',
      attention: false,
    },
  ]);
  expect((await rows(mia, 'mine'))[0]).not.toHaveProperty('ownerId');
  expect(data(await mia.task(key))).toMatchObject({ row: { key }, found: { issueIds: change.issueIds } });
});

test('it is its finder’s and the admins’: they are told who found it, and not how many issues there are', async () => {
  const { mia, sam, ada } = world;
  const key = await keyOfPut(mia);
  expect(await rows(ada, 'mine')).toEqual([]);
  const [shown] = await rows(ada, 'everyone');
  expect(shown).toMatchObject({ key, addedById: mia.accountId, counts: {}, stop: 'for-everyone' });
  expect(data(await ada.task(key))).toMatchObject({ row: { counts: {} }, found: { issueIds: found(world).issueIds } });
  // Whoever made the changes may not see what somebody found of them.
  expect(await rows(sam, 'mine')).toEqual([]);
  expect(refusal(await sam.task(key))).toEqual({ kind: 'not-allowed', reason: 'not-yours' });
  expect(refusal(await sam.stop(key, 'off-my-list'))).toEqual({ kind: 'not-allowed', reason: 'not-yours' });
});

test('on no page of an issue, in no figures, and never asked about', async () => {
  const { mia, ada, site } = world;
  const [issueId = ''] = found(world).issueIds;
  const key = await keyOfPut(mia);
  const before = site.forge.metering.snapshot().jira.calls;
  await world.trigger();
  expect(data(await mia.refresh(key)).rows).toMatchObject([{ key, state: 'found' }]);
  expect(site.forge.metering.snapshot().jira.calls).toBe(before);
  expect(data(await mia.issue(issueId)).operations).toEqual([]);
  expect(data(await ada.issue(issueId, { asAdmin: true })).operations).toEqual([]);
  const figures = data(await ada.figures({ whose: 'everyone' }));
  expect(
    figures.days.every(({ succeeded, partial, failed, cancelled }) => !succeeded && !partial && !failed && !cancelled),
  ).toBe(true);
  expect(figures.issues).toEqual({ succeeded: 0, failed: 0 });
});

test('the finder takes it off, an admin removes it, and it can be found again', async () => {
  const { mia, ada } = world;
  const key = await keyOfPut(mia);
  expect(data(await mia.stop(key, 'off-my-list'))).toEqual({ done: 'off-my-list' });
  expect(await rows(ada, 'everyone')).toEqual([]);
  expect(await keyOfPut(mia)).toBe(key);
  expect(data(await ada.stop(key, 'for-everyone'))).toEqual({ done: 'for-everyone' });
  expect(await rows(mia, 'mine')).toEqual([]);
});

test('the same call again puts nothing there twice', async () => {
  const { mia } = world;
  const change = found(world);
  const first = data(await mia.putFound([change, change])).put;
  const again = data(await mia.putFound([{ ...change, issueIds: [...change.issueIds].reverse() }])).put;
  expect(first.map(({ isOld }) => isOld)).toEqual([false, false]);
  expect(again).toEqual([{ key: first[0]?.key, isOld: true }]);
  expect(await rows(mia, 'mine')).toHaveLength(1);
});

test('what is on the list is said before: one’s own, and for an admin everybody’s', async () => {
  const { mia, sam, ada } = world;
  const change = found(world);
  const key = await keyOfPut(mia, change);
  const { did: _, ...sample } = { ...change, issueIds: change.issueIds.slice(0, 5) };
  const other = { ...sample, from: change.from - 60 * MINUTE, to: change.from - 30 * MINUTE };
  const othersIssues = { ...sample, issueIds: pay(5, 100) };
  expect(data(await mia.knownFound([sample, other, othersIssues])).keys).toEqual([key, null, null]);
  expect(data(await ada.knownFound([sample])).keys).toEqual([key]);
  expect(data(await sam.knownFound([sample])).keys).toEqual([null]);
});

test('two people find the same: each has it, and admins are shown it once', async () => {
  const { mia, sam, ada } = world;
  await keyOfPut(mia);
  await keyOfPut(sam, found(world, { issueIds: pay(11) }));
  expect(await rows(mia, 'mine')).toHaveLength(1);
  expect(await rows(sam, 'mine')).toHaveLength(1);
  expect(await rows(ada, 'everyone')).toHaveLength(1);
});

test('a deleted author, odd ids, too few issues, times that turn around, a text that is none of ours: nothing is put', async () => {
  const { mia } = world;
  const good = found(world);
  const bad: unknown[] = [
    { ...good, authorId: 'unknown' },
    { ...good, authorId: 5 },
    { ...good, issueIds: pay(9) },
    { ...good, issueIds: [...pay(11), '01'] },
    { ...good, issueIds: [...pay(11), ...pay(1)] },
    { ...good, from: good.to + 1 },
    { ...good, from: -1 },
    { ...good, from: 0.5 },
    { ...good, counts: { total: 9_000 } },
    { ...good, ownerId: mia.accountId },
    { ...good, did: [{ kind: 'field', field: { id: '' }, how: 'set', values: [] }] },
    { ...good, did: [{ kind: 'told', text: 'anything' }] },
    { ...good, did: Array.from({ length: 6 }, () => good.did[0]) },
  ];
  for (const change of bad) {
    expect(await mia.call('putFound', { changes: [change] })).toMatchObject({
      ok: false,
      error: { kind: 'not-valid' },
    });
  }
  expect(await mia.call('putFound', { changes: [] })).toMatchObject({ ok: false });
  expect(await mia.call('putFound', { changes: Array.from({ length: 13 }, () => good) })).toMatchObject({ ok: false });
  expect(await rows(mia, 'mine')).toEqual([]);
});

test('names are cut and cleaned before anybody is shown them', async () => {
  const { mia, ada } = world;
  const odd = `\u202eevil\u0000 ${'x'.repeat(200)}`;
  await keyOfPut(
    mia,
    found(world, { did: [{ kind: 'field', field: { id: 'labels', name: odd }, how: 'set', values: [{ id: odd }] }] }),
  );
  const [shown] = await rows(ada, 'everyone');
  const told = JSON.stringify(shown?.did);
  expect(told).toContain('evil');
  expect(told).not.toMatch(/\u202e|\\u0000|x{61}/);
});

test('an account puts a thousand there in an hour, and no more', async () => {
  const { mia, sam } = world;
  const changes = (start: number) =>
    Array.from({ length: 10 }, (_, index) => {
      const from = found(world).from - (start + index) * 5 * MINUTE;
      return found(world, { from, to: from + MINUTE });
    });
  for (let call = 0; call < 100; call++) {
    data(await mia.putFound(changes(call * 10)));
    // Storage answers so many requests a minute.
    world.pass(5_000);
  }
  expect(refusal(await mia.putFound(changes(1_000)))).toMatchObject({ reason: 'too-many-found', limit: 1_000 });
  data(await sam.putFound(changes(0)));
  world.pass(60 * MINUTE);
  data(await mia.putFound(changes(1_000)));
});

test('where an admin has switched it off, nothing is looked up or put, and what is there stays', async () => {
  const { mia, ada } = world;
  await keyOfPut(mia);
  await ada.call('changeSettings', { looks: { histories: false } });
  const off = { kind: 'not-allowed', reason: 'switched-off' };
  const { did: _, ...sample } = found(world);
  expect(refusal(await mia.putFound([found(world, { issueIds: pay(20) })]))).toEqual(off);
  expect(refusal(await mia.knownFound([sample]))).toEqual(off);
  expect(await rows(mia, 'mine')).toHaveLength(1);
});

test('one is one write, and its issues another', async () => {
  const { mia, site } = world;
  const issueIds = pay(1_000);
  site.forge.metering.reset();
  await keyOfPut(mia, found(world, { issueIds }));
  const { written } = site.forge.metering.snapshot().storage;
  expect(written.task).toMatchObject({ count: 1 });
  expect(written.task?.bytes).toBeLessThan(700);
  // Its issues, and that the lists have changed.
  expect(written['']?.bytes).toBeLessThan(1_500);
});
