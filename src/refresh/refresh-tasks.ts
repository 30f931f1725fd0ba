import type { BackgroundRun } from '../storage/run-store';
import type { AppError } from '../tasks/app-error';
import { afterPartRead } from '../tasks/batch';
import type { Movement } from '../tasks/pace';
import { afterForgotten } from '../tasks/record';
import type { TaskRecord } from '../tasks/task';
import { movedBy, movementOf, seenSince } from './progress-known';
import { readTask } from './read-task';
import type { Reader, ReadOutcome } from './read-task';
import { settledOutcome } from './settled-outcome';
import type { SettledOutcome } from './settled-outcome';

/** A task after it was asked about. */
export interface Refreshed {
  /** As it was read from storage. */
  readonly stored: TaskRecord;
  /** As it is to be shown. */
  readonly record: TaskRecord;
  readonly movement: Movement;
  /** What became of each issue, as this reader saw it just now: Jira's task is over, and its numbers add up. */
  readonly outcome?: SettledOutcome;
  /** Why it could not be read; `record` is what was known before, then. */
  readonly problem?: AppError;
}

export interface RefreshOptions extends Reader {
  readonly readerId: string;
  readonly runs: ReadonlyMap<string, BackgroundRun>;
  /** Requests under way at once; Jira wants 5 to 10 at the most. */
  readonly atOnce: number;
  /** Whoever is not answered by then is left as it was (epoch milliseconds). */
  readonly deadline?: number;
}

/** So many calls in a row without an answer are an outage. */
const SILENT_ANSWERS = 3;

/**
 * Asks about tasks as one reader, a few at once, until the deadline. Stores nothing.
 * @returns in the given order those that were answered in time, or refused.
 */
export async function askAbout(records: readonly TaskRecord[], options: RefreshOptions): Promise<Refreshed[]> {
  const answers = new Map<string, Refreshed>();
  const waiting = [...records];
  const late = (): boolean => options.now() >= (options.deadline ?? Infinity);
  let stop = false;
  let silent = 0;

  async function work(): Promise<void> {
    for (let record = waiting.shift(); record && !stop && !late(); record = waiting.shift()) {
      const answer = refreshed(record, await readTask(record, options), options);
      answers.set(record.key, answer);
      // A quota or an outage is the same for the rest; one bad connection is not.
      silent = answer.problem?.kind === 'unavailable' ? silent + 1 : 0;
      stop ||= answer.problem?.kind === 'rate-limited' || silent >= SILENT_ANSWERS;
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.atOnce, records.length) }, work));
  return records.flatMap((record) => answers.get(record.key) ?? []);
}

function refreshed(stored: TaskRecord, read: ReadOutcome, options: RefreshOptions): Refreshed {
  const before = movementOf(stored, seenSince(stored, options.runs));
  const at = options.now();
  switch (read.kind) {
    case 'seen': {
      const whole = afterPartRead(stored, read.snapshot, { at, readerId: options.readerId, movedAt: before.movedAt });
      const movement = movedBy(before, at, whole.percent);
      const record = afterPartRead(stored, read.snapshot, {
        at,
        readerId: options.readerId,
        movedAt: movement.movedAt,
      });
      return { stored, movement, ...settledOutcome(stored, record, read.snapshot, options.readerId, at) };
    }
    case 'forgotten': {
      const record = afterForgotten(stored, at);
      // What had settled stays as it was: that it cannot be asked again is worth saying.
      if (record === stored)
        return { stored, record, movement: before, problem: { kind: 'not-known', taskId: stored.id } };
      return { stored, record, movement: before };
    }
    case 'problem':
      return { stored, record: stored, movement: before, problem: read.problem };
  }
}
