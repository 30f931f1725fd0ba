import { randomBytes } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';

const failedIssue = v.object({
  key: v.string(),
  display: v.string(),
  /** What is wrong by field. */
  errors: v.record(v.string(), v.string()),
  errorMessages: v.array(v.string()),
});

const bulkChange = v.object({
  id: v.string(),
  organisation: v.string(),
  created: v.number(),
  duration: v.number(),
  total: v.number(),
  /** Issues on which it fails, the first ones to be reached. */
  failing: v.array(failedIssue),
  /** Stands still there, with a status that nobody has documented. */
  stuck: v.nullable(v.object({ status: v.string(), atPercent: v.number() })),
});

export type FailedIssue = v.InferOutput<typeof failedIssue>;
export type BulkChange = v.InferOutput<typeof bulkChange>;

export interface Progress {
  status: string;
  statusText: string;
  /** Whole percent of the issues reached. */
  percent: number;
  completed: number;
  failed: readonly FailedIssue[];
  moving: boolean;
}

/**
 * Where a bulk change stands at `now`. Of the statuses Yandex documents CREATED (in the answer to starting one) and FAILED
 * ("completed with errors", which says nothing of how many). Public clients wait for COMPLETE and have seen PROCESSING on
 * the way: taken from there, and one more reason for an app to read the counts too.
 */
export function progressAt(change: BulkChange, now: number): Progress {
  const { created, duration, total, failing, stuck } = change;
  const whole = duration === 0 ? 100 : Math.min(100, Math.floor(((now - created) * 100) / duration));
  const percent = Math.min(whole, stuck?.atPercent ?? 100);
  const reached = Math.floor((total * percent) / 100);
  const failed = failing.slice(0, reached);
  const counted = { percent, completed: reached - failed.length, failed, moving: whole < 100 && percent === whole };
  if (stuck !== null && percent === stuck.atPercent)
    return { ...counted, status: stuck.status, statusText: 'Bulk change is waiting.', moving: false };
  if (percent === 0) return { ...counted, status: 'CREATED', statusText: 'Bulk change task created.' };
  if (percent < 100) return { ...counted, status: 'PROCESSING', statusText: 'Bulk change is being executed.' };
  if (failed.length > 0) return { ...counted, status: 'FAILED', statusText: 'Bulk edit completed with errors.' };
  return { ...counted, status: 'COMPLETE', statusText: 'Bulk edit completed.' };
}

export interface BulkChanges {
  add(change: BulkChange): void;
  /** The organisation's change with this id; another organisation's is not there. */
  find(id: string, organisation: string): BulkChange | undefined;
  all(): BulkChange[];
}

export function createBulkChanges(database: Database.Database): BulkChanges {
  database.exec('CREATE TABLE IF NOT EXISTS tracker_bulk_change (id TEXT PRIMARY KEY, change TEXT NOT NULL)');
  const insert = database.prepare('INSERT OR REPLACE INTO tracker_bulk_change (id, change) VALUES (?, ?)');
  const select = database.prepare('SELECT change FROM tracker_bulk_change ORDER BY rowid');
  const all = (): BulkChange[] =>
    v
      .parse(v.array(v.object({ change: v.string() })), select.all())
      .map(({ change }) => v.parse(bulkChange, JSON.parse(change)));
  return {
    add: (change) => void insert.run(change.id, JSON.stringify(change)),
    find: (id, organisation) => all().find((change) => change.id === id && change.organisation === organisation),
    all,
  };
}

/** 24 hex digits, as Tracker's ids look. */
export const newId = () => randomBytes(12).toString('hex');
