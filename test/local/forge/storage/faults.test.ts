import { Filter, FilterConditions, kvs } from '@forge/kvs';
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
