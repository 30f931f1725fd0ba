import fc from 'fast-check';
import type { Result } from '../../src/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { KEYS, SITE_RECORD_KEYS } from '../../src/storage/entities';
import { SECRETS } from '../../src/storage/kvs/secrets';
import { MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { damageTo, damaged, heldAt, pathsOf } from './damage';
import type { Path } from './damage';
import { everythingGoesOn } from './everything-goes-on';
import { allRecords, kindOf, storeEverything, write } from './everything-stored';
import type { StoredRecord } from './everything-stored';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

interface Manifest {
  readonly app: { readonly storage: { readonly entities: readonly { readonly name: string }[] } };
}
const { entities } = (parse(readFileSync(join(__dirname, '..', '..', 'manifest.yml'), 'utf8')) as Manifest).app.storage;

/** What is stored: of entities whose records are of several kinds each, and of keys and secrets each. */
const KINDS: readonly string[] = [
  ...entities
    .map(({ name }) => name)
    .filter((name) => !['site', 'search-index', 'background-run', 'allowance'].includes(name)),
  ...SITE_RECORD_KEYS.map((key) => `site ${key}`),
  ...['head', 'chunk:', 'log'].map((row) => `search-index ${row}`),
  ...['background-run', 'allowance'].flatMap((entity) => [`${entity} site`, `${entity} account`]),
  ...Object.values(KEYS),
  ...Object.values(SECRETS).map((key) => `secret ${key}`),
];

/** One of these places of a record is damaged. */
const damageIn = (record: StoredRecord, paths: readonly Path[]) =>
  fc
    .constantFrom(...paths)
    .chain((path) =>
      fc
        .constantFrom(...damageTo(heldAt(record.value, path)))
        .map((put) => ({ record, value: damaged(record.value, path, put) })),
    );

/** One place of each of some records is damaged. */
const damagesOf = (records: readonly StoredRecord[]) =>
  fc
    .subarray(
      KINDS.map((kind) => records.filter(({ place }) => kindOf(place) === kind)),
      { minLength: 1, maxLength: 16 },
    )
    .chain((kinds) => fc.tuple(...kinds.map((ofKind) => fc.constantFrom(...ofKind))))
    .chain((some) => fc.tuple(...some.map((record) => damageIn(record, pathsOf(record.value)))));

test('whatever places of stored records are damaged, everything goes on for all others', async () => {
  const everything = await storeEverything(world);
  const records = await allRecords(world);
  expect(new Set(records.map(({ place }) => kindOf(place)))).toEqual(new Set(KINDS));

  await fc.assert(
    fc.asyncProperty(damagesOf(records), async (damages) => {
      const hurt: StoredRecord[] = [];
      for (const { record, value } of damages) {
        // What the manifest declares otherwise Forge does not take in the first place.
        const taken = await write(world, record.place, value).then(
          () => true,
          () => false,
        );
        if (taken) hurt.push(record);
      }
      const places = JSON.stringify(hurt.map(({ place }) => place));
      try {
        await everythingGoesOn(world, everything, (key) => places.includes(key.split(':')[1] ?? key));
      } finally {
        for (const { place, value } of hurt) await write(world, place, value);
      }
    }),
    { numRuns: 5 },
  );
});

/** By these a record is found among all of its entity: what lies in no index is found by nobody. */
const FOUND_BY: readonly (string | number)[] = ['phase', 'all', 'order', 'a', 'o', 'who', 'of', 'owner', 'h'];

test('whatever is damaged in every record, all of it can be deleted', async () => {
  await storeEverything(world);
  const damages = (await allRecords(world)).map((record) =>
    damageIn(
      record,
      pathsOf(record.value).filter(([first = '']) => !FOUND_BY.includes(first)),
    ),
  );
  const deleted = fc.asyncProperty(fc.tuple(...damages), async (all) => {
    for (const { record, value } of all) await write(world, record.place, value).catch(() => undefined);
    data((await world.ada.call('deleteEverything', { typed: 'DELETE' })) as Result<unknown>);
    await world.passWithQueue(10 * MINUTE);
    const left = (await allRecords(world)).map(({ place }) => kindOf(place));
    expect(left.filter((kind) => !STAYS.includes(kind))).toEqual([]);
  });
  await fc.assert(deleted, { numRuns: 1, endOnFailure: true });
});

/** Of nobody, of the hour in which it was deleted, or forgotten by Forge in a while. */
const STAYS = [
  ...['allowance account', 'allowance site', 'background-run site', 'search-index head'],
  ...['confirmation:', 'list-changed:', 'secret installation-key'],
];
