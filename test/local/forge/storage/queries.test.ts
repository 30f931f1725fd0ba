import { kvs, Filter, FilterConditions, Sort, WhereConditions } from '@forge/kvs';
import * as fc from 'fast-check';
import { openPlatform } from '../platform';

interface Pet {
  kind: string;
  weight?: number;
  tame?: boolean;
}

const pet = fc.record(
  { kind: fc.constantFrom('cat', 'Cat', 'dog'), weight: fc.integer({ min: -5, max: 5 }), tame: fc.boolean() },
  { requiredKeys: ['kind'] },
);

const question = fc.record({
  kind: fc.constantFrom('cat', 'Cat', 'dog', 'cow'),
  from: fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }),
  descending: fc.boolean(),
  tameOnly: fc.boolean(),
  limit: fc.integer({ min: 1, max: 7 }),
});

test('paging to the end gives what a plain list gives, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.option(pet, { nil: undefined })), { maxLength: 40 }),
      question,
      async (changes, asked) => {
        const platform = openPlatform();
        const model = new Map<string, Pet>();
        const found: { key: string; value: Pet }[] = [];
        await platform.run(async () => {
          for (const [number, value] of changes) {
            const key = `p${number}`;
            if (value === undefined) {
              model.delete(key);
              await kvs.entity('pet').delete(key);
            } else {
              model.set(key, withoutUndefined(value));
              await kvs.entity('pet').set(key, value);
            }
          }
          let cursor: string | undefined;
          do {
            const query = kvs
              .entity<Pet>('pet')
              .query()
              .index('by-kind', { partition: [asked.kind] });
            query.limit(asked.limit).sort(asked.descending ? Sort.DESC : Sort.ASC);
            if (asked.from !== undefined) query.where(WhereConditions.greaterThanEqualTo(asked.from));
            if (asked.tameOnly) query.filters(new Filter<Pet>().and('tame', FilterConditions.equalTo(true)));
            if (cursor !== undefined) query.cursor(cursor);
            const page = await query.getMany();
            expect(page.results.length).toBeLessThanOrEqual(asked.limit);
            found.push(...page.results);
            cursor = page.nextCursor;
          } while (cursor !== undefined);
        });
        platform.close();

        const expected = [...model].filter(([, { kind, weight, tame }]) => {
          if (kind !== asked.kind || weight === undefined) return false;
          return weight >= (asked.from ?? -Infinity) && (!asked.tameOnly || tame === true);
        });
        expect(new Map(found.map(({ key, value }) => [key, value]))).toEqual(new Map(expected));
        expect(found).toHaveLength(expected.length);
        const weights = found.map(({ value }) => value.weight ?? NaN);
        const sorted = [...weights].sort((a, b) => (asked.descending ? b - a : a - b));
        expect(weights).toEqual(sorted);
      },
    ),
    { numRuns: 150 },
  );
});

function withoutUndefined(value: { kind: string; weight?: number | undefined; tame?: boolean | undefined }): Pet {
  const { kind, weight, tame } = value;
  return { kind, ...(weight === undefined ? {} : { weight }), ...(tame === undefined ? {} : { tame }) };
}
