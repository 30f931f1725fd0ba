import type Database from 'libsql';
import * as v from 'valibot';

/** Creates what is missing. Forge's side may live in the same file, hence the prefix. Times are epoch milliseconds. */
export function createTables(database: Database.Database): void {
  refuseOlderTables(database);
  database.exec(`
    CREATE TABLE IF NOT EXISTS jira_grants (
      account_id TEXT NOT NULL,
      project_key TEXT NOT NULL, -- '' for a global permission
      permission TEXT NOT NULL,
      PRIMARY KEY (account_id, permission, project_key)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS jira_security_members (
      level TEXT NOT NULL,
      holder TEXT NOT NULL, -- an account id, or 'assignee' for whoever the issue is assigned to
      PRIMARY KEY (level, holder)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS jira_projects (
      id TEXT PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      lead TEXT NOT NULL,
      needs_cost_centre INTEGER NOT NULL,
      last_number INTEGER NOT NULL -- of all keys that were ever given
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS jira_issues (
      id INTEGER PRIMARY KEY,
      project_key TEXT NOT NULL,
      number INTEGER NOT NULL,
      summary TEXT NOT NULL,
      type_id TEXT NOT NULL,
      status_id TEXT NOT NULL,
      priority_id TEXT NOT NULL,
      assignee TEXT,
      reporter TEXT NOT NULL,
      parent_id INTEGER,
      labels TEXT NOT NULL, -- a JSON array
      due_date TEXT, -- yyyy-mm-dd
      story_points REAL,
      cost_centre TEXT,
      field_values TEXT NOT NULL, -- a JSON object: the fields without a column of their own
      locked INTEGER NOT NULL,
      security TEXT,
      created INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      UNIQUE (project_key, number)
    );
    CREATE INDEX IF NOT EXISTS jira_issues_parent ON jira_issues (parent_id) WHERE parent_id IS NOT NULL;

    CREATE TABLE IF NOT EXISTS jira_former_keys (
      project_key TEXT NOT NULL,
      number INTEGER NOT NULL,
      issue_id INTEGER NOT NULL,
      PRIMARY KEY (project_key, number)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS jira_watchers (
      issue_id INTEGER NOT NULL,
      account_id TEXT NOT NULL,
      PRIMARY KEY (issue_id, account_id)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS jira_links (
      id INTEGER PRIMARY KEY,
      from_id INTEGER NOT NULL,
      to_id INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS jira_links_from ON jira_links (from_id);
    CREATE INDEX IF NOT EXISTS jira_links_to ON jira_links (to_id);

    CREATE TABLE IF NOT EXISTS jira_changes (
      id INTEGER PRIMARY KEY,
      issue_id INTEGER NOT NULL,
      account_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      items TEXT NOT NULL -- a JSON array
    );
    CREATE INDEX IF NOT EXISTS jira_changes_issue ON jira_changes (issue_id);

    CREATE TABLE IF NOT EXISTS jira_tasks (
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never given twice, even after Jira has forgotten it
      kind TEXT NOT NULL, -- the last part of the submit's path, or 'plain'
      account_id TEXT NOT NULL,
      description TEXT NOT NULL,
      created INTEGER NOT NULL,
      starts_at INTEGER, -- NULL: stays queued
      duration INTEGER NOT NULL,
      total INTEGER NOT NULL, -- steps: the issues of a bulk task, 100 for a plain one
      stops_after INTEGER NOT NULL, -- steps
      ends_as TEXT, -- NULL: stays where it stops
      cancel_takes INTEGER NOT NULL,
      takes_place INTEGER NOT NULL, -- counts among the operations that Jira takes at once
      shown_status TEXT, -- reported while it runs, instead of RUNNING
      changes TEXT NOT NULL, -- JSON: what an edit changes
      targets TEXT NOT NULL, -- JSON: where a move leads
      notifies INTEGER NOT NULL, -- an e-mail goes out when it is over
      result TEXT NOT NULL, -- JSON: what a plain task answers when over
      status TEXT NOT NULL,
      reached INTEGER NOT NULL,
      started INTEGER,
      cancel_requested INTEGER,
      finished INTEGER,
      updated INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS jira_tasks_active ON jira_tasks (created) WHERE finished IS NULL;

    CREATE TABLE IF NOT EXISTS jira_task_issues (
      task_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      issue_id INTEGER, -- NULL: no such issue
      transition_id TEXT,
      target INTEGER, -- of a move: its place in the task's targets
      along INTEGER NOT NULL, -- 1: a sub-task that nobody selected, it comes along with its parent
      gone INTEGER NOT NULL DEFAULT 0, -- 1: deleted by this task, and seen by its submitter until then
      reasons TEXT, -- JSON: why it failed, [] when it succeeded, NULL until it was reached
      PRIMARY KEY (task_id, position)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS jira_task_issues_issue ON jira_task_issues (task_id, issue_id);

    CREATE TABLE IF NOT EXISTS jira_task_people ( -- who gets the e-mail of a task
      task_id INTEGER NOT NULL,
      account_id TEXT NOT NULL,
      PRIMARY KEY (task_id, account_id)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS jira_emails (
      id INTEGER PRIMARY KEY,
      task_id INTEGER NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      subject TEXT NOT NULL,
      summary TEXT NOT NULL,
      recipients TEXT NOT NULL -- a JSON array of account ids
    );
  `);
  // The first task gets a number as Jira sites have them, not 1.
  database.exec(`
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'jira_tasks', 10640 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'jira_tasks')
  `);
}

/** A file from before issues had further fields cannot be read; the site is made anew rather than half. */
function refuseOlderTables(database: Database.Database): void {
  const columns = database.prepare("SELECT name FROM pragma_table_info('jira_issues')").all();
  if (columns.length === 0 || columns.some((column) => v.is(v.object({ name: v.literal('field_values') }), column)))
    return;
  throw new Error('This local site was made by an older version: delete its folder to start anew.');
}
