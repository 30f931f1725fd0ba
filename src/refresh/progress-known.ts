import type { BackgroundRun } from '../storage/background/run-store';
import type { SeenInBackground } from '../storage/background/seen-encoding';
import { askedProgress } from '../tasks/records/asked-progress';
import type { KnownOfTask } from '../tasks/reading/next-check';
import { firstCheck, surePace } from '../tasks/reading/pace';
import type { Movement } from '../tasks/reading/pace';
import { settledIncomplete } from '../tasks/records/record';
import { accountOf, isActive } from '../tasks/task';
import type { TaskRecord } from '../tasks/task';

/** What the background saw of a task after its record was written. What it saw before that is older than the record. */
export function seenSince(record: TaskRecord, runs: ReadonlyMap<string, BackgroundRun>): SeenInBackground | undefined {
  const seen = runs.get(accountOf(record))?.tasks.get(record.key);
  return seen && seen.at >= record.readAt ? seen : undefined;
}

/** How a task moves, by its record and what the background saw since. */
export function movementOf(record: TaskRecord, seen: SeenInBackground | undefined): Movement {
  if (!seen) return { ...firstCheck({ at: record.readAt, percent: record.percent }), movedAt: record.movedAt };
  return {
    last: { at: seen.at, percent: seen.pct },
    movedAt: seen.moved,
    moves: seen.moves ?? 0,
    ...(seen.pace === undefined ? {} : { pace: seen.pace }),
  };
}

/** What is known for planning the next check. */
export function knownOf(record: TaskRecord, seen: SeenInBackground | undefined): KnownOfTask {
  const movement = movementOf(record, seen);
  return {
    state: record.state,
    ...askedProgress(record, movement.last.percent, surePace(movement)),
    askedAt: movement.last.at,
    movedAt: movement.movedAt,
    failures: seen?.fails ?? 0,
    settledIncomplete: settledIncomplete(record),
    ...(seen?.until === undefined ? {} : { pausedUntil: seen.until }),
  };
}

/** The record with the newer percent that the background saw, for the first paint. */
export function asLastSeen(record: TaskRecord, seen: SeenInBackground | undefined): TaskRecord {
  if (!seen || seen.fails || !isActive(record.state)) return record;
  return { ...record, percent: seen.pct, readAt: seen.at, movedAt: seen.moved };
}
