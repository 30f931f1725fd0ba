import { createHash } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';
import type { TakenEvent } from './push-faults';
import type { Push } from './push-request';

/** An event that is to be delivered. Times are epoch milliseconds. */
export interface PendingEvent {
  /** The place in the order of the pushes. */
  seq: number;
  eventId: string;
  queue: string;
  jobId: string;
  body: Record<string, unknown>;
  concurrency: { key: string; limit: number } | null;
  pushedAt: number;
  dueAt: number;
  /** The chain of pushes that it belongs to. */
  chain: number;
  /** How often it was delivered already. */
  retries: number;
  retryReason: string | null;
  retryData: unknown;
}

/** A chain in which nothing was pushed for so long has no event left: those are kept for a day. */
const CHAIN_ENDS_MS = 3 * 86_400_000;

const row = v.object({
  seq: v.number(),
  queue: v.string(),
  jobId: v.string(),
  json: v.string(),
  pushedAt: v.number(),
  dueAt: v.number(),
  chain: v.number(),
  retries: v.number(),
  retryReason: v.nullable(v.string()),
  retryData: v.nullable(v.string()),
});
const stored = v.object({
  /** The place of the event that this one is the second coming of. */
  firstSeq: v.optional(v.number()),
  body: v.record(v.string(), v.unknown()),
  concurrency: v.optional(v.object({ key: v.string(), limit: v.number() })),
});
const counted = v.object({ chain: v.number(), pushes: v.number() });
const next = v.object({ dueAt: v.nullable(v.number()) });

/** Pushed events and chains of pushes in the site's database: they outlive a restart. */
export interface QueueStore {
  /** Adds an event once for each time at which it comes. */
  add(push: Pick<Push, 'queue' | 'jobId'>, taken: TakenEvent, chain: number, now: number): void;
  /** All that wait; with `dueBy` those whose time has come by then. Of no order that an app could rely on. */
  pending(dueBy?: number): PendingEvent[];
  nextDueAt(): number | undefined;
  has(seq: number): boolean;
  remove(seq: number): void;
  /** Has it delivered once more. */
  retry(seq: number, again: { dueAt: number; reason: string; data: unknown }): void;
  /** Counts one push of a chain, a new one without a number. */
  countPush(chain: number | undefined, now: number): { chain: number; pushes: number };
}

export function createQueueStore(database: Database.Database): QueueStore {
  database.exec(`
    CREATE TABLE IF NOT EXISTS forge_queue_event (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, job_id TEXT NOT NULL, event TEXT NOT NULL,
      pushed_at INTEGER NOT NULL, due_at INTEGER NOT NULL, chain INTEGER NOT NULL,
      retries INTEGER NOT NULL DEFAULT 0, retry_reason TEXT, retry_data TEXT
    );
    CREATE INDEX IF NOT EXISTS forge_queue_event_due ON forge_queue_event (due_at);
    CREATE TABLE IF NOT EXISTS forge_queue_chain (
      chain INTEGER PRIMARY KEY AUTOINCREMENT, pushes INTEGER NOT NULL, last_at INTEGER NOT NULL
    );
  `);
  const insert = database.prepare(
    `INSERT INTO forge_queue_event (queue, job_id, event, pushed_at, due_at, chain) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const select = database.prepare(
    `SELECT seq, queue, job_id AS jobId, event AS json, pushed_at AS pushedAt, due_at AS dueAt, chain, retries,
       retry_reason AS retryReason, retry_data AS retryData
     FROM forge_queue_event WHERE due_at <= ? ORDER BY due_at`,
  );
  const first = database.prepare('SELECT min(due_at) AS dueAt FROM forge_queue_event');
  const one = database.prepare('SELECT 1 FROM forge_queue_event WHERE seq = ?');
  const erase = database.prepare('DELETE FROM forge_queue_event WHERE seq = ?');
  const again = database.prepare(
    `UPDATE forge_queue_event SET due_at = ?, retries = retries + 1, retry_reason = ?, retry_data = ? WHERE seq = ?`,
  );
  const endChains = database.prepare('DELETE FROM forge_queue_chain WHERE last_at < ?');
  const begin = database.prepare(
    'INSERT INTO forge_queue_chain (pushes, last_at) VALUES (1, ?) RETURNING chain, pushes',
  );
  const count = database.prepare(
    `INSERT INTO forge_queue_chain (chain, pushes, last_at) VALUES (?, 1, ?)
     ON CONFLICT (chain) DO UPDATE SET pushes = pushes + 1, last_at = excluded.last_at RETURNING chain, pushes`,
  );

  return {
    add({ queue, jobId }, { event: { delayInSeconds: _, ...event }, dueAt }, chain, now) {
      let firstSeq: number | undefined;
      for (const due of dueAt) {
        const json = JSON.stringify({ ...event, firstSeq });
        const { lastInsertRowid } = insert.run(queue, jobId, json, now, due, chain);
        firstSeq ??= Number(lastInsertRowid);
      }
    },
    pending: (dueBy = Number.MAX_SAFE_INTEGER) =>
      v
        .parse(v.array(row), select.all(dueBy))
        .map(eventOf)
        .sort((a, b) => a.dueAt - b.dueAt || (a.eventId < b.eventId ? -1 : 1)),
    nextDueAt: () => v.parse(next, first.get()).dueAt ?? undefined,
    has: (seq) => one.get(seq) !== undefined,
    remove: (seq) => void erase.run(seq),
    retry: (seq, { dueAt, reason, data }) =>
      void again.run(dueAt, reason, data === undefined ? null : JSON.stringify(data), seq),
    countPush(chain, now) {
      if (chain !== undefined) return v.parse(counted, count.get(chain, now));
      endChains.run(now - CHAIN_ENDS_MS);
      return v.parse(counted, begin.get(now));
    },
  };
}

function eventOf({ json, retryData, ...event }: v.InferOutput<typeof row>): PendingEvent {
  const { body, concurrency, firstSeq = event.seq } = v.parse(stored, JSON.parse(json));
  const data: unknown = retryData === null ? undefined : JSON.parse(retryData);
  return { ...event, eventId: eventIdOf(firstSeq), body, concurrency: concurrency ?? null, retryData: data };
}

/**
 * The queue keeps no order among events that are due together. Ordering them by a digest of their places keeps an app from
 * relying on one, and a run that is made again has the same.
 */
function eventIdOf(seq: number): string {
  const digest = createHash('sha1').update(`event ${seq}`).digest('hex');
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
