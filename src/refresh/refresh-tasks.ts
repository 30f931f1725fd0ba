import type { BackgroundRun } from '../storage/run-store';
import { updateTasks } from '../storage/task-store';
import type { AppError } from '../tasks/app-error';
import type { Movement } from '../tasks/pace';
import { afterForgotten, afterRead, worthStoring } from '../tasks/record';
import type { TaskRecord } from '../tasks/task';
import { movedBy, movementOf, seenSince } from './progress-known';
import { readTask } from './read-task';
import type { Reader, ReadOutcome } from './read-task';

/** A task after it was asked about. */
export interface Refreshed {
  /** As it was read from storage. */
  readonly stored: TaskRecord;
  /** As it is to be shown. */
  readonly record: TaskRecord;
  readonly movement: Movement;
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

function refreshed(stored: TaskRecord, outcome: ReadOutcome, options: RefreshOptions): Refreshed {
  const before = movementOf(stored, seenSince(stored, options.runs));
  const at = options.now();
  switch (outcome.kind) {
    case 'seen': {
      const movement = movedBy(before, at, outcome.snapshot.percent);
      const reading = { at, readerId: options.readerId, movedAt: movement.movedAt };
      return { stored, record: afterRead(stored, outcome.snapshot, reading), movement };
    }
    case 'forgotten':
      return { stored, record: afterForgotten(stored, at), movement: before };
    case 'problem':
      return { stored, record: stored, movement: before, problem: outcome.problem };
  }
}

/**
 * Stores what is worth it. What somebody else wrote meanwhile stays; the next check sees it.
 * @returns the answers, with the revisions that are stored now.
 */
export async function storeChanges(answers: readonly Refreshed[]): Promise<Refreshed[]> {
  const changed = answers.filter(({ stored, record }) => worthStoring(stored, record)).map(({ record }) => record);
  if (changed.length === 0) return [...answers];
  const written = new Map((await updateTasks(changed)).map((record) => [record.key, record]));
  return answers.map((answer) => {
    const record = written.get(answer.record.key);
    return record ? { ...answer, stored: record, record } : answer;
  });
}
