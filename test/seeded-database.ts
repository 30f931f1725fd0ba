import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { handClock } from '../local/clock';
import { createJira } from '../local/jira';
import { runFolder } from './run-folder';
import { copyInMemory } from './template-database';

/**
 * A database in memory with the issues of a new site, as they are made at this moment (epoch milliseconds UTC): by the first
 * who asks in a run of the tests, in a file that all its test files copy.
 */
export function seededDatabase(at: number): Database.Database {
  const path = join(runFolder(), `issues-${at}.db`);
  if (!existsSync(path)) {
    const half = join(runFolder(), randomUUID());
    const database = new Database(half);
    // Nobody reads it again after the machine has failed.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
    createJira({ database, clock: handClock(at), siteUrl: 'http://localhost:8080' }).seedIssues();
    database.close();
    // Of two who make it at once, both have made the same.
    renameSync(half, path);
  }
  return copyInMemory(path);
}
