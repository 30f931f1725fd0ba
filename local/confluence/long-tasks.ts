import { randomUUID } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';
import { progressAt } from './progress';

const DAY = 86_400_000;

/** Confluence forgets a finished task after some time. Atlassian names none: a day is this site's guess. */
export const FORGOTTEN_AFTER_MS = DAY;

const longTask = v.object({
  id: v.string(),
  kind: v.picklist(['space-export', 'page-copy']),
  /** The space, or the page at the top of the tree. */
  title: v.string(),
  pages: v.number(),
  started: v.number(),
  duration: v.number(),
  fails: v.nullable(v.object({ atPercent: v.number(), status: v.string() })),
  /** Account ids. */
  visibleTo: v.array(v.string()),
});

export type LongTask = v.InferOutput<typeof longTask>;

/** What somebody starts. */
export interface StartedTask {
  kind: LongTask['kind'];
  title?: string;
  /** 120 unless told. */
  pages?: number;
  /** From start to end, ms; five minutes unless told. */
  durationMs?: number;
  /** It ends there without success. */
  fails?: { atPercent: number; status: string };
  /** Accounts that see it beside whoever started it. */
  alsoVisibleTo?: readonly string[];
}

export interface LongTasks {
  /** Starts a task as this account. @returns its id */
  start(accountId: string, task: StartedTask, now: number, id?: string): string;
  /** What this account sees under this id until Confluence has forgotten it. */
  find(id: string, accountId: string, now: number): LongTask | undefined;
  /** What this account sees that is not over yet, in the order of starting. */
  active(accountId: string, now: number): LongTask[];
  /** Everything that is not forgotten, whoever sees it. */
  all(now: number): LongTask[];
}

export function createLongTasks(database: Database.Database): LongTasks {
  database.exec('CREATE TABLE IF NOT EXISTS confluence_long_task (id TEXT PRIMARY KEY, task TEXT NOT NULL)');
  const insert = database.prepare('INSERT OR REPLACE INTO confluence_long_task (id, task) VALUES (?, ?)');
  const select = database.prepare('SELECT task FROM confluence_long_task ORDER BY rowid');
  const all = (now: number): LongTask[] =>
    v
      .parse(v.array(v.object({ task: v.string() })), select.all())
      .map(({ task }) => v.parse(longTask, JSON.parse(task)))
      .filter((task) => now < progressAt(task, now).endsAt + FORGOTTEN_AFTER_MS);
  const seenBy = (accountId: string, now: number) => all(now).filter(({ visibleTo }) => visibleTo.includes(accountId));

  return {
    start(accountId, task, now, id = newId(task.kind)) {
      const started: LongTask = {
        id,
        kind: task.kind,
        title: task.title ?? (task.kind === 'space-export' ? 'Engineering' : 'Team handbook'),
        pages: task.pages ?? 120,
        started: now,
        duration: task.durationMs ?? 5 * 60_000,
        fails: task.fails ?? null,
        visibleTo: [accountId, ...(task.alsoVisibleTo ?? [])],
      };
      insert.run(id, JSON.stringify(started));
      return id;
    },
    find: (id, accountId, now) => seenBy(accountId, now).find((task) => task.id === id),
    active: (accountId, now) => seenBy(accountId, now).filter((task) => !progressAt(task, now).finished),
    all,
  };
}

/** The contract says of an id only that it is a text: this site gives two kinds, so that no app relies on one. */
function newId(kind: LongTask['kind']): string {
  return kind === 'space-export' ? randomUUID() : String(Math.floor(1e6 + Math.random() * 9e6));
}
