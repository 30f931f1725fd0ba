import { addUp, unnamedIssues } from './issue-counts';
import type { Counts, State } from '../task';

/** How long the percent of a task with a status nobody knows may stand still before the task counts as unknown. */
export const STANDSTILL_MS = 30 * 60_000;

export interface Reported {
  readonly rawStatus: string;
  /** 0 to 100, where the source says one. */
  readonly percent?: number;
  readonly counts: Counts;
  /** Beside its status the source tells of errors, or of something that was left as it was. */
  readonly tellsOfErrors?: true;
  /** How long the percent has not changed, in milliseconds. */
  readonly unmovedMs: number;
}

/** A completed task is judged by its counts. `whenNoneFailed` is the state where they leave nothing open. */
const completed =
  (whenNoneFailed: State) =>
  ({ counts, tellsOfErrors }: Reported): State => {
    const { succeeded, failed = 0, hidden = 0 } = counts;
    const unaccounted = unnamedIssues(counts) ?? 0;
    if (isAllFailed(counts) && unaccounted === 0) return 'failed';
    const nothingIsDone = succeeded === 0 && hidden > 0;
    return failed > 0 || unaccounted > 0 || nothingIsDone || tellsOfErrors ? 'partial' : whenNoneFailed;
  };

/** Nothing but failures. Where the source says nothing of what succeeded, they have to be the whole. */
const isAllFailed = ({ total, succeeded, failed = 0, hidden = 0 }: Counts): boolean =>
  failed > 0 && hidden === 0 && (succeeded === undefined ? total !== undefined && failed >= total : succeeded === 0);

/** Statuses of a task that has done what it could, as Jira documents the first and clients report the others. */
const COMPLETE: Readonly<Record<string, (reported: Reported) => State>> = {
  COMPLETE: completed('succeeded'),
  COMPLETED: completed('succeeded'),
  PARTIAL_FAILURE: completed('partial'),
  PROCESSED_WITH_ERRORS: completed('partial'),
};

/** Every status that Jira documents, and those that clients report from live sites. */
const STATE_OF_STATUS: Readonly<Record<string, (reported: Reported) => State>> = {
  ...COMPLETE,
  ENQUEUED: () => 'queued',
  RUNNING: () => 'running',
  CANCEL_REQUESTED: () => 'cancelling',
  FAILED: () => 'failed',
  DEAD: () => 'failed',
  CANCELLED: () => 'cancelled',
  CANCELED: () => 'cancelled',
};

/** Statuses are compared without regard to case. */
const plain = (rawStatus: string): string => rawStatus.toUpperCase();

/** Whether this app knows what the status means. */
export const isKnownStatus = (rawStatus: string): boolean => Object.hasOwn(STATE_OF_STATUS, plain(rawStatus));

/** Whether the status says that a task has done what it could: without a percent it counts as 100 then. */
export const isCompleteStatus = (rawStatus: string): boolean => Object.hasOwn(COMPLETE, plain(rawStatus));

/** Whether the status itself tells of failures, named or not. */
export const tellsOfFailures = (rawStatus: string): boolean =>
  ['PARTIAL_FAILURE', 'PROCESSED_WITH_ERRORS'].includes(plain(rawStatus));

/**
 * The state a task is in, by what the source reports and how long it has stood still. Pure.
 * A status nobody knows is over only when everything is counted, running while it moves, and unknown after that.
 */
export function stateOf(reported: Reported): State {
  const status = plain(reported.rawStatus);
  const known = Object.hasOwn(STATE_OF_STATUS, status) ? STATE_OF_STATUS[status] : undefined;
  if (known) return known(reported);
  if ((reported.percent ?? 0) >= 100 && addUp(reported.counts)) return completed('succeeded')(reported);
  return reported.unmovedMs < STANDSTILL_MS ? 'running' : 'unknown';
}
