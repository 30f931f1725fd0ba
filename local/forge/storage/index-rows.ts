import { createHash } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';
import type { Entity, EntityIndex } from '../../manifest';

/** The index that every entity has without declaring it: over all its records, by key. */
export const BY_KEY = 'by-key';

export const INDEX_COLUMNS = `
  space TEXT NOT NULL, index_name TEXT NOT NULL, partition TEXT NOT NULL,
  range_value NOT NULL, tie TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (space, index_name, partition, range_value, tie, key)`;

export interface IndexRows {
  /** Puts the record into the entity's indexes, in place of what stood there for it. */
  replace(entity: Entity, key: string, json: string): void;
  remove(entity: Entity, key: string): void;
  /** Brings the rows in line with what the manifest declares now. */
  declare(entities: readonly Entity[]): void;
}

/**
 * The rows that index queries walk over. As in the table store behind Forge, a record without the range attribute or
 * without one of the partition's is not in the index at all.
 */
export function createIndexRows(database: Database.Database, table = 'forge_index_row'): IndexRows {
  const insert = database.prepare(
    `INSERT INTO ${table} (space, index_name, partition, range_value, tie, key) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const erase = database.prepare(`DELETE FROM ${table} WHERE space = ? AND key = ?`);
  const declared = database.prepare('SELECT declared FROM forge_index_declaration WHERE space = ?');
  const remember = database.prepare(
    `INSERT INTO forge_index_declaration (space, declared) VALUES (?, ?)
     ON CONFLICT (space) DO UPDATE SET declared = excluded.declared`,
  );

  const put = (entity: Entity, key: string, json: string) => {
    const space = `entity:${entity.name}`;
    const value = v.parse(v.record(v.string(), v.unknown()), JSON.parse(json));
    insert.run(space, BY_KEY, '[]', key, '', key);
    for (const index of entity.indexes) {
      const place = placeIn(index, value);
      if (place) insert.run(space, index.name, place.partition, place.range, tieOf(key), key);
    }
  };

  return {
    replace(entity, key, json) {
      erase.run(`entity:${entity.name}`, key);
      put(entity, key, json);
    },
    remove(entity, key) {
      erase.run(`entity:${entity.name}`, key);
    },
    declare(entities) {
      for (const entity of entities) {
        const space = `entity:${entity.name}`;
        const wanted = JSON.stringify(entity.indexes);
        const row = v.parse(v.optional(v.object({ declared: v.string() })), declared.get(space));
        if (row?.declared === wanted) continue;
        database.prepare(`DELETE FROM ${table} WHERE space = ?`).run(space);
        const rows = database.prepare('SELECT key, value FROM forge_record WHERE space = ?').all(space);
        for (const { key, value } of v.parse(v.array(v.object({ key: v.string(), value: v.string() })), rows))
          put(entity, key, value);
        remember.run(space, wanted);
      }
    },
  };
}

function placeIn(index: EntityIndex, value: Readonly<Record<string, unknown>>) {
  const range = value[index.range];
  if (typeof range !== 'string' && typeof range !== 'number') return undefined;
  const partition = index.partition.map((attribute) => value[attribute]);
  if (partition.some((part) => part === undefined || part === null)) return undefined;
  return { partition: JSON.stringify(partition), range };
}

// Forge promises no order among equal range values. Ordering them by a digest keeps an app from relying on one that
// happens to be there, such as that of the keys.
const tieOf = (key: string) => createHash('sha1').update(key).digest('hex').slice(0, 12);
