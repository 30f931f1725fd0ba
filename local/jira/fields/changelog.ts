import type Database from 'libsql';
import * as v from 'valibot';
import { byId, statuses } from '../catalogue';
import { query } from '../database';
import { fieldOf } from './definitions';
import type { FieldValue } from '../field-value';
import { fieldsWithValue, valueOf, valueText } from './values';
import { keyOf, type Issue, type Issues } from '../issues';

/** `ChangeDetails` of the contract; a side without a value is left out. */
const item = v.object({
  field: v.string(),
  fieldtype: v.picklist(['jira', 'custom']),
  fieldId: v.string(),
  from: v.nullable(v.string()),
  fromString: v.nullable(v.string()),
  to: v.nullable(v.string()),
  toString: v.nullable(v.string()),
});
export type ChangedItem = v.InferOutput<typeof item>;

const historyRow = v.object({
  id: v.number(),
  account_id: v.string(),
  at: v.number(),
  items: v.pipe(v.string(), v.parseJson(), v.array(item)),
});
export type History = v.InferOutput<typeof historyRow>;

/** What happened to each issue and by whom: one entry for each time that something about it really changed. */
export interface Changelog {
  /** Writes down the difference, if there is one. */
  add(before: Issue, after: Issue, accountId: string, at: number): void;
  /** Oldest first. */
  of(issueId: number): History[];
}

export function createChangelog(database: Database.Database, issues: Issues): Changelog {
  const add = database.prepare('INSERT INTO jira_changes (issue_id, account_id, at, items) VALUES (?, ?, ?, ?)');
  const of = query(database, 'SELECT * FROM jira_changes WHERE issue_id = ? ORDER BY id', historyRow);
  return {
    add(before, after, accountId, at) {
      const items = differences(before, after, issues);
      if (items.length > 0) add.run(after.id, accountId, at, JSON.stringify(items));
    },
    of: (issueId) => of.all(issueId),
  };
}

function differences(before: Issue, after: Issue, issues: Issues): ChangedItem[] {
  return [...ownDifferences(before, after, issues), ...fieldDifferences(before, after)];
}

function ownDifferences(before: Issue, after: Issue, issues: Issues): ChangedItem[] {
  const changed: ChangedItem[] = [];
  const add = (name: string, from: [string, string] | null, to: [string, string] | null): void => {
    changed.push({
      field: name,
      fieldtype: 'jira',
      fieldId: name.toLowerCase(),
      from: from?.[0] ?? null,
      fromString: from?.[1] ?? null,
      to: to?.[0] ?? null,
      toString: to?.[1] ?? null,
    });
  };
  const status = ({ status_id: id }: Issue): [string, string] => [id, byId(statuses, id).name];
  const project = ({ project_key: key }: Issue): [string, string] => [issues.project(key).id, issues.project(key).name];
  if (before.status_id !== after.status_id) add('status', status(before), status(after));
  if (keyOf(before) !== keyOf(after)) {
    add('project', project(before), project(after));
    add('Key', ['', keyOf(before)], ['', keyOf(after)]);
  }
  if (before.parent_id !== after.parent_id) add('Parent', parent(before, issues), parent(after, issues));
  return changed;
}

function parent({ parent_id: id }: Issue, issues: Issues): [string, string] | null {
  const found = id === null ? undefined : issues.byId(id);
  return found === undefined ? null : [String(found.id), keyOf(found)];
}

function fieldDifferences(before: Issue, after: Issue): ChangedItem[] {
  return fieldsWithValue(before, after).flatMap((id) => {
    const field = fieldOf(id);
    if (field === undefined || field.kind === 'shown') return [];
    const [from, to] = [valueOf(before, id), valueOf(after, id)];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return {
      field: id.startsWith('customfield_') ? field.name : id,
      fieldtype: id.startsWith('customfield_') ? ('custom' as const) : ('jira' as const),
      fieldId: id,
      from: plain(from),
      fromString: from === null ? null : valueText(field, from),
      to: plain(to),
      toString: to === null ? null : valueText(field, to),
    };
  });
}

function plain(value: FieldValue): string | null {
  if (value === null) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
