import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import * as v from 'valibot';
import { createKeptValues } from '../kept-values';

/** A process that was ended while it seeded left half a history: that site is made again. */
export function openDatabase(folder: string): Database.Database {
  if (folder === ':memory:') return new Database(':memory:');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'site.db');
  const database = openFile(path);
  const kept = createKeptValues(database);
  if (kept.read('created-at', v.number()) === undefined || kept.read('complete', v.boolean())) return database;
  database.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  return openFile(path);
}

function openFile(path: string): Database.Database {
  const database = new Database(path);
  // With a write-ahead log, what a statement wrote survives the end of the process however it came.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return database;
}
