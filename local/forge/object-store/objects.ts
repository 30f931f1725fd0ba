import { createHash } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../../clock';

export interface StoredObject {
  bytes: Buffer<ArrayBuffer>;
  contentType: string;
}

export interface Objects {
  /** Undefined for a key that nothing was put under, and for what was kept as long as it was to be. */
  get(key: string): StoredObject | undefined;
  put(key: string, object: StoredObject & { ttlMs: number }): void;
  /** SHA-256 as Object Store has it: base64. */
  checksumOf(bytes: Uint8Array): string;
}

const rowSchema = v.optional(v.object({ base64: v.string(), contentType: v.string() }));

/** Objects by key, until their time is over. */
export function createObjects(database: Database.Database, clock: Clock): Objects {
  database.exec(
    'CREATE TABLE IF NOT EXISTS forge_object (key TEXT PRIMARY KEY, base64 TEXT NOT NULL, type TEXT NOT NULL, until REAL NOT NULL)',
  );
  const select = database.prepare('SELECT base64, type AS contentType FROM forge_object WHERE key = ? AND until > ?');
  const insert = database.prepare('INSERT OR REPLACE INTO forge_object (key, base64, type, until) VALUES (?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM forge_object WHERE until <= ?');
  return {
    get(key) {
      const row = v.parse(rowSchema, select.get(key, clock.now()));
      return row && { bytes: Buffer.from(row.base64, 'base64'), contentType: row.contentType };
    },
    put(key, { bytes, contentType, ttlMs }) {
      forget.run(clock.now());
      insert.run(key, bytes.toString('base64'), contentType, clock.now() + ttlMs);
    },
    checksumOf: (bytes) => createHash('sha256').update(bytes).digest('base64'),
  };
}
