import type Database from 'libsql';
import * as v from 'valibot';
import { query } from './database';

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
  locked: v.number(),
  security: textOrNull,
  created: v.number(),
  updated: v.number(),
});

/** One issue as it is stored. */
export type Issue = v.InferOutput<typeof issueRow>;

const columns = v.keyof(issueRow).options;

const projectRow = v.object({ id: text, key: text, name: text, lead: text, needs_cost_centre: v.number() });
export type Project = v.InferOutput<typeof projectRow>;

/** The issues and projects of the site. No rights are asked here: whoever answers somebody asks {@link Access} first. */
export interface Issues {
  byId(id: number): Issue | undefined;
  /** By number (`1012345`) or key (`PAY-7`, in either case), as every endpoint takes them. */
  find(idOrKey: string): Issue | undefined;
  update(issue: Issue): void;
  insert(issue: Issue): void;
  projects(): Project[];
  project(key: string): Project;
  /** The issues of a condition on `jira_issues i`, with `tail` for order and limit. */
  select(condition: string, tail: string, parameters: (string | number)[]): Issue[];
}

export function createIssues(database: Database.Database): Issues {
  const byId = query(database, 'SELECT * FROM jira_issues WHERE id = ?', issueRow);
  const byKey = query(database, 'SELECT * FROM jira_issues WHERE project_key = ? AND number = ?', issueRow);
  const projects = query(database, 'SELECT * FROM jira_projects ORDER BY key', projectRow);
  const projectByKey = query(database, 'SELECT * FROM jira_projects WHERE key = ?', projectRow);
  const update = database.prepare(
    `UPDATE jira_issues SET summary = ?, status_id = ?, priority_id = ?, assignee = ?, labels = ?, due_date = ?,
       story_points = ?, cost_centre = ?, updated = ? WHERE id = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO jira_issues (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return {
    byId: (id) => byId.get(id),
    find(idOrKey) {
      if (/^\d{1,15}$/.test(idOrKey)) return byId.get(Number(idOrKey));
      const key = /^([A-Za-z][A-Za-z0-9_]*)-(\d{1,9})$/.exec(idOrKey);
      return key?.[1] === undefined ? undefined : byKey.get(key[1].toUpperCase(), Number(key[2]));
    },
    update(issue) {
      const { summary, status_id, priority_id, assignee, labels, due_date, story_points, cost_centre, updated } = issue;
      const kept = JSON.stringify(labels);
      update.run(
        summary,
        status_id,
        priority_id,
        assignee,
        kept,
        due_date,
        story_points,
        cost_centre,
        updated,
        issue.id,
      );
    },
    insert(issue) {
      insert.run(...columns.map((column) => (column === 'labels' ? JSON.stringify(issue.labels) : issue[column])));
    },
    projects: () => projects.all(),
    project(key) {
      const project = projectByKey.get(key);
      if (project === undefined) throw new Error(`the local site has no project ${key}`);
      return project;
    },
    select: (condition, tail, parameters) =>
      query(database, `SELECT i.* FROM jira_issues i WHERE ${condition} ${tail}`, issueRow).all(...parameters),
  };
}

/** `PAY-7`. */
export function keyOf(issue: Issue): string {
  return `${issue.project_key}-${issue.number}`;
}
