import { inflateRawSync } from 'node:zlib';
import type Database from 'libsql';
import * as v from 'valibot';

const rowSchema = v.object({ space: v.string(), key: v.string(), value: v.string() });

/** One record of Forge's storage: `key-value`, `entity:…` or `secret`, its key, and its value as JSON text. */
export type StoredRow = v.InferOutput<typeof rowSchema>;

/** Everything that lies in the storage of a site with a database of its own. What is packed for the search is unpacked. */
export function storedIn(database: Database.Database | undefined): readonly StoredRow[] {
  if (!database) throw new Error('the site has made its database by itself');
  const rows = ['forge_record', 'forge_secret'].flatMap((table) =>
    database.prepare(`SELECT space, key, value FROM ${table} ORDER BY space, key`).all(),
  );
  return v.parse(v.array(rowSchema), rows).map((row) => ({ ...row, value: unpacked(row.value) }));
}

const unpacked = (value: string): string =>
  value.replace(/"packed":"([^"]*)"/, (_, packed: string) =>
    inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8'),
  );

/** The places of the rows that a text stands in, in the key or in the value. */
export const placesWith = (rows: readonly StoredRow[], text: string): string[] =>
  rows.filter(({ key, value }) => `${key} ${value}`.includes(text)).map(({ space, key }) => `${space} ${key}`);
