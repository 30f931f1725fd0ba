import type Database from 'libsql';
import { perform, type Works } from './perform';
import { inTransaction } from '../database';
import type { Emails } from './emails';
import { momentOf, progressAt, type Course, type Progress } from './progress';
import type { Task, TaskIssue, TaskStore } from './task-store';

interface Advancing extends Omit<Works, 'concerned'> {
  database: Database.Database;
  emails: Emails;
}

/**
 * Brings every task, and the issues it changes, to `now`: each issue at its own moment and in that order over all tasks,
 * so that one long step leaves the same site as many short ones. Returns whether any task still moves.
 */
export function advance(site: Advancing, now: number): boolean {
  const { tasks } = site;
  const active = tasks.active(now).map((task) => ({ task, progress: progressAt(courseOf(task), now) }));
  const behind = active.filter(({ task, progress }) => differs(task, progress));
  if (behind.length > 0) {
    const works = { ...site, concerned: (...about: Parameters<Works['concerned']>) => site.emails.concerned(...about) };
    inTransaction(site.database, () => {
      for (const { task, issue, at } of dueSteps(behind, tasks)) perform(task, issue, at, works);
      for (const { task, progress } of behind) {
        tasks.moveTo(task.id, progress);
        if (progress.finished !== null) site.emails.send(task, progress.finished);
      }
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
