import type Database from 'libsql';
import * as v from 'valibot';

/** What the site itself remembers over a restart: the clock's offset, the triggers' last runs, added panels, gadgets' configurations. */
export interface KeptValues {
  /** The value last kept under `name` if it fits `schema`. */
  read<Schema extends v.GenericSchema>(name: string, schema: Schema): v.InferOutput<Schema> | undefined;
  /** Keeps a JSON value. */
  write(name: string, value: unknown): void;
}

export function createKeptValues(database: Database.Database): KeptValues {
  database.exec('CREATE TABLE IF NOT EXISTS site_value (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
  const select = database.prepare('SELECT value FROM site_value WHERE name = ?');
  const upsert = database.prepare(
    'INSERT INTO site_value (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const row = v.optional(v.object({ value: v.string() }));
  return {
    read(name, schema) {
      const found = v.parse(row, select.get(name));
      if (found === undefined) return undefined;
      const parsed = v.safeParse(schema, JSON.parse(found.value));
      return parsed.success ? parsed.output : undefined;
    },
    write: (name, value) => void upsert.run(name, JSON.stringify(value)),
  };
}
