import { removeTask, updateTasks } from '../storage/task-store';
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
  if (what === 'for-everyone') {
    if (admin !== 'yes') return { ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } };
    await removeTask(key);
    return { ok: true, data: { done: 'for-everyone' } };
  }
  if (stopOf(record, asker.accountId, admin) !== 'off-my-list') {
    return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
  }
  const { listedFor, ...unlisted } = record;
  if (listedFor !== undefined) await updateTasks([unlisted]);
  return { ok: true, data: { done: 'off-my-list' } };
});
