import fc from 'fast-check';
import { decodeDid, encodeDid, storedDidSchema } from '../../src/storage/tasks/did-encoding';
import * as v from 'valibot';

const text = fc.string({ minLength: 1, maxLength: 20 });
/** A name that is the id again is not written twice. */
const named = fc
  .record({ id: text, name: text }, { requiredKeys: ['id'] })
  .map(({ id, name }) => (name === undefined || name === id ? { id } : { id, name }));
const value = fc.oneof(named, fc.record({ id: text, isPerson: fc.constant(true as const) }));
const more = fc.integer({ min: 1, max: 1_000 });
const fact = fc.oneof(
  fc.record(
    {
      kind: fc.constant('field' as const),
      field: named,
      how: fc.constantFrom('set' as const, 'added' as const, 'removed' as const),
      values: fc.array(value, { maxLength: 3 }),
      more,
    },
    { requiredKeys: ['kind', 'field', 'how', 'values'] },
  ),
  fc.record(
    { kind: fc.constant('status' as const), to: fc.array(named, { maxLength: 3 }), more },
    { requiredKeys: ['kind', 'to'] },
  ),
  fc.record({ kind: fc.constant('moved' as const), project: named, issueType: named }, { requiredKeys: ['kind'] }),
);

test('what a task did is read back as it was written, through JSON and the schema', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 5 }), (did) => {
      const stored = v.parse(storedDidSchema, JSON.parse(JSON.stringify(encodeDid(did))));
      expect(decodeDid(stored)).toEqual(did);
    }),
  );
});
