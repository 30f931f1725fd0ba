import type Database from 'libsql';
import * as v from 'valibot';
import { query } from '../database';
import type { Issue, Issues } from '../issues';
import { changedItem, type ChangedItem } from './changed-item';
import { differences } from './differences';

const historyRow = v.object({
  id: v.number(),
  issue_id: v.number(),
  account_id: v.string(),
  at: v.number(),
  items: v.pipe(v.string(), v.parseJson(), v.array(changedItem)),
});
export type History = v.InferOutput<typeof historyRow>;

/** Where a history stands among those of many issues: they are in order of time, then of issue. */
export type HistoryPlace = readonly [at: number, issueId: number, id: number];

/** What happened to each issue and by whom: one entry for each time that something about it really changed. */
export interface Changelog {
  /** Writes down the difference, if there is one. */
  add(before: Issue, after: Issue, accountId: string, at: number): void;
  /** The same for a difference that the caller knows: the seed writes tens of thousands. */
  addItems(issueId: number, items: readonly ChangedItem[], accountId: string, at: number): void;
  /** Oldest first. */
  of(issueId: number): History[];
  /** Of these issues together, oldest first, those after `after`; with `fieldIds` only those that changed one of them. */
  among(issueIds: readonly number[], after: HistoryPlace, limit: number, fieldIds?: readonly string[]): History[];
}

export function createChangelog(database: Database.Database, issues: Issues): Changelog {
  const add = database.prepare('INSERT INTO jira_changes (issue_id, account_id, at, items) VALUES (?, ?, ?, ?)');
  const of = query(database, 'SELECT * FROM jira_changes WHERE issue_id = ? ORDER BY at, id', historyRow);
  const among = (condition: string) =>
    query(
      database,
      `SELECT * FROM jira_changes c
       WHERE c.issue_id IN (SELECT value FROM json_each(?)) AND (c.at, c.issue_id, c.id) > (?, ?, ?) ${condition}
       ORDER BY c.at, c.issue_id, c.id LIMIT ?`,
      historyRow,
    );
  const amongAll = among('');
  const amongFields = among(
    `AND EXISTS (SELECT 1 FROM json_each(c.items) e
                 WHERE e.value ->> 'fieldId' IN (SELECT value FROM json_each(?)))`,
  );
  const addItems: Changelog['addItems'] = (issueId, items, accountId, at) =>
    void add.run(issueId, accountId, at, JSON.stringify(items));
  return {
    add(before, after, accountId, at) {
      const items = differences(before, after, issues);
      if (items.length > 0) addItems(after.id, items, accountId, at);
    },
    addItems,
    of: (issueId) => of.all(issueId),
    among: (issueIds, after, limit, fieldIds) =>
      fieldIds === undefined
        ? amongAll.all(JSON.stringify(issueIds), ...after, limit)
        : amongFields.all(JSON.stringify(issueIds), ...after, JSON.stringify(fieldIds), limit),
  };
}
