import { Sort, WhereConditions, kvs } from '@forge/kvs';
import { counted } from './reads-of-call';

/** Which records of an entity, by an index of manifest.yml. */
export interface IndexQuery {
  readonly entity: string;
  readonly index: string;
  readonly partition?: readonly string[];
  /** Of the index's range. */
  readonly where?: RangeCondition;
  /** By the index's range; ascending unless told. */
  readonly descending?: boolean;
  /** 1 to 100. */
  readonly limit: number;
  /** From the page before of the same query; not stable, so it is never kept nor handed out. */
  readonly cursor?: string | undefined;
}

export type RangeCondition =
  | { readonly greaterThan: string | number }
  | { readonly atLeast: string | number }
  | { readonly lessThan: string | number }
  /** Both ends belong to it. */
  | { readonly between: readonly [string, string] };

/** One page of records; without a cursor there are no more. */
export interface QueriedPage {
  readonly results: readonly { readonly key: string; readonly value: unknown }[];
  readonly nextCursor?: string;
}

/** One storage request. Eventually consistent: what was just written may be missing. */
export async function queryIndex(query: IndexQuery): Promise<QueriedPage> {
  const { entity, index, partition, where, descending, limit, cursor } = query;
  let builder = kvs
    .entity<unknown>(entity)
    .query()
    .index(index, partition && { partition: [...partition] })
    .limit(limit);
  if (where) builder = builder.where(conditionOf(where));
  if (descending !== undefined) builder = builder.sort(descending ? Sort.DESC : Sort.ASC);
  if (cursor !== undefined) builder = builder.cursor(cursor);
  return counted(() => builder.getMany());
}

/**
 * One page of what lies under plain keys that begin with a text, in the order of the keys; with an empty one of all of them.
 * One storage request. Eventually consistent, and the cursor holds for the next page of the same query only.
 * @param limit 1 to 100
 */
export async function queryKeys(prefix: string, limit: number, cursor?: string): Promise<QueriedPage> {
  let builder = kvs.query().limit(limit);
  if (prefix !== '') builder = builder.where('key', WhereConditions.beginsWith(prefix));
  if (cursor !== undefined) builder = builder.cursor(cursor);
  return counted(() => builder.getMany<unknown>());
}

function conditionOf(where: RangeCondition) {
  if ('greaterThan' in where) return WhereConditions.greaterThan(where.greaterThan);
  if ('atLeast' in where) return WhereConditions.greaterThanEqualTo(where.atLeast);
  if ('between' in where) return WhereConditions.between(...where.between);
  return WhereConditions.lessThan(where.lessThan);
}
