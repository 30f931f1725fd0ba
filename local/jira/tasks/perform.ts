import type { Changelog } from '../fields/changelog';
import { keyOf, type Issue } from '../issues';
import { noSuchIssue } from '../refusal';
import type { Task, TaskIssue, TaskStore } from './task-store';
import { edited, type Changed } from '../bulk/edit';
import { moved, takenAlong } from '../bulk/move';
import { mayNot, type Rules } from '../bulk/refusals';
import { transitioned } from '../bulk/transition';

/** What an operation works on, and where it writes down what it did. */
export interface Works extends Rules {
  tasks: TaskStore;
  changelog: Changelog;
  /** Called before an issue that is about to change: who is to hear of it. */
  concerned(task: Task, issue: Issue): void;
}

/** Does to one issue, at its moment, what the task is for, and settles it. */
export function perform(task: Task, step: TaskIssue, at: number, works: Works): void {
  const issue = step.issue_id === null ? undefined : works.issues.byId(step.issue_id);
  const goesWithParent = task.kind === 'move' || task.kind === 'delete';
  if (goesWithParent && works.tasks.isSettled(task.id, step.position)) return;
  const reasons = issue === undefined ? [noSuchIssue] : outcome(task, step, issue, at, works);
  works.tasks.settleIssue(task.id, step.position, reasons);
}

/** Why it did not happen to this issue; nothing when it did. */
function outcome(task: Task, step: TaskIssue, issue: Issue, at: number, works: Works): string[] {
  const accountId = task.account_id;
  switch (task.kind) {
    case 'fields':
      return keep(task, issue, edited(issue, task.changes, accountId, works), at, works);
    case 'transition':
      return keep(task, issue, transitioned(issue, step.transition_id ?? '', accountId, works), at, works);
    case 'move':
      return withParent(step) ?? move(task, step, issue, at, works);
    case 'delete':
      return withParent(step) ?? remove(task, issue, works);
    case 'watch':
    case 'unwatch':
      return watch(task, issue, works);
    case 'plain':
      throw new Error('a task that is no bulk operation has no issues');
  }
}

/** A sub-task that came along: its parent settled it when it had its turn, unless it was not its sub-task any more. */
function withParent({ along }: TaskIssue): string[] | undefined {
  return along === 1 ? ['It is no longer a sub-task of the selected issue.'] : undefined;
}

function keep(task: Task, before: Issue, changed: Changed, at: number, works: Works): string[] {
  if ('reasons' in changed) return changed.reasons;
  const after = { ...changed.issue, updated: at };
  works.concerned(task, before);
  works.issues.update(after);
  works.changelog.add(before, after, task.account_id, at);
  return [];
}

function move(task: Task, { target: place }: TaskIssue, issue: Issue, at: number, works: Works): string[] {
  const target = task.targets[place ?? 0];
  if (target === undefined) throw new Error('every issue of a move has a target');
  const subtasks = takenAlong(issue, target, works);
  const result = moved(issue, target, task.account_id, works);
  if ('reasons' in result)
    return refuseFamily(task, subtasks, `The parent ${keyOf(issue)} was not moved.`, result.reasons, works);
  for (const { before, after } of result.family) {
    if (keyOf(before) !== keyOf(after)) works.issues.keepKey(before);
    keep(task, before, { issue: after }, at, works);
  }
  subtasks.forEach(({ id }) => works.tasks.settleAlong(task.id, id, []));
  return [];
}

function remove(task: Task, issue: Issue, works: Works): string[] {
  const subtasks = works.issues.subtasks(issue.id);
  const denied = mayNot(issue, 'DELETE_ISSUES', 'delete issues', task.account_id, works);
  const locked = subtasks.some((subtask) => subtask.locked)
    ? ['One of its sub-tasks is locked by a change freeze.']
    : [];
  const reasons = denied.length > 0 ? denied : locked;
  if (reasons.length > 0) {
    return refuseFamily(task, subtasks, `The parent ${keyOf(issue)} was not deleted.`, reasons, works);
  }
  for (const one of [issue, ...subtasks]) {
    works.concerned(task, one);
    if (works.access.canBrowse(task.account_id, one.id)) works.tasks.markGone(task.id, one.id);
  }
  for (const one of [...subtasks, issue]) works.issues.remove(one.id);
  subtasks.forEach(({ id }) => works.tasks.settleAlong(task.id, id, []));
  return [];
}

/** Those that came along stay with their parent; those that were selected themselves have their own turn. */
function refuseFamily(task: Task, subtasks: Issue[], why: string, reasons: string[], { tasks }: Works): string[] {
  subtasks.forEach(({ id }) => tasks.settleAlong(task.id, id, [why]));
  return reasons;
}

function watch(task: Task, issue: Issue, works: Works): string[] {
  if (!works.access.canBrowse(task.account_id, issue.id)) return [noSuchIssue];
  works.issues.watch(issue.id, task.account_id, task.kind === 'watch');
  return [];
}
