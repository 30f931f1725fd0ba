import type { BackgroundRun } from '../storage/background/run-store';
import { systemOf } from '../tasks/source';
import type { System } from '../tasks/source';
import type { AppError } from '../tasks/app-error';
import type { Movement } from '../tasks/reading/pace';
import { afterForgotten, recordAfterRead } from '../tasks/records/record';
import type { ReadReport } from '../tasks/reading/report';
import type { TaskRecord } from '../tasks/task';
import { movementOf, seenSince } from './progress-known';
import { readTask } from './read-task';
import type { Reader, ReadOutcome } from './read-task';
import { settledOutcome } from './settled-outcome';
import type { SettledOutcome } from './settled-outcome';
import { withWhatItDid } from './what-it-did';
import type { HistoryAccess } from './what-it-did';

/** A task after it was asked about. */
export interface Refreshed {
  /** As it was read from storage. */
  readonly stored: TaskRecord;
  /** As it is to be shown. */
  readonly record: TaskRecord;
  /**
   * What became of writing it. conflict: somebody else wrote it meanwhile, failed: storage did not take it; `record` is what
   * this reader saw, then.
   */
  readonly write: 'not-needed' | 'written' | 'conflict' | 'failed';
  readonly movement: Movement;
  /** What became of each issue, as this reader saw it just now: Jira's task is over, and its numbers add up. */
  readonly outcome?: SettledOutcome;
  /** What the source told beside, where it names no issues of Jira's. */
  readonly report?: ReadReport;
  /** Why it could not be read; `record` is what was known before, then. */
  readonly problem?: AppError;
}

export interface RefreshOptions extends Reader, HistoryAccess {
  readonly runs: ReadonlyMap<string, BackgroundRun>;
  /** Requests under way at once; Jira wants 5 to 10 at the most. */
  readonly atOnce: number;
  /** Nothing is asked after this moment (epoch milliseconds): tasks that were not asked by then are left as they were. */
  readonly deadline?: number;
}

/** Calls in a row without an answer that count as an outage of the system. */
const SILENT_ANSWERS = 3;

/**
 * Asks about tasks as one reader, a few at once, until the deadline. Stores nothing.
 * @returns in the given order those that were answered in time, or refused.
 */
export async function askAbout(records: readonly TaskRecord[], options: RefreshOptions): Promise<Refreshed[]> {
  const answers = new Map<string, Refreshed>();
  const waiting = [...records];
  const late = (): boolean => options.now() >= (options.deadline ?? Infinity);
  const silent = new Map<System, number>();
  const stopped = new Set<System>();

  async function work(): Promise<void> {
    for (let record = waiting.shift(); record && !late(); record = waiting.shift()) {
      const system = systemOf(record.source);
      if (stopped.has(system)) continue;
      const answer = await withWhatItDid(afterOutcome(record, await readTask(record, options), options), options);
      answers.set(record.key, answer);
      // A quota or an outage is the same for the rest of a system's tasks; one bad connection is not.
      silent.set(system, isSilence(answer.problem) ? (silent.get(system) ?? 0) + 1 : 0);
      const isOut = (silent.get(system) ?? 0) >= SILENT_ANSWERS;
      if (isOut || answer.problem?.kind === 'rate-limited') stopped.add(system);
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.atOnce, records.length) }, work));
  return records.flatMap((record) => answers.get(record.key) ?? []);
}

/**
 * Whether an answer counts towards an outage. Of a system other than Jira a 5xx counts too: a failing one must not take the
 * time in which Jira's tasks are read.
 */
const isSilence = (problem: AppError | undefined): boolean =>
  problem?.kind === 'unavailable' || (problem?.kind === 'upstream' && problem.system !== undefined);

/** What is known of a task after an attempt to read it. Stores nothing. Pure but for the time. */
export function afterOutcome(
  stored: TaskRecord,
  read: ReadOutcome,
  options: Pick<RefreshOptions, 'readerId' | 'runs' | 'now'>,
): Refreshed {
  const before = movementOf(stored, seenSince(stored, options.runs));
  const at = options.now();
  switch (read.kind) {
    case 'seen': {
      const readerId = options.readerId;
      const after = recordAfterRead(stored, read.snapshot, { at, readerId, movement: before });
      const { told } = read.snapshot;
      return {
        stored,
        write: 'not-needed',
        movement: after.movement,
        ...settledOutcome(stored, after, read.snapshot, readerId, at),
        ...(told ? { report: { ...told, readAt: at, readById: readerId } } : {}),
      };
    }
    case 'forgotten': {
      const { record, isNews } = afterForgotten(stored, at);
      // A settled task stays as it was when its source forgets it, so the row says why it cannot be asked again.
      const said = isNews ? {} : { problem: read.problem };
      return { stored, record, write: 'not-needed', movement: before, ...said };
    }
    case 'problem':
      return { stored, record: stored, write: 'not-needed', movement: before, problem: read.problem };
  }
}
