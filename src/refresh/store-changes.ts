import { prepareOutcome } from '../storage/outcome-store';
import type { OutcomeWrite } from '../storage/outcome-store';
import { freeSlot } from '../storage/slot-store';
import { getSubmission } from '../storage/submission-store';
import { updateTasks } from '../storage/task-store';
import { worthStoring } from '../tasks/record';
import type { TaskKey, TaskRecord } from '../tasks/task';
import type { Refreshed } from './refresh-tasks';
import type { SettledOutcome } from './settled-outcome';

/**
 * Stores what is worth it, a task together with the outcome it says to have. What somebody else wrote meanwhile stays; the
 * next check sees it.
 * @returns the answers, with the revisions that are stored now.
 */
export async function storeChanges(answers: readonly Refreshed[]): Promise<Refreshed[]> {
  const changed = answers.filter(({ stored, record }) => worthStoring(stored, record));
  if (changed.length === 0) return [...answers];
  const outcomes = new Map<TaskKey, OutcomeWrite>();
  for (const { record, outcome } of changed) {
    const write = await outcomeWrite(record, outcome);
    if (write) outcomes.set(record.key, write);
  }
  const written = new Map(
    (
      await updateTasks(
        changed.map(({ record }) => record),
        outcomes,
      )
    ).map((record) => [record.key, record]),
  );
  for (const { stored, record } of changed) if (written.has(record.key)) await slotAfter(stored, record);
  return answers.map((answer) => {
    const record = written.get(answer.record.key);
    return record ? { ...answer, stored: record, record } : answer;
  });
}

async function outcomeWrite(record: TaskRecord, read: SettledOutcome | undefined): Promise<OutcomeWrite | undefined> {
  if (!read?.keepFor) return undefined;
  const reader = { id: read.readerId, at: read.at };
  return prepareOutcome(read.taskKey, read.keepFor, read.outcome, reader, await sentIds(record, read.taskKey));
}

/** The issues of the part that became this task of Jira's, sub-tasks included; unknown for what the app did not send. */
export async function sentIds(record: TaskRecord, taskKey: TaskKey): Promise<readonly string[] | undefined> {
  if (!record.batch) return undefined;
  const submission = await getSubmission(record.key);
  const part = submission?.parts[record.batch.taskIds.indexOf(taskKey.slice(taskKey.indexOf(':') + 1))];
  return part && [...part.issueIds, ...part.subtaskIds];
}

/** A part that is over no longer needs the site's slot: somebody else's operation may go. */
async function slotAfter(stored: TaskRecord, record: TaskRecord): Promise<void> {
  if (stored.batch?.phase === 'submitted' && record.batch?.phase !== 'submitted') await freeSlot(record.key);
}
