import * as v from 'valibot';
import { badRequest } from './storage-error';

/** The bodies that `@forge/kvs` sends (interfaces/kvs-api.d.ts). Strict: what Forge does not know is refused. */
const metadataFields = v.optional(v.array(v.picklist(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'])));
const readOptions = v.optional(v.strictObject({ metadataFields }));
const ttl = v.optional(
  v.strictObject({ value: v.number(), unit: v.picklist(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) }),
);

const setOptions = v.optional(v.strictObject({ ttl }));
const extendedSetOptions = v.optional(
  v.strictObject({
    ttl,
    keyPolicy: v.optional(v.picklist(['OVERRIDE', 'FAIL_IF_EXISTS'])),
    returnValue: v.optional(v.picklist(['PREVIOUS', 'LATEST'])),
    returnMetadataFields: metadataFields,
  }),
);

const CONDITIONS = [
  'BEGINS_WITH',
  'BETWEEN',
  'CONTAINS',
  'EQUAL_TO',
  'EXISTS',
  'GREATER_THAN',
  'GREATER_THAN_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_EQUAL_TO',
  'NOT_CONTAINS',
  'NOT_EQUAL_TO',
  'NOT_EXISTS',
] as const;

const scalar = v.union([v.string(), v.number(), v.boolean()]);
const filter = v.strictObject({ property: v.string(), condition: v.picklist(CONDITIONS), values: v.array(scalar) });
const filters = v.strictObject({ and: v.optional(v.array(filter)), or: v.optional(v.array(filter)) });

const transactionItem = { key: v.string(), entityName: v.optional(v.string()) };

export const getBody = v.strictObject({ key: v.string(), options: readOptions });
export const setBody = v.strictObject({ key: v.string(), value: v.unknown(), options: extendedSetOptions });
export const deleteBody = v.strictObject({ key: v.string() });
export const queryBody = v.strictObject({
  limit: v.optional(v.number()),
  after: v.optional(v.string()),
  where: v.optional(
    v.array(v.strictObject({ property: v.string(), condition: v.string(), values: v.array(v.unknown()) })),
  ),
  options: readOptions,
});
export const entityGetBody = v.strictObject({ ...getBody.entries, entityName: v.string() });
export const entitySetBody = v.strictObject({ ...setBody.entries, entityName: v.string() });
export const entityDeleteBody = v.strictObject({ ...deleteBody.entries, entityName: v.string() });
export const entityQueryBody = v.strictObject({
  entityName: v.string(),
  indexName: v.string(),
  partition: v.optional(v.array(scalar)),
  range: v.optional(v.strictObject({ condition: v.picklist(CONDITIONS), values: v.array(scalar) })),
  filters: v.optional(filters),
  sort: v.optional(v.picklist(['ASC', 'DESC'])),
  cursor: v.optional(v.string()),
  limit: v.optional(v.number()),
  options: readOptions,
});
export const batchSetBody = v.array(v.strictObject({ ...transactionItem, value: v.unknown(), options: setOptions }));
export const batchDeleteBody = v.array(v.strictObject(transactionItem));
export const batchGetBody = v.array(v.strictObject({ ...transactionItem, options: readOptions }));
export const transactionBody = v.strictObject({
  set: v.optional(
    v.array(
      v.strictObject({ ...transactionItem, value: v.unknown(), conditions: v.optional(filters), options: setOptions }),
    ),
    [],
  ),
  delete: v.optional(v.array(v.strictObject({ ...transactionItem, conditions: v.optional(filters) })), []),
  check: v.optional(v.array(v.strictObject({ ...transactionItem, conditions: filters })), []),
});

export type Filter = v.InferOutput<typeof filter>;
export type Filters = v.InferOutput<typeof filters>;
export type Scalar = v.InferOutput<typeof scalar>;
export type SetOptions = v.InferOutput<typeof extendedSetOptions>;
export type ReadOptions = v.InferOutput<typeof readOptions>;
export type EntityQuery = v.InferOutput<typeof entityQueryBody>;
export type KeyQuery = v.InferOutput<typeof queryBody>;
export type Transaction = v.InferOutput<typeof transactionBody>;

/** @throws StorageError when the body is not what the endpoint takes. */
export function parseBody<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw badRequest('INVALID_REQUEST', `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}
