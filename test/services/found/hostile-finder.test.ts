import type { FoundChange } from '../../../src/tasks/changes/found';
import { BEGIN, DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, pay, started } from '../submissions/kit';
import { found } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const rows = async (who: Person, scope: 'mine' | 'everyone') => data(await who.list({ scope })).rows;

/** A value with all that a page may say, in characters that take most room. */
const long = (text: string) => ({ id: `${text} ${'漢'.repeat(55)}`, name: `${text} ${'字'.repeat(55)}` });

test('what has not happened yet was found in no history', async () => {
  const { mia, ada } = world;
  for (const span of [
    { from: BEGIN, to: BEGIN + DAY },
    { from: Date.UTC(2099, 0, 1), to: Date.UTC(2099, 0, 1) + MINUTE },
  ]) {
    expect(refusal(await mia.putFound([found(world, span)]))).toMatchObject({ kind: 'not-valid' });
  }
  // Clocks differ a little.
  data(await mia.putFound([found(world, { to: BEGIN + MINUTE / 2 })]));
  expect(await rows(ada, 'everyone')).toHaveLength(1);
});

test('a list that holds nothing but what was found knows no id of Jira’s', async () => {
  const { mia } = world;
  data(await mia.putFound([found(world)]));
  expect(data(await mia.list({ scope: 'mine' })).looks).toEqual({ histories: true });
});

test('calls at the same moment that share a change put all that they found on the list, once', async () => {
  const { mia, site } = world;
  const changes = Array.from({ length: 8 }, (_, index) =>
    found(world, { from: BEGIN - (index + 2) * HOUR, to: BEGIN - (index + 2) * HOUR + MINUTE }),
  );
  const call = (some: readonly FoundChange[]) =>
    site.forge.invoke({
      moduleKey: 'bulk-tasks-admin',
      functionKey: 'putFound',
      payload: { changes: some },
      accountId: mia.accountId,
    });
  await world.settle(Promise.all([call(changes.slice(0, 5)), call(changes.slice(4)), call(changes.slice(0, 5))]));
  expect(await rows(mia, 'mine')).toHaveLength(8);
});

test('hundreds of forged changes in somebody’s name cost nobody more than a few requests', async () => {
  const { ada, sam, mia, site } = world;
  for (let put = 0; put < 30; put++) {
    const forged = Array.from({ length: 10 }, (_, index) =>
      found(world, { issueIds: pay(12, 100 + (put * 10 + index) * 12), from: BEGIN - 2 * MINUTE, to: BEGIN }),
    );
    data(await ada.putFound(forged));
    world.pass(20_000);
  }
  site.forge.metering.reset();
  const [put] = data(await sam.putFound([found(world)])).put;
  expect(site.forge.metering.snapshot().storage.requests).toBeLessThan(30);
  // What one has found oneself is known all the same.
  const { did: _, ...sample } = found(world);
  site.forge.metering.reset();
  expect(data(await sam.knownFound(Array.from({ length: 100 }, () => sample))).keys[0]).toBe(put?.key);
  expect(site.forge.metering.snapshot().storage.requests).toBeLessThan(30);
  expect(data(await mia.knownFound([sample])).keys).toEqual([null]);
});

test('a task becomes one with what its owner found of it, whatever others have forged beside that', async () => {
  const { mia, ada } = world;
  const from = world.clock.now();
  const key = await started(mia, edit(pay(12)));
  data(await mia.advance(key));
  world.pass(MINUTE);
  const to = world.clock.now();
  const change = found(world, { authorId: mia.accountId, from: to - 1_000, to });
  for (let put = 0; put < 3; put++) {
    const forged = Array.from({ length: 10 }, (_, index) => ({
      ...change,
      issueIds: pay(12, 100 + (put * 10 + index) * 12),
    }));
    data(await ada.putFound(forged));
  }
  data(await mia.putFound([change]));
  expect(from).toBeLessThan(to);
  await drive(world, mia, key);
  expect((await rows(mia, 'mine')).map((row) => row.key)).toEqual([key]);
});

test('an account stores no more than two megabytes of what it says that it found in an hour', async () => {
  const { mia, site } = world;
  const did = Array.from({ length: 5 }, (_, fact) => ({
    kind: 'field' as const,
    field: long(`${fact}`),
    how: 'set' as const,
    values: [1, 2, 3].map((value) => long(`${fact} ${value}`)),
  }));
  site.forge.metering.reset();
  let put = 0;
  for (; put < 100; put++) {
    const changes = Array.from({ length: 12 }, (_, index) => {
      const from = BEGIN - (put * 12 + index + 1) * 5 * MINUTE;
      return found(world, { from, to: from + MINUTE, did });
    });
    if (!(await mia.putFound(changes)).ok) break;
    world.pass(20_000);
  }
  expect(put).toBeGreaterThan(5);
  const { written } = site.forge.metering.snapshot().storage;
  const bytes = Object.values(written).reduce((sum, each) => sum + each.bytes, 0);
  expect(bytes).toBeLessThan(4_500_000);
});
