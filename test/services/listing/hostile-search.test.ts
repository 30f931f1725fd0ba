import { kvs } from '@forge/kvs';
import { writeTogether } from '../../../src/storage/kvs/transactions';
import { chunkOf, searchedBy, searchedReasons } from '../../../src/storage/search/search-log';
import { fillIndex, indexHead } from '../../../src/storage/search/search-packing';
import type { TaskRecord } from '../../../src/tasks/task';
import { requestsBesideCounting } from '../../allowances';
import { store as storeIn, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';
import { found } from '../found/kit';
import { idsFound } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const past = <T>(work: () => Promise<T>): Promise<T> => world.settle(world.site.forge.unmetered(work));

/** One character that is eighteen when it is folded. */
const LIGATURE = '\ufdfa';

/** Text that nothing packs: characters in no order. */
function noise(seed: number, length: number): string {
  let state = seed * 7_919 + 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(0x4e00 + (state % 20_000));
  }).join('');
}

/** A record with as much text as one can have. */
const wordy = (id: number, owner: string, change: Partial<TaskRecord> = {}): TaskRecord =>
  storedTask(id, owner, {
    createdAt: BEGIN - id * HOUR,
    label: noise(id, 100),
    did: Array.from({ length: 5 }, (_, fact) => ({
      kind: 'field' as const,
      field: { id: `f${fact}`, name: noise(id + fact * 11, 60) },
      how: 'set' as const,
      values: [1, 2, 3].map((value) => ({ id: String(value), name: noise(id * 31 + fact * 7 + value, 60) })),
    })),
    ...change,
  });

const searchIndexBytes = (): number => {
  const { written } = world.site.forge.metering.snapshot().storage;
  return written['search-index']?.bytes ?? 0;
};

test('names that grow when they are folded take no more room in the search than others', async () => {
  const { mia, site } = world;
  const name = (text: string) => ({ id: text, name: text + LIGATURE.repeat(56) });
  const changes = Array.from({ length: 10 }, (_, index) => {
    const from = BEGIN - (index + 1) * 5 * MINUTE;
    const did = Array.from({ length: 5 }, (_fact, fact) => ({
      kind: 'field' as const,
      field: name(`${fact}`),
      how: 'set' as const,
      values: [1, 2, 3].map((value) => name(`${fact}${value}`)),
    }));
    return found(world, { from, to: from + MINUTE, did });
  });
  site.forge.metering.reset();
  data(await mia.putFound(changes));
  expect(searchIndexBytes()).toBeLessThan(10 * 5_000);
  // They are found by what stands first.
  expect(data(await mia.list({ filters: { text: LIGATURE } })).rows).toHaveLength(10);
});

test('texts as long as they can be, which nothing packs, are packed, put in and found like all others', async () => {
  const { mia, ada, site } = world;
  const wordyOnes = Array.from({ length: 130 }, (_, index) => wordy(index + 1, mia.accountId));
  await storeIn(
    world,
    ...wordyOnes,
    storedTask(900, ada.accountId, { label: 'Spring', createdAt: BEGIN - 900 * HOUR }),
  );
  await storeIn(world, ...Array.from({ length: 60 }, (_, index) => wordy(index + 200, mia.accountId)));
  const search = async () => {
    for (let run = 0; run < 3; run++) await world.trigger();
    site.forge.metering.reset();
    expect(await idsFound(ada, { text: 'spring' }, { scope: 'everyone' })).toEqual(['900']);
    expect(requestsBesideCounting(world)).toBeLessThanOrEqual(3);
  };
  await search();
  // As if the app had been installed in a version without the index.
  await past(() => kvs.entity('search-index').delete('head'));
  await search();
});

test('chunks that say the same at length are merged only as far as they can be read again', async () => {
  const { mia, ada, site } = world;
  const same = { label: '漢'.repeat(2_000) };
  await world.trigger();
  await storeIn(world, storedTask(9_000, ada.accountId, { label: 'Spring', createdAt: BEGIN - HOUR }));
  await past(async () => {
    for (let start = 0; start < 2_000; start += 250) {
      const some = Array.from({ length: 250 }, (_, index) => wordy(start + index + 1, mia.accountId, same));
      await fillIndex(await indexHead(), chunkOf(some, []), undefined);
    }
  });
  await world.trigger();
  site.forge.metering.reset();
  expect(await idsFound(ada, { text: 'spring' }, { scope: 'everyone' })).toEqual(['9000']);
  expect(requestsBesideCounting(world)).toBeLessThanOrEqual(3);
  const head = await past(indexHead);
  expect(head.fill).toBeUndefined();
  expect(head.chunks.length).toBeGreaterThan(1);
});

test('neither a number nor a page says that a reason is there which only somebody else’s read has named', async () => {
  const { mia } = world;
  await world.trigger();
  const told = Array.from({ length: 220 }, (_, index) =>
    storedTask(index + 1, mia.accountId, { label: 'Locked ones', createdAt: BEGIN - (index + 1) * MINUTE }),
  );
  const older = Array.from({ length: 100 }, (_, index) =>
    storedTask(index + 1_001, mia.accountId, {
      createdAt: BEGIN - HOUR * (10 + index),
      counts: { total: 10, succeeded: 0, failed: 0, hidden: 10 },
      outcome: 'both',
    }),
  );
  await storeIn(world, ...told, ...older);
  await past(async () => {
    for (const { key } of older)
      await writeTogether(searchedBy(searchedReasons(key, key, 'other', ['Issue is locked'])));
  });
  const { more, rows } = data(await mia.matching({ filters: { text: 'locked' } }));
  expect([rows.length, more]).toEqual([200, 20]);
  // Nothing is found, and nothing more is to be searched.
  const list = data(await mia.list({ scope: 'mine', filters: { text: 'issue is locked' } }));
  expect([list.rows, list.older, list.searchFurther]).toEqual([[], undefined, undefined]);
  expect(data(await mia.matching({ filters: { text: 'issue is locked' } }))).toEqual({ rows: [], more: 0 });
});
