import { removeOutcomes } from '../storage/outcome-store';
import { removeSubmission } from '../storage/submission-store';
import { removeTask, updateTasks } from '../storage/task-store';
import { taskKey } from '../tasks/task';
import type { TaskRecord } from '../tasks/task';
import type { Result } from '../contract';
import { findVisible, stopOf } from './rights';
import { withAsker } from './with-asker';

type Stopped = Result<{ readonly done: 'off-my-list' | 'for-everyone' }>;

/**
 * Takes a task off its owner's list (admins still see it), or, by an admin, away for everybody. Only what the person
 * confirmed is done: an answer to another question is refused.
 */
export const stopTracking = withAsker('stopTracking', async (asker, { key, what }): Promise<Stopped> => {
  const found = await findVisible(asker, key);
  if (!found.ok) return found;
  const { record, admin } = found;
  if (record.batch && record.batch.phase !== 'over') {
    return { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'unfinished' } };
  }
  if (what === 'for-everyone') {
    if (admin !== 'yes') return { ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } };
    await removeTask(key);
    await removeHistory(record);
    return { ok: true, data: { done: 'for-everyone' } };
  }
  if (stopOf(record, asker.accountId, admin) !== 'off-my-list') {
    return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
  }
  const { listedFor, ...unlisted } = record;
  if (listedFor !== undefined) await updateTasks([unlisted]);
  return { ok: true, data: { done: 'off-my-list' } };
});

/** What was kept beside the task's own record. The record went first: what is left here is never found again. */
async function removeHistory({ key, id, batch }: TaskRecord): Promise<void> {
  const taskIds = batch?.taskIds ?? [id];
  for (const taskId of taskIds) await removeOutcomes(taskKey('jira-bulk', taskId));
  if (batch) await removeSubmission(key, taskIds);
}
