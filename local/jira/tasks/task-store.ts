import type Database from 'libsql';
import * as v from 'valibot';
import { visible, visibleParameters } from '../access';
import { change } from '../bulk/changes';
import { moveTarget } from '../bulk/move-targets';
import type { SelectedIssue } from '../bulk/payload';
import { query } from '../database';
import type { Progress } from './progress';

/** How long Jira keeps a task's details from its creation, in ms: 14 days, as it documents. */
const kept = 14 * 24 * 60 * 60 * 1_000;

const json = v.pipe(v.string(), v.parseJson());
const time = v.nullable(v.number());

/** What can be submitted: the last part of the path. */
export const operations = ['fields', 'move', 'transition', 'delete', 'watch', 'unwatch'] as const;
export type Operation = (typeof operations)[number];

const taskRow = v.object({
  id: v.number(),
  kind: v.picklist([...operations, 'plain']),
  account_id: v.string(),
  description: v.string(),
  created: v.number(),
  starts_at: time,
  duration: v.number(),
  total: v.number(),
  stops_after: v.number(),
  ends_as: v.nullable(v.picklist(['COMPLETE', 'FAILED', 'DEAD'])),
  cancel_takes: v.number(),
  takes_place: v.number(),
  shown_status: v.nullable(v.string()),
  changes: v.pipe(json, v.array(change)),
  targets: v.pipe(json, v.array(moveTarget)),
  notifies: v.number(),
  result: json,
  status: v.picklist(['ENQUEUED', 'RUNNING', 'CANCEL_REQUESTED', 'CANCELLED', 'COMPLETE', 'FAILED', 'DEAD']),
  reached: v.number(),
  started: time,
  cancel_requested: time,
  finished: time,
  updated: v.number(),
});
export type Task = v.InferOutput<typeof taskRow>;

/** What is decided when a task is submitted. */
export type NewTask = Omit<Task, 'id' | 'status' | 'reached' | 'started' | 'cancel_requested' | 'finished' | 'updated'>;

const taskIssue = v.object({
  position: v.number(),
  issue_id: v.nullable(v.number()),
  transition_id: v.nullable(v.string()),
  target: v.nullable(v.number()),
  along: v.number(),
  reasons: v.nullable(v.string()),
});
export type TaskIssue = v.InferOutput<typeof taskIssue>;

const reachedIssue = v.object({
  issue_id: v.nullable(v.number()),
  reasons: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  seen: v.number(),
});

/** An issue that a task has come to; `seen`: whether the asker may see it; no reasons: it succeeded. */
export interface ReachedIssue {
  id: number | null;
  reasons: string[];
  seen: boolean;
}

export interface TaskStore {
  /** The task, unless Jira has forgotten it at `now`. */
  find(id: number, now: number): Task | undefined;
  /** Submitted in the last 14 days and not over. */
  active(now: number): Task[];
  add(task: NewTask, issues: SelectedIssue[]): number;
  requestCancel(id: number, now: number): void;
  moveTo(id: number, progress: Progress): void;
  /** The issues at the positions from `from` up to, not including, `to`. */
  issuesAt(id: number, from: number, to: number): TaskIssue[];
  settleIssue(id: number, position: number, reasons: string[]): void;
  /** The issue at a position that another step may have settled before: a sub-task that went with its parent. */
  isSettled(id: number, position: number): boolean;
  /**
   * Settles a sub-task with its parent, wherever it stands; one that was selected itself keeps its own turn when it failed.
   */
  settleAlong(id: number, issueId: number, reasons: string[]): void;
  /** It was deleted, so nothing but this says any more that the submitter could see it. */
  markGone(id: number, issueId: number): void;
  succeeded(id: number): number;
  reachedIssues(id: number, asker: string): ReachedIssue[];
  /** Deletes what Jira has forgotten. */
  forget(now: number): void;
}

export function createTaskStore(database: Database.Database): TaskStore {
  const find = query(database, 'SELECT * FROM jira_tasks WHERE id = ? AND created > ?', taskRow);
  const active = query(
    database,
    'SELECT * FROM jira_tasks WHERE finished IS NULL AND created > ? ORDER BY id',
    taskRow,
  );
  const add = database.prepare(
    `INSERT INTO jira_tasks (kind, account_id, description, created, starts_at, duration, total, stops_after, ends_as,
       cancel_takes, takes_place, shown_status, changes, targets, notifies, result, status, reached, updated)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ENQUEUED', 0, ?)`,
  );
  const addIssue = database.prepare(
    'INSERT INTO jira_task_issues (task_id, position, issue_id, transition_id, target, along) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const requestCancel = database.prepare('UPDATE jira_tasks SET cancel_requested = ? WHERE id = ?');
  const moveTo = database.prepare(
    `UPDATE jira_tasks SET status = ?, started = ?, reached = ?, finished = ?, updated = COALESCE(?, updated) WHERE id = ?`,
  );
  const issuesAt = query(
    database,
    'SELECT * FROM jira_task_issues WHERE task_id = ? AND position >= ? AND position < ? ORDER BY position',
    taskIssue,
  );
  const settleIssue = database.prepare('UPDATE jira_task_issues SET reasons = ? WHERE task_id = ? AND position = ?');
  const isSettled = query(
    database,
    'SELECT 1 FROM jira_task_issues WHERE task_id = ? AND position = ? AND reasons IS NOT NULL',
    v.object({}),
  );
  const settleAlong = database.prepare(
    `UPDATE jira_task_issues SET reasons = ?1
     WHERE task_id = ?2 AND issue_id = ?3 AND reasons IS NULL AND (along = 1 OR ?1 = '[]')`,
  );
  const markGone = database.prepare('UPDATE jira_task_issues SET gone = 1 WHERE task_id = ? AND issue_id = ?');
  const succeeded = query(
    database,
    "SELECT COUNT(*) AS count FROM jira_task_issues WHERE task_id = ? AND reasons = '[]'",
    v.object({ count: v.number() }),
  );
  const reachedIssues = query(
    database,
    `SELECT t.issue_id, t.reasons, (t.gone OR (i.id IS NOT NULL AND ${visible})) AS seen
     FROM jira_task_issues t LEFT JOIN jira_issues i ON i.id = t.issue_id
     WHERE t.task_id = ? AND t.reasons IS NOT NULL ORDER BY t.position`,
    reachedIssue,
  );
  const forgetIssues = database.prepare(
    'DELETE FROM jira_task_issues WHERE task_id IN (SELECT id FROM jira_tasks WHERE created <= ?)',
  );
  const forget = database.prepare('DELETE FROM jira_tasks WHERE created <= ?');
  return {
    find: (id, now) => find.get(id, now - kept),
    active: (now) => active.all(now - kept),
    add(task, issues) {
      const { kind, account_id, description, created, starts_at, duration, total } = task;
      const course = [starts_at, duration, total, task.stops_after, task.ends_as, task.cancel_takes];
      const seen = [task.takes_place, task.shown_status];
      const asked = [JSON.stringify(task.changes), JSON.stringify(task.targets), task.notifies];
      const result = JSON.stringify(task.result ?? null);
      const id = Number(
        add.run(kind, account_id, description, created, ...course, ...seen, ...asked, result, created).lastInsertRowid,
      );
      issues.forEach((issue, position) => {
        const { issueId, transitionId, target, along } = issue;
        addIssue.run(id, position, issueId, transitionId, target, along ? 1 : 0);
      });
      return id;
    },
    requestCancel: (id, now) => void requestCancel.run(now, id),
    moveTo: (id, { status, started, reached, finished, updated }) =>
      void moveTo.run(status, started, reached, finished, updated, id),
    issuesAt: (id, from, to) => issuesAt.all(id, from, to),
    settleIssue: (id, position, reasons) => void settleIssue.run(JSON.stringify(reasons), id, position),
    isSettled: (id, position) => isSettled.get(id, position) !== undefined,
    settleAlong: (id, issueId, reasons) => void settleAlong.run(JSON.stringify(reasons), id, issueId),
    markGone: (id, issueId) => void markGone.run(id, issueId),
    succeeded: (id) => succeeded.get(id)?.count ?? 0,
    reachedIssues: (id, asker) =>
      reachedIssues
        .all(...visibleParameters(asker), id)
        .map(({ issue_id, reasons, seen }) => ({ id: issue_id, reasons, seen: seen === 1 })),
    forget(now) {
      forgetIssues.run(now - kept);
      forget.run(now - kept);
    },
  };
}
