import type { SubmissionRow, TaskRow } from '../../contract';
import type { SourceName } from '../../tasks/source';

/** Which of the source's tasks tells how this row goes: the part of a submission that runs, if any does. Pure. */
export function askedTask(row: TaskRow): { readonly source: SourceName; readonly id: string } | undefined {
  if (!row.submission) return row.id === '' ? undefined : { source: row.source, id: row.id };
  const { phase, taskId } = row.submission;
  return phase === 'submitted' && taskId !== undefined ? { source: row.source, id: taskId } : undefined;
}

/**
 * How far a submission is, as a number that only grows: a row with a smaller one is late. Within a part it may go back
 * to waiting, when Jira was busy, but never once Jira has named the task.
 */
export function stepOf({ part, phase }: SubmissionRow): number {
  if (phase === 'over') return Infinity;
  return 2 * part + (phase === 'submitted' ? 1 : 0);
}
