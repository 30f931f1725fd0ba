import { countsComplete } from '../tasks/record';
import { stateOf } from '../tasks/state';
import type { Ending } from '../tasks/touched-issues';
import { isBulk, isFinal, taskKey } from '../tasks/task';
import type { Outcome, Snapshot, TaskKey, TaskRecord } from '../tasks/task';

/** What became of each issue of one of Jira's tasks, as one reader saw it. */
export interface SettledOutcome {
  /** The key of Jira's task, also for the part of a submission. */
  readonly taskKey: TaskKey;
  readonly outcome: Outcome;
  readonly readerId: string;
  readonly at: number;
  /** How Jira's task ended, by the same read. */
  readonly ending: Pick<Ending, 'state' | 'rawStatus' | 'percent' | 'counts' | 'finishedAt'>;
  /** It is to be kept, as this reader's. */
  readonly keepFor?: 'owner' | 'other';
}

/**
 * The outcome in an answer about a task that is over, and whether it is kept: once as the owner's own, and until there is
 * one as whoever's came first. A half one is not kept: it is asked again. Pure.
 */
export function settledOutcome(
  stored: TaskRecord,
  record: TaskRecord,
  read: Snapshot,
  readerId: string,
  at: number,
): { readonly record: TaskRecord; readonly outcome?: SettledOutcome } {
  const state = stateOf({ ...read, unmovedMs: 0 });
  if (!read.outcome || !isFinal(state) || !isBulk(read.source)) return { record };
  const ending = {
    state,
    rawStatus: read.rawStatus,
    percent: read.percent ?? 100,
    counts: read.counts,
    finishedAt: read.times.finishedAt ?? read.times.updatedAt ?? at,
  };
  const seen = { taskKey: taskKey('jira-bulk', read.id), outcome: read.outcome, readerId, at, ending };
  if (!countsComplete({ state, counts: read.counts })) return { record, outcome: seen };

  const of = record.ownerId === readerId ? 'owner' : 'other';
  if (stored.submission && stored.submission.sizes.length > 1) {
    // The part has just settled by its sender's read; later ones of the whole are no part's.
    const keep = stored.submission.phase === 'submitted' && record.submission !== stored.submission;
    return { record, outcome: keep ? { ...seen, keepFor: of } : seen };
  }
  if (stored.outcome === 'owner' || stored.outcome === of) return { record, outcome: seen };
  return { record: { ...record, outcome: of }, outcome: { ...seen, keepFor: of } };
}
