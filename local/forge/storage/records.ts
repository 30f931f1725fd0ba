import type Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import type { Entity } from '../../manifest';
import { createIndexRows, INDEX_COLUMNS, type IndexRows } from './index-rows';
import type { SetOptions } from './requests';
import { badRequest, StorageError } from './storage-error';

/** Where a record lives: plain keys, secrets and each entity are separate spaces, and secrets a table of their own. */
export type Space = { kind: 'key-value' } | { kind: 'secret' } | { kind: 'entity'; entity: Entity };

/** A stored record. Times are epoch milliseconds. */
export interface StoredRecord {
  key: string;
  /** The value as JSON text. */
  json: string;
  createdAt: number;
  updatedAt: number;
  expiresAt: number | null;
}

/** A record may still be read for so long after its TTL is over. Here it always can: nothing may rely on its being gone. */
const LINGERS_MS = 48 * 3_600_000;
/** Of a record that can be read at this moment the TTL was over later than this. */
export const goneBefore = (now: number): number => now - LINGERS_MS;

const TTL_UNIT_MS = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;

export const recordRow = v.object({
  key: v.string(),
  json: v.string(),
  createdAt: v.number(),
  updatedAt: v.number(),
  expiresAt: v.nullable(v.number()),
});

export const RECORD_COLUMNS = `r.key AS key, r.value AS json, r.created_at AS createdAt, r.updated_at AS updatedAt, r.expires_at AS expiresAt`;

export const RECORD_TABLE_COLUMNS = `
  space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expires_at INTEGER,
  PRIMARY KEY (space, key)`;

/** The tables of Forge storage in the site's database. */
function createTables(database: Database.Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS forge_record (${RECORD_TABLE_COLUMNS}) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS forge_secret (${RECORD_TABLE_COLUMNS}) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS forge_index_row (${INDEX_COLUMNS}) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS forge_index_row_of_record ON forge_index_row (space, key);
    CREATE TABLE IF NOT EXISTS forge_index_declaration (space TEXT PRIMARY KEY, declared TEXT NOT NULL) WITHOUT ROWID;
  `);
}

export const spaceName = (space: Space) => (space.kind === 'entity' ? `entity:${space.entity.name}` : space.kind);

/** A write that has happened: the record as it is since then, none once it is removed. */
export interface Change {
  space: Space;
  key: string;
  record: StoredRecord | undefined;
  /** Epoch milliseconds. */
  at: number;
}

export interface Records {
  read(space: Space, key: string): StoredRecord | undefined;
  /** @returns the record before and after. @throws StorageError KEY_CONFLICT or INVALID_TTL. */
  write(
    space: Space,
    key: string,
    json: string,
    options: SetOptions,
  ): { before: StoredRecord | undefined; after: StoredRecord };
  remove(space: Space, key: string): void;
  /** Runs `work` so that all of its writes happen or none. */
  atomically<Result>(work: () => Result): Result;
  /** Tells one listener of the writes of each transaction that went through, in their order. */
  onCommit(listener: ((changes: Change[]) => void) | undefined): void;
  readonly indexRows: IndexRows;
}

/** Records over SQLite; a record whose TTL is over by the site's clock can be read for two days more. */
export function createRecords(database: Database.Database, clock: Clock): Records {
  createTables(database);
  const indexRows = createIndexRows(database);
  const plain = statementsOn(database, 'forge_record');
  const secret = statementsOn(database, 'forge_secret');
  const statements = (space: Space) => (space.kind === 'secret' ? secret : plain);

  let listener: ((changes: Change[]) => void) | undefined;
  let changes: Change[] = [];

  const atomically = <Result>(work: () => Result): Result => {
    // Of a closed database libsql cannot tell: it would end the process, not throw as `exec` does.
    if (database.open && database.inTransaction) return work();
    database.exec('BEGIN IMMEDIATE');
    changes = [];
    try {
      const result = work();
      database.exec('COMMIT');
      listener?.(changes);
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };

  const read = (space: Space, key: string): StoredRecord | undefined => {
    const row = statements(space).select.get(spaceName(space), key, goneBefore(clock.now()));
    return row === undefined ? undefined : v.parse(recordRow, row);
  };

  return {
    read,
    write(space, key, json, options) {
      const before = read(space, key);
      if (before && options?.keyPolicy === 'FAIL_IF_EXISTS')
        throw new StorageError(409, 'KEY_CONFLICT', 'Provided key already exists and cannot be overwritten');
      const now = clock.now();
      const after: StoredRecord = {
        key,
        json,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        expiresAt: expiry(options, now),
      };
      atomically(() => {
        statements(space).upsert.run(spaceName(space), key, json, after.createdAt, after.updatedAt, after.expiresAt);
        if (space.kind === 'entity') indexRows.replace(space.entity, key, json);
        changes.push({ space, key, record: after, at: now });
      });
      return { before, after };
    },
    remove(space, key) {
      atomically(() => {
        statements(space).erase.run(spaceName(space), key);
        if (space.kind === 'entity') indexRows.remove(space.entity, key);
        changes.push({ space, key, record: undefined, at: clock.now() });
      });
    },
    atomically,
    onCommit: (told) => void (listener = told),
    indexRows,
  };
}

function statementsOn(database: Database.Database, table: 'forge_record' | 'forge_secret') {
  return {
    select: database.prepare(
      `SELECT ${RECORD_COLUMNS} FROM ${table} r
       WHERE r.space = ? AND r.key = ? AND (r.expires_at IS NULL OR r.expires_at > ?)`,
    ),
    upsert: database.prepare(
      `INSERT INTO ${table} (space, key, value, created_at, updated_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (space, key) DO UPDATE SET value = excluded.value, created_at = excluded.created_at,
         updated_at = excluded.updated_at, expires_at = excluded.expires_at`,
    ),
    erase: database.prepare(`DELETE FROM ${table} WHERE space = ? AND key = ?`),
  };
}

function expiry(options: SetOptions, now: number): number | null {
  const ttl = options?.ttl;
  if (ttl === undefined) return null;
  if (!Number.isInteger(ttl.value) || ttl.value <= 0)
    throw badRequest('INVALID_TTL', `TTL value must be a positive integer, received: ${ttl.value}`);
  return now + ttl.value * TTL_UNIT_MS[ttl.unit];
}
