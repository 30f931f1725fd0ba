import type { SubmissionRow, TaskRow } from '../../contract';
import { stateOf } from '../../tasks/state';
import { isFinal } from '../../tasks/task';
import type { Snapshot, SourceName, State } from '../../tasks/task';

/** Which of the source's tasks tells how this row goes: the part of a submission that runs, if any does. Pure. */
export function askedTask(row: TaskRow): { readonly source: SourceName; readonly id: string } | undefined {
  if (!row.submission) return row.id === '' ? undefined : { source: row.source, id: row.id };
  const { phase, taskId } = row.submission;
  return phase === 'submitted' && taskId !== undefined ? { source: row.source, id: taskId } : undefined;
}

/** Whether an answer about a part says nothing about the end of the whole. */
export const isOneOfMany = (row: TaskRow): row is TaskRow & { readonly submission: SubmissionRow } =>
  row.submission !== undefined && row.submission.parts > 1;

/** The whole percent of the whole, from that of the part that runs; 100 only when the resolver says so. Pure. */
export function wholePercent({ issuesBefore, partIssues }: SubmissionRow, total: number, partPercent: number): number {
  if (total <= 0) return partPercent;
  return Math.min(99, Math.floor(((issuesBefore + (partPercent * partIssues) / 100) / total) * 100));
}

export interface PartRead {
  readonly state: State;
  /** Of the whole. */
  readonly percent: number;
  /** The part is over: nobody asks about it again, and the whole is as the resolver says. */
  readonly isSettled: boolean;
}

/**
 * What the answer about one part says about the whole. Pure.
 * @param unmovedMs how long the whole has stood still, if this is its percent now
 */
export function readOfPart(
  row: TaskRow & { readonly submission: SubmissionRow },
  snapshot: Snapshot,
  unmovedMs: (percent: number) => number,
): PartRead {
  const { submission, counts } = row;
  const isSettled = isFinal(stateOf({ ...snapshot, unmovedMs: 0 }));
  const told = isSettled ? 100 : snapshot.percent;
  const percent = told === undefined ? row.percent : wholePercent(submission, counts.total ?? 0, told);
  if (isSettled) return { state: row.state, percent, isSettled };
  const state = stateOf({ ...snapshot, unmovedMs: unmovedMs(percent) });
  // A later part that waits in Jira's queue is part of something that runs.
  return { state: state === 'queued' && submission.part > 1 ? 'running' : state, percent, isSettled };
}

/**
 * How far a submission is, as a number that only grows: a row with a smaller one is late. Within a part it may go back
 * to waiting, when Jira was busy, but never once Jira has named the task.
 */
export function stepOf({ part, phase }: SubmissionRow): number {
  if (phase === 'over') return Infinity;
  return 2 * part + (phase === 'submitted' ? 1 : 0);
}
