import * as v from '../../valibot';
import type { TaskKey } from '../../tasks/task-key';
import { orAbsent, storedCount, storedPercent, storedTime } from '../stored-values';
import { keyOfTaskWord, taskWord } from './task-words';

/** What the background knows of one active task that its record does not say: kept apart, because it changes each run. */
const seenSchema = v.object({
  /** When it was last asked, and the percent then. */
  at: storedTime,
  pct: storedPercent,
  /** Since when the percent has not changed. */
  moved: storedTime,
  /** Percent per millisecond, after how many moves. */
  pace: orAbsent(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  moves: orAbsent(storedCount),
  /** Failed attempts in a row, and why the last one was refused. */
  fails: orAbsent(storedCount),
  why: orAbsent(
    v.picklist(['impersonation', 'no-bulk-change', 'not-yours', 'cannot-tell', 'signed-out', 'not-approved']),
  ),
  /** Until when Jira asked for a pause. */
  until: orAbsent(storedTime),
});
export type SeenInBackground = v.InferOutput<typeof seenSchema>;

type Seen = ReadonlyMap<TaskKey, SeenInBackground>;

/**
 * As a list, with its moments as milliseconds before the record's: a record is written with every run, and what is named and
 * dated in full takes three times as many bytes.
 */
const listSchema = v.array(v.nullable(v.union([v.number(), v.string()])));

/** Records of the version before held each task in full. */
export const storedSeen = v.record(v.string(), orAbsent(v.union([listSchema, seenSchema])));

/** What is stored of each task, without what lies under a key that names no task, and what cannot be read. */
export function decodeSeen(stored: v.InferOutput<typeof storedSeen>, at: number): Seen {
  const seen = new Map<TaskKey, SeenInBackground>();
  for (const [word, value] of Object.entries(stored)) {
    const key = keyOfTaskWord(word);
    const parsed = v.safeParse(seenSchema, Array.isArray(value) ? fromList(value, at) : value);
    if (parsed.success && key !== undefined) seen.set(key, parsed.output);
  }
  return seen;
}

function fromList([ago, pct, movedAgo, moves, pace, fails, why, until]: v.InferOutput<typeof listSchema>, at: number) {
  const before = (ms: unknown): unknown => (typeof ms === 'number' ? at - ms : undefined);
  const there = (value: unknown): unknown => value ?? undefined;
  return {
    at: before(ago),
    pct,
    moved: before(movedAgo),
    moves: there(moves),
    pace: there(pace),
    fails: there(fails),
    why: there(why),
    until: before(until),
  };
}

export const encodeSeen = (seen: Seen, at: number): Record<string, unknown> =>
  Object.fromEntries([...seen].map(([key, each]) => [taskWord(key), toList(each, at)]));

function toList({ at: seenAt, pct, moved, moves, pace, fails, why, until }: SeenInBackground, at: number): unknown[] {
  const list = [at - seenAt, pct, at - moved, moves, pace, fails, why, until === undefined ? undefined : at - until];
  while (list.at(-1) === undefined) list.pop();
  return list.map((value) => value ?? null);
}
