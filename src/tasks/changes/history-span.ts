import { isUnfinished } from '../task';
import type { TaskRecord } from '../task';

/** When something ran: begin and end, epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * How far a task's times and those of its issues' histories may lie apart, in milliseconds: two systems of Jira's write them, by
 * two clocks. It is no longer, because whoever changes the same issues again needs longer than this for Jira's steps, and
 * that change is not this task's.
 */
export const CLOCKS_APART_MS = 10_000;

/** When the changes that a task has made stand in the histories of its issues; without an end while it is not over. Pure. */
export function historySpan({
  state,
  createdAt,
  startedAt = createdAt,
  readAt,
  finishedAt = readAt,
}: Pick<TaskRecord, 'state' | 'createdAt' | 'startedAt' | 'finishedAt' | 'readAt'>): TimeSpan {
  return {
    from: startedAt - CLOCKS_APART_MS,
    to: isUnfinished(state) ? Infinity : Math.max(startedAt, finishedAt) + CLOCKS_APART_MS,
  };
}

/** Whether two spans have a moment in common, although each may be of another clock. Pure. */
export const meetInTime = (one: TimeSpan, other: TimeSpan): boolean =>
  one.from <= other.to + CLOCKS_APART_MS && one.to >= other.from - CLOCKS_APART_MS;
