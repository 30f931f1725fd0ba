import { foundBetween, foundIssues } from '../storage/found/found-store';
import { getConfirmation } from '../storage/submissions/confirmation-store';
import { removeWholly } from '../storage/removal/removal';
import { changeTask } from '../storage/tasks/change-task';
import { getTask, updateTasks } from '../storage/tasks/task-store';
import { LONGEST_GAP_MS, isSameChange, mostAlike } from '../tasks/changes/found';
import { hasSeveralParts } from '../tasks/submissions/submission-parts';
import { isFinal } from '../tasks/task';
import type { TaskRecord } from '../tasks/task';
import type { SettledOutcome } from './settled-outcome';

/**
 * A task's issues are known from now on: what somebody found of it in the history before becomes one with it. On the list of the
 * task's owner the task stands in its place; another finder keeps what they found, and admins are shown the task alone. One
 * storage request where nothing was found of that time.
 */
export async function foundBecomesTask(task: TaskRecord, read: SettledOutcome): Promise<void> {
  if (task.ownerId === undefined || !isFinal(task.state)) return;
  const from = task.createdAt;
  const to = task.finishedAt ?? read.at;
  const all = await foundBeside(from, to);
  if (all.length === 0) return;
  const issueIds = await issuesOf(task, read);
  const found = mostAlike(all, { authorId: task.ownerId, accountId: task.ownerId, issues: issueIds.size });
  for (const record of found) {
    const span = { from: record.createdAt, to: record.finishedAt ?? record.createdAt };
    const own = { ...span, issueIds: await foundIssues(record.key) };
    if (own.issueIds.length === 0 || !isSameChange(own, { from, to, issueIds })) continue;
    await becomes(record, task);
  }
}

/** Nobody writes what was found so often in the moment that this takes. */
const ATTEMPTS = 5;

/** Whoever undoes what was found at this moment writes it too: then it is looked at again, so that the task is undone as well. */
async function becomes(first: TaskRecord, task: TaskRecord): Promise<void> {
  let record: TaskRecord | undefined = first;
  for (let attempt = 0; record && attempt < ATTEMPTS; attempt++) {
    await undoneAsTask(record, task);
    if (record.addedById !== task.ownerId || task.listedFor !== task.ownerId) {
      await changeTask(record.key, (current) => (current.became ? undefined : { ...current, became: task.key }));
      return;
    }
    if (await removeWholly(record, [])) return;
    record = await getTask(record.key);
  }
}

/** What undoes a found change undoes the task that it is, unless something else does already. May be called again. */
async function undoneAsTask({ key, undoneBy }: TaskRecord, task: TaskRecord): Promise<void> {
  if (undoneBy === undefined) return;
  await changeTask(task.key, (record) => (record.undoneBy === undefined ? { ...record, undoneBy } : undefined));
  await changeTask(undoneBy, (undo) => (undo.undoOf === key ? { ...undo, undoOf: task.key } : undefined));
}

/**
 * What may have been found of a task: everything that began while it ran, and a little more than that, because it may hold a
 * change by hand just before. Whether it is the task is for `isSameChange`.
 */
const foundBeside = (from: number, to: number): Promise<TaskRecord[]> =>
  foundBetween(from - LONGEST_GAP_MS, to + LONGEST_GAP_MS);

/**
 * A task is nobody's any more: what somebody found of it stands by itself again, because nothing else would show it to
 * admins. One storage request where nothing was found of that time.
 */
export async function foundWithoutTask({ key, createdAt, finishedAt, readAt }: TaskRecord): Promise<void> {
  const found = (await foundBeside(createdAt, finishedAt ?? readAt)).filter(({ became }) => became === key);
  const written = await updateTasks(found.map((record) => ({ before: record, after: aloneAgain(record) })));
  const done = new Set(written.map((record) => record.key));
  // What somebody else has written meanwhile stands by itself all the same.
  for (const record of found.filter((each) => !done.has(each.key))) {
    await changeTask(record.key, (current) => (current.became === key ? aloneAgain(current) : undefined));
  }
}

const aloneAgain = ({ became: _, ...record }: TaskRecord): TaskRecord => record;

/** The issues of all parts, because what was found of them has no gap between them. */
async function issuesOf(task: TaskRecord, { outcome }: SettledOutcome): Promise<ReadonlySet<string>> {
  const parts = hasSeveralParts(task) ? ((await getConfirmation(task.key))?.parts ?? []) : [];
  const sent = parts.flatMap((part) => [...part.issueIds, ...part.subtaskIds]);
  return new Set([...sent, ...outcome.succeeded, ...outcome.failed.keys()]);
}
