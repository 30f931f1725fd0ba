import { kvs, Filter, FilterConditions, MetadataField, WhereConditions } from '@forge/kvs';
import { NOW, openPlatform, storageRefusal } from '../platform';

const pets = () => kvs.entity<Record<string, unknown>>('pet');

let platform: ReturnType<typeof openPlatform>;
beforeEach(() => {
  platform = openPlatform();
});
afterEach(() => platform.close());

const run = async <Result>(job: () => Promise<Result>) => (await platform.run(job)).answer;

/** The code that Forge storage refuses `job` with; undefined when it does not. */
const refusal = (job: () => Promise<unknown>) => run(async () => (await storageRefusal(job))?.code);

describe('keys and values', () => {
  test('what was set is read back, and is gone after deleting', async () => {
    expect(await run(() => kvs.get('a'))).toBeUndefined();
    await run(() => kvs.set('a', { deep: [1, 'two', { three: true }] }));
    expect(await run(() => kvs.get('a'))).toEqual({ deep: [1, 'two', { three: true }] });
    await run(() => kvs.delete('a'));
    await run(() => kvs.delete('a'));
    expect(await run(() => kvs.get('a'))).toBeUndefined();
  });

  test('secrets, plain keys and entities are separate spaces', async () => {
    await run(() => kvs.setSecret('a', 'secret'));
    await run(() => kvs.set('a', 'plain'));
    await run(() => pets().set('a', { name: 'entity' }));
    expect(await run(() => kvs.getSecret('a'))).toBe('secret');
    expect(await run(() => kvs.get('a'))).toBe('plain');
    expect(await run(() => pets().get('a'))).toEqual({ name: 'entity' });
  });

  test('a secret has the limits of a plain key, and is in no query, no batch, no count and no message', async () => {
    const secret = 'y0-very-secret';
    await run(() => kvs.setSecret('token', { value: secret }));
    expect(await run(() => kvs.getSecret('token'))).toEqual({ value: secret });
    const queried = await run(() => kvs.query().limit(100).getMany());
    const batched = await run(() => kvs.batchGet([{ key: 'token' }]));
    expect(queried.results).toEqual([]);
    expect(batched).toMatchObject({ successfulKeys: [], failedKeys: [{ key: 'token' }] });
    await run(() => kvs.delete('token'));
    expect(await run(() => kvs.getSecret('token'))).toEqual({ value: secret });
    expect(await refusal(() => kvs.setSecret('a/b', secret))).toBe('INVALID_KEY');
    expect(await refusal(() => kvs.setSecret('token', 'x'.repeat(240 * 1024)))).toBe('MAX_SIZE');
    const message = await run(() =>
      kvs.setSecret('a/b', secret).catch((error: Error) => JSON.stringify([error, error.message])),
    );
    expect(JSON.stringify([platform.forge.metering.snapshot(), queried, batched, message])).not.toContain(secret);
    await run(() => kvs.deleteSecret('token'));
    expect(await run(() => kvs.getSecret('token'))).toBeUndefined();
  });

  test.each([
    ['', 'EMPTY_KEY'],
    ['a/b', 'INVALID_KEY'],
    ['ä', 'INVALID_KEY'],
    ['   ', 'INVALID_KEY'],
    ['k'.repeat(501), 'KEY_TOO_LONG'],
    ['Az09:._ -#', undefined],
    ['k'.repeat(500), undefined],
  ])('key %j is refused with %s', async (key, code) => {
    expect(await refusal(() => kvs.set(key, 1))).toBe(code);
  });

  test('a value holds 240 KiB and 31 levels', async () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });
    expect(await refusal(() => kvs.set('big', 'x'.repeat(240 * 1024 - 2)))).toBeUndefined();
    expect(await refusal(() => kvs.set('big', 'x'.repeat(240 * 1024 - 1)))).toBe('MAX_SIZE');
    expect(await refusal(() => kvs.set('big', 'ä'.repeat(121 * 1024)))).toBe('MAX_SIZE');
    expect(await refusal(() => kvs.set('deep', nested(31)))).toBeUndefined();
    expect(await refusal(() => kvs.set('deep', nested(32)))).toBe('MAX_DEPTH');
  });

  test('a claim fails when the key exists, and what an override replaced comes back', async () => {
    expect(await refusal(() => kvs.set('a', 1, { keyPolicy: 'FAIL_IF_EXISTS' }))).toBeUndefined();
    expect(await refusal(() => kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }))).toBe('KEY_CONFLICT');
    const previous = await run(() => kvs.set('a', 3, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' }));
    expect(previous).toEqual({ key: 'a', value: 1 });
    const latest = await run(() => kvs.set('a', 4, { keyPolicy: 'OVERRIDE', returnValue: 'LATEST' }));
    expect(latest).toEqual({ key: 'a', value: 4 });
    const nothing = await run(() => kvs.set('new', 1, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' }));
    expect(nothing).toBeUndefined();
  });

  test('a key with a TTL may be read for two days after its time, is then gone, and can be claimed again', async () => {
    await run(() => kvs.set('a', 1, { ttl: { value: 2, unit: 'HOURS' }, keyPolicy: 'FAIL_IF_EXISTS' }));
    platform.clock.moveForward((2 + 48) * 3_600_000 - 1);
    expect(await run(() => kvs.get('a'))).toBe(1);
    platform.clock.moveForward(1);
    expect(await run(() => kvs.get('a'))).toBeUndefined();
    expect((await run(() => kvs.query().getMany())).results).toEqual([]);
    expect(await refusal(() => kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }))).toBeUndefined();
    expect(await refusal(() => kvs.set('b', 1, { ttl: { value: 0, unit: 'DAYS' } }))).toBe('INVALID_TTL');
  });

  test('times of creation, change and expiry are told when asked for', async () => {
    await run(() => kvs.set('a', 1));
    platform.clock.moveForward(1_000);
    await run(() => kvs.set('a', 2, { ttl: { value: 1, unit: 'MINUTES' } }));
    const metadataFields = [MetadataField.CREATED_AT, MetadataField.UPDATED_AT, MetadataField.EXPIRE_TIME];
    expect(await run(() => kvs.get('a', { metadataFields }))).toEqual({
      key: 'a',
      value: 2,
      createdAt: NOW,
      updatedAt: NOW + 1_000,
      expireTime: new Date(NOW + 61_000).toISOString(),
    });
  });

  test('plain keys are listed by prefix, in order, page by page', async () => {
    for (const key of ['b1', 'a2', 'a10', 'A1', 'c']) await run(() => kvs.set(key, key));
    const page = await run(() => kvs.query().where('key', WhereConditions.beginsWith('a')).limit(1).getMany());
    expect(page.results.map(({ key }) => key)).toEqual(['a10']);
    const cursor = page.nextCursor ?? '';
    const rest = await run(() => kvs.query().where('key', WhereConditions.beginsWith('a')).cursor(cursor).getMany());
    expect(rest.results.map(({ key }) => key)).toEqual(['a2']);
    expect(await refusal(() => kvs.query().limit(101).getMany())).toBe('LIST_QUERY_LIMIT_EXCEEDED');
    expect(await refusal(() => kvs.query().cursor(cursor).getMany())).toBe('INVALID_CURSOR');
  });
});

describe('entities', () => {
  test.each([
    [{ name: 1 }, 'INCORRECT_PROPERTY_TYPE'],
    [{ name: null }, 'INCORRECT_PROPERTY_TYPE'],
    [{ legs: 2 ** 31 }, 'INCORRECT_PROPERTY_TYPE'],
    [{ legs: 1.5 }, 'INCORRECT_PROPERTY_TYPE'],
    [{ legs: -(2 ** 31) }, undefined],
    [{ weight: Date.UTC(2026, 0) }, undefined],
    [{ tame: 'yes' }, 'INCORRECT_PROPERTY_TYPE'],
    [{ more: [{ any: 'thing' }] }, undefined],
    [{ colour: 'red' }, 'INVALID_ENTITY_VALUE'],
    [{ constructor: 'red' }, 'INVALID_ENTITY_VALUE'],
    [[], 'INVALID_ENTITY_VALUE'],
    [{}, undefined],
  ])('%j is refused with %s', async (value, code) => {
    expect(await refusal(() => kvs.entity<unknown>('pet').set('a', value))).toBe(code);
  });

  test('an entity that the manifest does not declare is not there', async () => {
    expect(await refusal(() => kvs.entity('plant').get('a'))).toBe('SCHEMA_NOT_FOUND');
  });

  test('indexes, partitions and ranges are as declared', async () => {
    const query = () => pets().query();
    expect(await refusal(() => query().index('by-colour').getMany())).toBe('INVALID_ENTITY_INDEX');
    expect(await refusal(() => query().index('by-kind').getMany())).toBe('INVALID_PARTITION');
    expect(
      await refusal(() =>
        query()
          .index('by-kind', { partition: ['cat', true] })
          .getMany(),
      ),
    ).toBe('INVALID_PARTITION');
    expect(
      await refusal(() =>
        query()
          .index('by-kind', { partition: [1] })
          .getMany(),
      ),
    ).toBe('INCORRECT_PROPERTY_TYPE');
    const withText = () =>
      query()
        .index('by-kind', { partition: ['cat'] })
        .where(WhereConditions.equalTo('heavy'));
    expect(await refusal(() => withText().getMany())).toBe('INCORRECT_PROPERTY_TYPE');
    for (const limit of [0, 101, 1.5])
      expect(await refusal(() => query().index('name').limit(limit).getMany())).toBe(
        'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE',
      );
    const undeclared = new Filter<Record<string, unknown>>().and('colour', FilterConditions.exists());
    expect(await refusal(() => query().index('name').filters(undeclared).getMany())).toBe('INVALID_REQUEST');
  });

  test('filters come after a page is read: it may be empty and still lead on', async () => {
    for (let number = 0; number < 12; number += 1)
      await run(() => pets().set(`p${number}`, { name: `n${10 + number}`, tame: number === 11 }));
    const tame = new Filter<Record<string, unknown>>().and('tame', FilterConditions.equalTo(true));
    const first = await run(() => pets().query().index('name').filters(tame).getMany());
    expect(first.results).toEqual([]);
    const cursor = first.nextCursor ?? '';
    const second = await run(() => pets().query().index('name').filters(tame).cursor(cursor).getMany());
    expect(second.results.map(({ key }) => key)).toEqual(['p11']);
    expect(second.nextCursor).toBeUndefined();
  });

  test('a record without the range attribute is not in the index; by-key has every record', async () => {
    await run(() => pets().set('b', { legs: 4 }));
    await run(() => pets().set('a', { name: 'Rex', kind: 'dog' }));
    const keys = async (index: string) =>
      (await run(() => pets().query().index(index).getMany())).results.map(({ key }) => key);
    expect(await keys('name')).toEqual(['a']);
    expect(await keys('by-key')).toEqual(['a', 'b']);
    const dogs = await run(() =>
      pets()
        .query()
        .index('by-kind', { partition: ['dog'] })
        .getMany(),
    );
    expect(dogs.results).toEqual([]);
  });

  test('text comparison knows upper from lower case', async () => {
    for (const name of ['b', 'B', 'a', 'A']) await run(() => pets().set(`key-${name}`, { name }));
    const { results } = await run(() => pets().query().index('name').getMany());
    expect(results.map(({ value }) => value['name'])).toEqual(['A', 'B', 'a', 'b']);
    const upper = await run(() => pets().query().index('name').where(WhereConditions.beginsWith('B')).getMany());
    expect(upper.results).toHaveLength(1);
  });
});

describe('batches and transactions', () => {
  test('a batch takes 25 items, each of which succeeds or fails by itself', async () => {
    const items = Array.from({ length: 25 }, (_, number) => ({ key: `k${number}`, value: number }));
    await run(() => kvs.batchSet(items));
    expect(await refusal(() => kvs.batchSet([...items, { key: 'one-more', value: 1 }]))).toBe(
      'TOO_MANY_BATCH_ENTITIES',
    );
    const got = await run(() => kvs.batchGet<number>([{ key: 'k3' }, { key: 'nowhere' }]));
    expect(got.successfulKeys).toEqual([{ key: 'k3', value: 3 }]);
    expect(got.failedKeys).toEqual([
      { key: 'nowhere', error: { code: 'KEY_NOT_FOUND', message: 'Provided key does not exist' } },
    ]);
    const set = await run(() =>
      kvs.batchSet([
        { key: 'fine', value: 1 },
        { key: 'a/b', value: 1 },
      ]),
    );
    expect(set.successfulKeys).toEqual([{ key: 'fine' }]);
    expect(set.failedKeys).toMatchObject([{ key: 'a/b', error: { code: 'INVALID_KEY' } }]);
    await run(() => kvs.batchDelete([{ key: 'fine' }, { key: 'k3' }]));
    expect((await run(() => kvs.batchGet([{ key: 'fine' }, { key: 'k3' }]))).successfulKeys).toEqual([]);
  });

  test('a transaction whose condition is not met changes nothing', async () => {
    await run(() => pets().set('rex', { name: 'Rex', legs: 4 }));
    const threeLegs = new Filter<Record<string, unknown>>().and('legs', FilterConditions.equalTo(3));
    const attempt = () =>
      kvs
        .transact()
        .set('other', { name: 'Other' }, { entityName: 'pet' })
        .set('plain', 1)
        .delete('rex', { entityName: 'pet' })
        .check('rex2', { entityName: 'pet', conditions: threeLegs })
        .execute();
    expect(await refusal(attempt)).toBe('CONDITIONAL_CHECK_FAILED');
    expect(await run(() => pets().get('other'))).toBeUndefined();
    expect(await run(() => kvs.get('plain'))).toBeUndefined();
    expect(await run(() => pets().get('rex'))).toEqual({ name: 'Rex', legs: 4 });
    await run(() => pets().set('rex2', { legs: 3 }));
    expect(await refusal(attempt)).toBeUndefined();
    expect(await run(() => pets().get('rex'))).toBeUndefined();
    expect(await run(() => kvs.get('plain'))).toBe(1);
  });

  test('not-exists claims a record: the second claim is refused', async () => {
    const unclaimed = () => new Filter<Record<string, unknown>>().and('name', FilterConditions.notExists());
    const claim = (name: string) => () =>
      kvs
        .transact()
        .set<Record<string, unknown>>('slot', { name }, { entityName: 'pet', conditions: unclaimed() })
        .execute();
    expect(await refusal(claim('first'))).toBeUndefined();
    expect(await refusal(claim('second'))).toBe('CONDITIONAL_CHECK_FAILED');
    expect(await run(() => pets().get('slot'))).toEqual({ name: 'first' });
  });

  test('a transaction holds 25 operations, each key once', async () => {
    const of = (count: number) => {
      const transaction = kvs.transact();
      for (let number = 0; number < count; number += 1) transaction.set(`t${number}`, number);
      return transaction;
    };
    expect(await refusal(() => of(25).execute())).toBeUndefined();
    expect(await refusal(() => of(26).execute())).toBe('UNPROCESSABLE_ENTITY');
    expect(await refusal(() => kvs.transact().set('a', 1).delete('a').execute())).toBe('KEY_DUPLICATION_ERROR');
  });
});

describe('rates', () => {
  test('a second takes 1,000 requests and a minute 4,000 writes, counted by started 10 KB', async () => {
    const writeUntilRefused = (value: unknown) =>
      run(async () => {
        for (let count = 0; ; count += 1) {
          try {
            await kvs.set('a', value);
          } catch {
            return count;
          }
        }
      });
    expect(await writeUntilRefused(1)).toBe(1_000);
    platform.clock.moveForward(60_000);
    expect(await writeUntilRefused('x'.repeat(100 * 1024))).toBe(363);
  });

  test('a minute takes 45 batches', async () => {
    const items = [{ key: 'a', value: 1 }];
    for (let count = 0; count < 45; count += 1) await run(() => kvs.batchSet(items));
    expect(await refusal(() => kvs.batchSet(items))).toBe('RATE_LIMIT_EXCEEDED');
    platform.clock.moveForward(60_000);
    expect(await refusal(() => kvs.batchSet(items))).toBeUndefined();
  });
});

test('what a run used is counted by operation, entity and bytes', async () => {
  const { usage } = await platform.run(async () => {
    await pets().set('rex', { name: 'Rex' });
    await pets().get('rex');
    await kvs.get('nowhere');
  });
  expect(usage.storage).toEqual({
    requests: 3,
    reads: { count: 2, bytes: 17 + 1024 },
    writes: { count: 1, bytes: 17 },
    byOperation: {
      'entity/set pet': { count: 1, bytes: 17 },
      'entity/get pet': { count: 1, bytes: 17 },
      get: { count: 1, bytes: 1024 },
    },
    written: { pet: { count: 1, bytes: 17 } },
  });
});
