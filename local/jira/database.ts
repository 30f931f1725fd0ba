import type Database from 'libsql';
import * as v from 'valibot';

/** What a column of ours holds. */
export type Value = string | number | null;

/** A prepared statement whose rows are parsed, so that a column that changed is noticed here and not far away. */
export interface Query<Row> {
  all(...parameters: Value[]): Row[];
  get(...parameters: Value[]): Row | undefined;
}

/** Prepares `sql` once; every row goes through `row`. */
export function query<Schema extends v.GenericSchema>(
  database: Database.Database,
  sql: string,
  row: Schema,
): Query<v.InferOutput<Schema>> {
  const statement = database.prepare(sql);
  const rows = v.array(row);
  return {
    all: (...parameters) => v.parse(rows, statement.all(...parameters)),
    get: (...parameters) => {
      const found = statement.get(...parameters);
      return found === undefined ? undefined : v.parse(row, found);
    },
  };
}

/** Runs `work` wholly or not at all. A call inside another one joins it. */
export function inTransaction<T>(database: Database.Database, work: () => T): T {
  // Of a closed database libsql cannot tell: it would end the process, not throw as `exec` does.
  if (database.open && database.inTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
