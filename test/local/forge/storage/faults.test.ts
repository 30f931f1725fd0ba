import { Filter, FilterConditions, kvs } from '@forge/kvs';
import { repeatable } from '../../../../local/repeatable';
import { openPlatform, storageRefusal } from '../platform';

type Pet = { readonly legs: number };
const pets = () => kvs.entity<Pet>('pet');

let platform: ReturnType<typeof openPlatform>;
beforeEach(() => {
  platform = openPlatform();
});
afterEach(() => platform.close());

const run = async <Result>(job: () => Promise<Result>) => (await platform.run(job)).answer;

/** Status and code that Forge storage refuses `job` with; undefined when it does not. */
const refusal = (job: () => Promise<unknown>) =>
  run(async () => {
    const refused = await storageRefusal(job);
    return refused && `${refused.responseDetails.status} ${refused.code}`;
  });

const claim = () => pets().set('rex', { legs: 4 }, { keyPolicy: 'FAIL_IF_EXISTS' });
const ifLegs = (legs: number) => ({
  entityName: 'pet',
  conditions: new Filter<Pet>().and('legs', FilterConditions.equalTo(legs)),
});
const grow = (from: number, to: number) => kvs.transact().set('rex', { legs: to }, ifLegs(from)).execute();

test('a claim and a condition that do not hold are refused with the documented codes', async () => {
  expect(await refusal(claim)).toBeUndefined();
  expect(await refusal(claim)).toBe('409 KEY_CONFLICT');
  expect(await refusal(() => grow(3, 5))).toBe('400 CONDITIONAL_CHECK_FAILED');
  expect(await run(() => pets().get('rex'))).toEqual({ legs: 4 });
});

test('optimistic locking refuses what would have gone through, with the code of a condition, as often as told', async () => {
  platform.storage.setFaults({ lockRefusals: { refused: 2, of: 3 } });
  expect(await refusal(claim)).toBe('400 CONDITIONAL_CHECK_FAILED');
  expect(await refusal(claim)).toBe('400 CONDITIONAL_CHECK_FAILED');
  expect(await run(() => pets().get('rex'))).toBeUndefined();
  expect(await refusal(claim)).toBeUndefined();
  // What does not hold is no matter of locks, and moves none of their count.
  expect(await refusal(claim)).toBe('409 KEY_CONFLICT');
  expect(await refusal(() => grow(3, 5))).toBe('400 CONDITIONAL_CHECK_FAILED');
  expect(await refusal(() => grow(4, 5))).toBe('400 CONDITIONAL_CHECK_FAILED');
  expect(await refusal(() => grow(4, 5))).toBe('400 CONDITIONAL_CHECK_FAILED');
  expect(await run(() => pets().get('rex'))).toEqual({ legs: 4 });
  expect(await refusal(() => grow(4, 5))).toBeUndefined();
  expect(await run(() => pets().get('rex'))).toEqual({ legs: 5 });
});

test('plain writes and what fills a store are never refused by locks', async () => {
  platform.storage.setFaults({ lockRefusals: { refused: 1, of: 1 } });
  expect(await refusal(() => pets().set('rex', { legs: 4 }))).toBeUndefined();
  expect(await refusal(() => pets().delete('rex'))).toBeUndefined();
  await platform.forge.unmetered(claim);
  expect(await run(() => pets().get('rex'))).toEqual({ legs: 4 });
});

test('a site whose writes are refused still reads, and writes again when the fault is over', async () => {
  platform.storage.setFaults({ refuseWrites: { status: 403, code: 'FORBIDDEN' } });
  for (const write of [claim, () => grow(4, 5), () => pets().delete('rex'), () => kvs.setSecret('a', 1)])
    expect(await refusal(write)).toBe('403 FORBIDDEN');
  expect(await run(() => pets().get('rex'))).toBeUndefined();
  platform.storage.setFaults({ refuseWrites: null });
  expect(await refusal(claim)).toBeUndefined();
});

test('requests are refused as too many, by chance', async () => {
  platform.storage.setFaults({ rateLimited: 1 });
  expect(await refusal(() => pets().get('rex'))).toBe('429 RATE_LIMIT_EXCEEDED');
  expect(await refusal(claim)).toBe('429 RATE_LIMIT_EXCEEDED');
  platform.storage.setFaults({ rateLimited: 0 });
  expect(await run(() => pets().get('rex'))).toBeUndefined();
});

test('items of a batch fail where others do not', async () => {
  platform.close();
  platform = openPlatform({ random: repeatable(5) });
  platform.storage.setFaults({ batchItemsFail: 0.5 });
  const keys = Array.from({ length: 20 }, (_, index) => `pet-${index}`);
  const { successfulKeys, failedKeys } = await run(() =>
    kvs.batchSet(keys.map((key) => ({ key, value: { legs: 4 }, entityName: 'pet' }))),
  );
  expect(successfulKeys.length).toBeGreaterThan(4);
  expect(failedKeys.length).toBeGreaterThan(4);
  expect([...successfulKeys, ...failedKeys].map(({ key }) => key).sort()).toEqual(keys.sort());
  for (const { key } of failedKeys) expect(await run(() => pets().get(key))).toBeUndefined();
});

test('an answer comes later while storage is slow', async () => {
  platform.storage.setFaults({ slowMs: 30 });
  const before = performance.now();
  await run(() => pets().get('rex'));
  expect(performance.now() - before).toBeGreaterThan(25);
});

describe('queries that are behind', () => {
  const SECOND = 1_000;
  // Half of what they may be behind: the platform of these tests gives 0.5 for every number.
  beforeEach(async () => {
    await run(() => kvs.entity('pet').set('rex', { legs: 4, kind: 'dog', weight: 1 }));
    await run(() => kvs.set('plain', 1));
    platform.storage.setFaults({ queriesBehindMs: 20 * SECOND });
  });

  const byKind = async (kind: string) => {
    const query = () =>
      kvs
        .entity('pet')
        .query()
        .index('by-kind', { partition: [kind] })
        .getMany();
    return (await run(query)).results.map(({ key, value }) => [key, value]);
  };
  const byKey = async () => (await run(() => kvs.query().getMany())).results.map(({ key, value }) => [key, value]);

  test('see what was stored, what get sees is what is', async () => {
    platform.clock.moveForward(SECOND);
    const cat = { legs: 3, kind: 'cat', weight: 2 };
    await run(() => kvs.entity('pet').set('rex', cat));
    await run(() => kvs.entity('pet').set('tom', cat));
    await run(() => kvs.set('plain', 2));
    await run(() => kvs.delete('other'));
    expect(await run(() => kvs.entity('pet').get('rex'))).toEqual(cat);
    expect(await run(() => kvs.get('plain'))).toBe(2);
    platform.clock.moveForward(9 * SECOND);
    expect(await byKind('dog')).toEqual([['rex', { legs: 4, kind: 'dog', weight: 1 }]]);
    expect(await byKind('cat')).toEqual([]);
    expect(await byKey()).toEqual([['plain', 1]]);
    platform.clock.moveForward(SECOND);
    expect(await byKind('dog')).toEqual([]);
    expect((await byKind('cat')).map(([key]) => key).sort()).toEqual(['rex', 'tom']);
    expect(await byKey()).toEqual([['plain', 2]]);
    await run(() => kvs.entity('pet').delete('tom'));
    expect(await byKind('cat')).toHaveLength(2);
  });

  test('see nothing of a transaction that was refused', async () => {
    const bad = () => kvs.transact().set('tom', { legs: 4, kind: 'cat', weight: 1 }, { entityName: 'pet' });
    const ttl = { unit: 'SECONDS' as const, value: -1 };
    await run(() =>
      bad()
        .set('ann', { legs: 4, kind: 'cat', weight: 1 }, { entityName: 'pet' }, { ttl })
        .execute()
        .catch(() => undefined),
    );
    platform.clock.moveForward(20 * SECOND);
    expect(await byKind('cat')).toEqual([]);
  });

  test('are level again when the fault is over', async () => {
    await run(() => kvs.set('plain', 2));
    expect(await byKey()).toEqual([['plain', 1]]);
    platform.storage.setFaults({ queriesBehindMs: 0 });
    expect(await byKey()).toEqual([['plain', 2]]);
  });
});
