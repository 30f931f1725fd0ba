import type Database from 'libsql';
import { applyEdit, applyTransition, type Rules } from '../bulk/apply';
import { inTransaction } from '../database';
import { momentOf, progressAt, type Course, type Progress } from './progress';
import type { Task, TaskIssue, TaskStore } from './task-store';

/**
 * Brings every task, and the issues it changes, to `now`: each issue at its own moment and in that order over all tasks,
 * so that one long step leaves the same site as many short ones. Returns whether any task still moves.
 */
export function advance(database: Database.Database, tasks: TaskStore, rules: Rules, now: number): boolean {
  const active = tasks.active(now).map((task) => ({ task, progress: progressAt(courseOf(task), now) }));
  const behind = active.filter(({ task, progress }) => differs(task, progress));
  if (behind.length > 0) {
    inTransaction(database, () => {
      for (const step of dueSteps(behind, tasks)) apply(step, tasks, rules);
      for (const { task, progress } of behind) tasks.moveTo(task.id, progress);
    });
  }
  return active.some(({ progress }) => progress.moving);
}

function courseOf(task: Task): Course {
  return {
    startsAt: task.starts_at,
    duration: task.duration,
    total: task.total,
    stopsAfter: task.stops_after,
    endsAs: task.ends_as,
    cancelRequested: task.cancel_requested,
    cancelTakes: task.cancel_takes,
  };
}

function differs(task: Task, progress: Progress): boolean {
  return task.status !== progress.status || task.reached !== progress.reached;
}

interface Step {
  task: Task;
  issue: TaskIssue;
  at: number;
}

function dueSteps(behind: { task: Task; progress: Progress }[], tasks: TaskStore): Step[] {
  return behind
    .filter(({ task }) => task.kind !== 'plain')
    .flatMap(({ task, progress }) =>
      tasks
        .issuesAt(task.id, task.reached, progress.reached)
        .map((issue) => ({ task, issue, at: momentOf(courseOf(task), issue.position) })),
    )
    .sort(
      (one, other) => one.at - other.at || one.task.id - other.task.id || one.issue.position - other.issue.position,
    );
}

function apply({ task, issue: { issue_id, position, transition_id }, at }: Step, tasks: TaskStore, rules: Rules): void {
  const issue = issue_id === null ? undefined : rules.issues.byId(issue_id);
  const applied =
    transition_id === null
      ? applyEdit(issue, task.changes, task.account_id, rules)
      : applyTransition(issue, transition_id, task.account_id, rules);
  if ('issue' in applied) rules.issues.update({ ...applied.issue, updated: at });
  tasks.settleIssue(task.id, position, 'issue' in applied ? [] : applied.reasons);
}
