import type Database from 'libsql';
import * as v from 'valibot';

const state = v.object({
  /** Somebody who is deactivated cannot sign in; of a closed account only its id is left, for good. */
  status: v.picklist(['active', 'deactivated', 'closed']),
  /** Whether the account still has Jira on this site. */
  hasAccess: v.boolean(),
  /** Whether the app may act for this person while they are away. */
  hasConsented: v.boolean(),
  /** When something about the person, such as the name, changed last; epoch milliseconds, null before the first time. */
  updatedAt: v.nullable(v.number()),
});

/** What has become of an account. */
export type AccountState = v.InferOutput<typeof state>;

const asBefore: AccountState = { status: 'active', hasAccess: true, hasConsented: true, updatedAt: null };

export interface Accounts {
  of(accountId: string): AccountState;
  change(accountId: string, change: Partial<AccountState>): void;
}

/** What has become of the site's accounts, kept in its database; nothing has at first. */
export function createAccounts(database: Database.Database): Accounts {
  database.exec(
    'CREATE TABLE IF NOT EXISTS jira_account (account_id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID',
  );
  const select = database.prepare('SELECT state FROM jira_account WHERE account_id = ?');
  const upsert = database.prepare(
    'INSERT INTO jira_account (account_id, state) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET state = excluded.state',
  );
  const row = v.optional(v.object({ state: v.string() }));
  // Every answer about a person asks, thousands of times for a page of histories.
  const known = new Map<string, AccountState>();
  const read = (accountId: string): AccountState => {
    const found = v.parse(row, select.get(accountId));
    return found === undefined ? asBefore : v.parse(state, JSON.parse(found.state));
  };
  const of = (accountId: string): AccountState => {
    const found = known.get(accountId) ?? read(accountId);
    known.set(accountId, found);
    return found;
  };
  return {
    of,
    change(accountId, change) {
      const changed = { ...of(accountId), ...change };
      known.set(accountId, changed);
      upsert.run(accountId, JSON.stringify(changed));
    },
  };
}
