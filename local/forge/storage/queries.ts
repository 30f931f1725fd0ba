import type Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import type { Entity, EntityIndex } from '../../manifest';
import { checkFilters, checkValueCount, meets } from './conditions';
import type { Cursors, Place } from './cursors';
import { BY_KEY } from './index-rows';
import { RECORD_COLUMNS, recordRow, type StoredRecord, goneBefore } from './records';
import type { EntityQuery, KeyQuery, Scalar } from './requests';
import { badRequest } from './storage-error';
import { attributeType, checkType } from './value-rules';

const DEFAULT_PAGE = 10;
const MAX_PAGE = 100;

/** A page: the records that met the filters, all that were read for it, and where to go on. */
export interface Page {
  records: StoredRecord[];
  read: StoredRecord[];
  cursor: string | undefined;
}

export interface Queries {
  byKey(query: KeyQuery): Page;
  byIndex(entity: Entity, query: EntityQuery): Page;
}

const indexedRow = v.object({ ...recordRow.entries, range: v.union([v.string(), v.number()]), tie: v.string() });

const RANGE_SQL: Readonly<Record<string, string>> = {
  EQUAL_TO: 'i.range_value = ?',
  GREATER_THAN: 'i.range_value > ?',
  GREATER_THAN_EQUAL_TO: 'i.range_value >= ?',
  LESS_THAN: 'i.range_value < ?',
  LESS_THAN_EQUAL_TO: 'i.range_value <= ?',
  BETWEEN: 'i.range_value BETWEEN ? AND ?',
};

/** Pages over what is stored. A full page comes with a cursor even when nothing follows, as in the store behind Forge. */
export function createQueries(
  database: Database.Database,
  clock: Clock,
  cursors: Cursors,
  tables = { record: 'forge_record', indexRow: 'forge_index_row' },
): Queries {
  // Few texts are asked for again and again: preparing one takes longer than running it.
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    byKey(query) {
      const limit = pageLimit(query.limit, () => badRequest('LIST_QUERY_LIMIT_EXCEEDED', 'Limit must be 1 to 100'));
      const prefix = keyPrefix(query);
      const identity = ['key', prefix];
      const after = query.after === undefined ? '' : cursors.open(identity, query.after).key;
      const rows = statement(
        `SELECT ${RECORD_COLUMNS} FROM ${tables.record} r
           WHERE r.space = 'key-value' AND r.key > ? AND substr(r.key, 1, length(?)) = ?
             AND (r.expires_at IS NULL OR r.expires_at > ?)
           ORDER BY r.key LIMIT ?`,
      ).all(after, prefix, prefix, goneBefore(clock.now()), limit);
      const records = v.parse(v.array(recordRow), rows);
      const last = records.length === limit ? records.at(-1) : undefined;
      const cursor = last && cursors.seal(identity, { range: '', tie: '', key: last.key });
      return { records, read: records, cursor };
    },

    byIndex(entity, query) {
      const { cursor: given, limit: asked, ...identity } = query;
      const limit = pageLimit(asked, () =>
        badRequest('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', 'The page limit must be set between 1 and 100'),
      );
      const index = indexOf(entity, query.indexName);
      const partition = checkedPartition(entity, index, query.partition ?? []);
      const range = rangeSql(entity, index, query.range);
      checkFilters(query.filters, entity);
      const after = given === undefined ? undefined : afterSql(cursors.open(identity, given), query.sort);
      const order = query.sort === 'DESC' ? 'DESC' : 'ASC';
      const rows = statement(
        `SELECT ${RECORD_COLUMNS}, i.range_value AS range, i.tie AS tie
           FROM ${tables.indexRow} i JOIN ${tables.record} r ON r.space = i.space AND r.key = i.key
           WHERE i.space = ? AND i.index_name = ? AND i.partition = ?
             AND (r.expires_at IS NULL OR r.expires_at > ?) AND ${range.sql} AND ${after?.sql ?? 'TRUE'}
           ORDER BY i.range_value ${order}, i.tie ${order}, i.key ${order} LIMIT ?`,
      ).all(
        `entity:${entity.name}`,
        index.name,
        JSON.stringify(partition),
        goneBefore(clock.now()),
        ...range.values,
        ...(after?.values ?? []),
        limit,
      );
      const read = v.parse(v.array(indexedRow), rows);
      const last = read.length === limit ? read.at(-1) : undefined;
      return {
        // Filtering comes after the page is read, so a page may be short or empty and still have a cursor.
        records: read.filter((record) => meets(query.filters, valueOf(record))),
        read,
        cursor: last && cursors.seal(identity, { range: last.range, tie: last.tie, key: last.key }),
      };
    },
  };
}

const valueOf = (record: StoredRecord) => v.parse(v.record(v.string(), v.unknown()), JSON.parse(record.json));

function pageLimit(limit: number | undefined, refusal: () => Error): number {
  if (limit === undefined) return DEFAULT_PAGE;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) throw refusal();
  return limit;
}

function keyPrefix({ where = [] }: KeyQuery): string {
  const [condition, ...more] = where;
  if (condition === undefined) return '';
  if (more.length > 0)
    throw badRequest('QUERY_WHERE_INVALID', 'KVS queries should contain only a single "where" clause');
  if (condition.property !== 'key')
    throw badRequest('QUERY_WHERE_FIELD_INVALID', 'The specified field is not supported for filters');
  const [prefix] = condition.values;
  if (condition.condition !== 'BEGINS_WITH' || typeof prefix !== 'string')
    throw badRequest('INVALID_FILTER_CONDITION', 'The specified condition is not supported for filters');
  return prefix;
}

function indexOf(entity: Entity, name: string): EntityIndex {
  if (name === BY_KEY) return { name: BY_KEY, partition: [], range: BY_KEY };
  const index = entity.indexes.find((declared) => declared.name === name);
  if (index === undefined)
    throw badRequest('INVALID_ENTITY_INDEX', `Index "${name}" is not declared for entity "${entity.name}"`);
  return index;
}

function checkedPartition(entity: Entity, index: EntityIndex, partition: readonly Scalar[]): readonly Scalar[] {
  if (partition.length !== index.partition.length)
    throw badRequest(
      'INVALID_PARTITION',
      `Index "${index.name}" has a partition of ${index.partition.length} attributes, received ${partition.length} values`,
    );
  index.partition.forEach((attribute, place) => checkAttributeValue(entity, attribute, partition[place]));
  return partition;
}

function rangeSql(entity: Entity, index: EntityIndex, range: EntityQuery['range']) {
  if (range === undefined) return { sql: 'TRUE', values: [] };
  checkValueCount(range.condition, range.values);
  for (const value of range.values) checkAttributeValue(entity, index.range, value);
  if (range.condition === 'BEGINS_WITH') {
    const [prefix] = range.values;
    if (typeof prefix !== 'string') throw badRequest('INVALID_REQUEST', 'BEGINS_WITH needs a text');
    return { sql: 'substr(i.range_value, 1, length(?)) = ?', values: [prefix, prefix] };
  }
  const sql = RANGE_SQL[range.condition];
  if (sql === undefined)
    throw badRequest('INVALID_FILTER_CONDITION', `${range.condition} is not a condition for an index's range`);
  return { sql, values: range.values };
}

function checkAttributeValue(entity: Entity, attribute: string, value: unknown): void {
  const type = attribute === BY_KEY ? 'string' : attributeType(entity, attribute);
  if (type !== undefined) checkType(type, attribute, value);
}

function afterSql(place: Place, sort: EntityQuery['sort']) {
  const than = sort === 'DESC' ? '<' : '>';
  return { sql: `(i.range_value, i.tie, i.key) ${than} (?, ?, ?)`, values: [place.range, place.tie, place.key] };
}
