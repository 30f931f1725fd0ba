import { randomBytes } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';

/** The public addresses of the app's web triggers. */
export interface WebTriggerAddresses {
  /** The module's address: the one it has, unless a new one is wanted. An old one goes on leading there. */
  addressOf(moduleKey: string, forceCreate: boolean): string;
  /** The module that an address's id leads to. */
  moduleOf(id: string): string | undefined;
}

/** An address is as stable as on the platform: it outlives restarts and changes of the app. */
export function createWebTriggerAddresses(database: Database.Database, siteUrl: string): WebTriggerAddresses {
  database.exec('CREATE TABLE IF NOT EXISTS forge_web_trigger (id TEXT PRIMARY KEY, module TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO forge_web_trigger (id, module) VALUES (?, ?)');
  const latest = database.prepare('SELECT id FROM forge_web_trigger WHERE module = ? ORDER BY rowid DESC LIMIT 1');
  const select = database.prepare('SELECT module FROM forge_web_trigger WHERE id = ?');
  const idRow = v.optional(v.object({ id: v.string() }));
  const moduleRow = v.optional(v.object({ module: v.string() }));

  const create = (moduleKey: string): string => {
    const id = randomBytes(20).toString('base64url');
    insert.run(id, moduleKey);
    return id;
  };
  return {
    addressOf(moduleKey, forceCreate) {
      const known = forceCreate ? undefined : v.parse(idRow, latest.get(moduleKey))?.id;
      return `${siteUrl}/x1/${known ?? create(moduleKey)}`;
    },
    moduleOf: (id) => v.parse(moduleRow, select.get(id))?.module,
  };
}
