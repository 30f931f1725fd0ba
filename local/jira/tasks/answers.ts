import { oldUserId } from '../users';
import type { ReachedIssue, Task } from './task-store';

/** Steps done of all, in whole percent. */
function percentOf(task: Task): number {
  return Math.floor((task.reached * 100) / task.total);
}

/** What the site says of its state; a status of the site's own wins while it runs. */
function shownStatus(task: Task, everyStatus: string | undefined): string {
  return everyStatus ?? (task.status === 'RUNNING' ? task.shown_status : null) ?? task.status;
}

/** The result is out only once the task is over. */
function isOver(task: Task): boolean {
  return task.finished !== null;
}

/** `BulkOperationProgress`, with times as the examples have them: epoch milliseconds. `everyStatus`: a fault. */
export function queueAnswer(
  task: Task,
  reached: () => ReachedIssue[],
  everyStatus: string | undefined,
): Record<string, unknown> {
  return {
    taskId: String(task.id),
    status: shownStatus(task, everyStatus),
    progressPercent: percentOf(task),
    totalIssueCount: task.total,
    submittedBy: { accountId: task.account_id },
    created: task.created,
    ...(task.started === null ? {} : { started: task.started }),
    updated: task.updated,
    ...(isOver(task) ? outcome(reached()) : {}),
  };
}

function outcome(reached: ReachedIssue[]): Record<string, unknown> {
  const failed = failures(reached);
  return {
    processedAccessibleIssues: successes(reached),
    ...(Object.keys(failed).length > 0 ? { failedAccessibleIssues: failed } : {}),
    invalidOrInaccessibleIssueCount: reached.filter(({ seen }) => !seen).length,
  };
}

function successes(reached: ReachedIssue[]): number[] {
  return reached.flatMap(({ id, reasons, seen }) => (seen && id !== null && reasons.length === 0 ? [id] : []));
}

function failures(reached: ReachedIssue[]): Record<string, string[]> {
  return Object.fromEntries(
    reached.flatMap(({ id, reasons, seen }) => (seen && id !== null && reasons.length > 0 ? [[id, reasons]] : [])),
  );
}

/** `TaskProgressBean`, as recorded from a live site for a bulk task. */
export function taskAnswer(
  task: Task,
  reached: () => ReachedIssue[],
  everyStatus: string | undefined,
  self: string,
  now: number,
): unknown {
  return {
    self,
    id: String(task.id),
    description: task.description,
    status: shownStatus(task, everyStatus),
    message: task.kind === 'plain' ? '' : 'bulk.operation.progress.percent.complete',
    ...(isOver(task) ? { result: resultOf(task, reached) } : {}),
    submittedBy: oldUserId(task.account_id),
    progress: percentOf(task),
    elapsedRuntime: task.started === null ? 0 : (task.finished ?? now) - task.started,
    submitted: task.created,
    ...(task.started === null ? {} : { started: task.started }),
    ...(task.finished === null ? {} : { finished: task.finished }),
    lastUpdate: task.updated,
  };
}

function resultOf(task: Task, reached: () => ReachedIssue[]): unknown {
  if (task.kind === 'plain') return task.result;
  const issues = reached();
  return { successfulIssues: successes(issues), failedIssues: failures(issues), totalIssueCount: task.total };
}
