import type Database from 'libsql';
import * as v from 'valibot';
import { query } from './database';
import { fieldValue } from './field-value';

const text = v.string();
const textOrNull = v.nullable(v.string());

const issueRow = v.object({
  id: v.number(),
  project_key: text,
  number: v.number(),
  summary: text,
  type_id: text,
  status_id: text,
  priority_id: text,
  assignee: textOrNull,
  reporter: text,
  parent_id: v.nullable(v.number()),
  labels: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  due_date: textOrNull,
  story_points: v.nullable(v.number()),
  cost_centre: textOrNull,
  field_values: v.pipe(v.string(), v.parseJson(), v.record(v.string(), fieldValue)),
  locked: v.number(),
  security: textOrNull,
  created: v.number(),
  updated: v.number(),
});

/** One issue as it is stored. */
export type Issue = v.InferOutput<typeof issueRow>;

const issueKey = v.pick(issueRow, ['id', 'project_key', 'number']);
export type IssueKey = v.InferOutput<typeof issueKey>;

const columns = v.keyof(issueRow).options;
const updated = columns.filter((column) => !['id', 'reporter', 'locked', 'security', 'created'].includes(column));

function stored(issue: Issue, column: (typeof columns)[number]): string | number | null {
  return column === 'labels' || column === 'field_values' ? JSON.stringify(issue[column]) : issue[column];
}

const projectRow = v.object({ id: text, key: text, name: text, lead: text, needs_cost_centre: v.number() });
/** A link between two issues, as one of them has it. */
export interface IssueLink {
  id: number;
  other: number;
  isOutward: boolean;
}

const linkRow = v.object({ id: v.number(), from_id: v.number(), to_id: v.number() });
const numberRow = v.object({ number: v.number() });
const accountRow = v.object({ account_id: text });
const countRow = v.object({ count: v.number() });
export type Project = v.InferOutput<typeof projectRow>;

/** The issues and projects of the site. No rights are asked here: whoever answers somebody asks {@link Access} first. */
export interface Issues {
  byId(id: number): Issue | undefined;
  /** By number (`1012345`) or key (`PAY-7`, in either case, one from before a move too), as every endpoint takes them. */
  find(idOrKey: string): Issue | undefined;
  /** The sub-tasks, in the order of their ids. */
  subtasks(id: number): Issue[];
  update(issue: Issue): void;
  insert(issue: Issue): void;
  /** From either side, in the order in which they were made. */
  links(id: number): IssueLink[];
  link(from: number, to: number): void;
  /** With its watchers, its links and its history. */
  remove(id: number): void;
  /** The number of a new key in this project; none is given twice. */
  nextNumber(projectKey: string): number;
  /** Lets the key that an issue has leave lead to it once it has another one. */
  keepKey(issue: Issue): void;
  watchers(id: number): string[];
  /** Returns whether this changed anything. */
  watch(id: number, accountId: string, watches: boolean): boolean;
  projects(): Project[];
  project(key: string): Project;
  /** How many issues meet a condition on `jira_issues i`. */
  count(condition: string, parameters: (string | number)[]): number;
  /** The ids and keys of a condition, with `tail` for order and limit: for thousands of issues at once. */
  selectKeys(condition: string, tail: string, parameters: readonly (string | number)[]): IssueKey[];
  /** The issues of a condition on `jira_issues i`, with `tail` for order and limit. */
  select(condition: string, tail: string, parameters: readonly (string | number)[]): Issue[];
}

export function createIssues(database: Database.Database): Issues {
  const byId = query(database, 'SELECT * FROM jira_issues WHERE id = ?', issueRow);
  const byKey = query(database, 'SELECT * FROM jira_issues WHERE project_key = ? AND number = ?', issueRow);
  const byFormerKey = query(
    database,
    `SELECT i.* FROM jira_former_keys k JOIN jira_issues i ON i.id = k.issue_id
     WHERE k.project_key = ? AND k.number = ?`,
    issueRow,
  );
  const subtasks = query(database, 'SELECT * FROM jira_issues WHERE parent_id = ? ORDER BY id', issueRow);
  const projects = query(database, 'SELECT * FROM jira_projects ORDER BY key', projectRow);
  const projectByKey = query(database, 'SELECT * FROM jira_projects WHERE key = ?', projectRow);
  const update = database.prepare(
    `UPDATE jira_issues SET ${updated.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO jira_issues (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const removals = [
    'DELETE FROM jira_watchers WHERE issue_id = ?',
    'DELETE FROM jira_links WHERE from_id = ?',
    'DELETE FROM jira_links WHERE to_id = ?',
    'DELETE FROM jira_changes WHERE issue_id = ?',
    'DELETE FROM jira_former_keys WHERE issue_id = ?',
    'DELETE FROM jira_issues WHERE id = ?',
  ].map((sql) => database.prepare(sql));
  const nextNumber = query(
    database,
    'UPDATE jira_projects SET last_number = last_number + 1 WHERE key = ? RETURNING last_number AS number',
    numberRow,
  );
  const keepKey = database.prepare(
    'INSERT OR REPLACE INTO jira_former_keys (project_key, number, issue_id) VALUES (?, ?, ?)',
  );
  const links = query(
    database,
    'SELECT id, from_id, to_id FROM jira_links WHERE from_id = ? OR to_id = ? ORDER BY id',
    linkRow,
  );
  const link = database.prepare('INSERT INTO jira_links (from_id, to_id) VALUES (?, ?)');
  const watchers = query(
    database,
    'SELECT account_id FROM jira_watchers WHERE issue_id = ? ORDER BY account_id',
    accountRow,
  );
  const watch = database.prepare('INSERT OR IGNORE INTO jira_watchers (issue_id, account_id) VALUES (?, ?)');
  const unwatch = database.prepare('DELETE FROM jira_watchers WHERE issue_id = ? AND account_id = ?');
  return {
    byId: (id) => byId.get(id),
    find(idOrKey) {
      if (/^\d{1,15}$/.test(idOrKey)) return byId.get(Number(idOrKey));
      const [, projectKey, number] = /^([A-Za-z][A-Za-z0-9_]*)-(\d{1,9})$/.exec(idOrKey) ?? [];
      if (projectKey === undefined) return undefined;
      const key = [projectKey.toUpperCase(), Number(number)] as const;
      return byKey.get(...key) ?? byFormerKey.get(...key);
    },
    subtasks: (id) => subtasks.all(id),
    update: (issue) => void update.run(...updated.map((column) => stored(issue, column)), issue.id),
    insert: (issue) => void insert.run(...columns.map((column) => stored(issue, column))),
    remove: (id) => removals.forEach((removal) => void removal.run(id)),
    nextNumber(projectKey) {
      const next = nextNumber.get(projectKey);
      if (next === undefined) throw new Error(`the local site has no project ${projectKey}`);
      return next.number;
    },
    keepKey: ({ project_key, number, id }) => void keepKey.run(project_key, number, id),
    links: (id) =>
      links.all(id, id).map(({ id: linkId, from_id: from, to_id: to }) => ({
        id: linkId,
        other: from === id ? to : from,
        isOutward: from === id,
      })),
    link: (from, to) => void link.run(from, to),
    watchers: (id) => watchers.all(id).map(({ account_id }) => account_id),
    watch: (id, accountId, watches) => (watches ? watch : unwatch).run(id, accountId).changes > 0,
    projects: () => projects.all(),
    project(key) {
      const project = projectByKey.get(key);
      if (project === undefined) throw new Error(`the local site has no project ${key}`);
      return project;
    },
    count(condition, parameters) {
      const counted = query(database, `SELECT COUNT(*) AS count FROM jira_issues i WHERE ${condition}`, countRow);
      return counted.get(...parameters)?.count ?? 0;
    },
    selectKeys: (condition, tail, parameters) =>
      query(
        database,
        `SELECT i.id, i.project_key, i.number FROM jira_issues i WHERE ${condition} ${tail}`,
        issueKey,
      ).all(...parameters),
    select: (condition, tail, parameters) =>
      query(database, `SELECT i.* FROM jira_issues i WHERE ${condition} ${tail}`, issueRow).all(...parameters),
  };
}

/** `PAY-7`. */
export function keyOf(issue: Pick<Issue, 'project_key' | 'number'>): string {
  return `${issue.project_key}-${issue.number}`;
}
