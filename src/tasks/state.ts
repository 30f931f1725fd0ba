import { namedIssues } from './task';
import type { Counts, State } from './task';

/** How long the percent of a task with a status nobody knows may stand still before the task counts as unknown. */
export const STANDSTILL_MS = 30 * 60_000;

export interface Reported {
  readonly rawStatus: string;
  /** 0 to 100, where the source says one. */
  readonly percent?: number;
  readonly counts: Counts;
  /** How long the percent has not changed, in milliseconds. */
  readonly unmovedMs: number;
}

/** A completed task is judged by its counts. `whenNoneFailed` is the state where they name no failed issue. */
const completed =
  (whenNoneFailed: State) =>
  ({ counts }: Reported): State => {
    const failed = counts.failed ?? 0;
    if (failed === 0) return whenNoneFailed;
    return (counts.succeeded ?? 0) + (counts.hidden ?? 0) === 0 ? 'failed' : 'partial';
  };

/** Every status that Jira documents, and the three that clients report from live sites. */
const STATE_OF_STATUS: Readonly<Record<string, (reported: Reported) => State>> = {
  ENQUEUED: () => 'queued',
  RUNNING: () => 'running',
  CANCEL_REQUESTED: () => 'cancelling',
  COMPLETE: completed('succeeded'),
  COMPLETED: completed('succeeded'),
  PARTIAL_FAILURE: completed('partial'),
  PROCESSED_WITH_ERRORS: completed('partial'),
  FAILED: () => 'failed',
  DEAD: () => 'failed',
  CANCELLED: () => 'cancelled',
};

/** Whether this app knows what the status means. */
export const isKnownStatus = (rawStatus: string): boolean => Object.hasOwn(STATE_OF_STATUS, rawStatus);

/** The counts say what became of every issue. */
export const addUp = (counts: Counts): boolean => counts.total !== undefined && namedIssues(counts) === counts.total;

/**
 * The state a task is in, by what the source reports and how long it has stood still. Pure.
 * A status nobody knows is over only when everything is counted, running while it moves, and unknown after that.
 */
export function stateOf(reported: Reported): State {
  const known = Object.hasOwn(STATE_OF_STATUS, reported.rawStatus) ? STATE_OF_STATUS[reported.rawStatus] : undefined;
  if (known) return known(reported);
  if ((reported.percent ?? 0) >= 100 && addUp(reported.counts)) return completed('succeeded')(reported);
  return reported.unmovedMs < STANDSTILL_MS ? 'running' : 'unknown';
}
