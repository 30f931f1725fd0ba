import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { getTask } from '../../storage/tasks/task-store';
import type { DidFact } from '../../tasks/changes/did';
import { didOfChanges } from '../../tasks/changes/did-of-change';
import type { TaskKey } from '../../tasks/task-key';
import type { AskerWithRights } from '../rights/asker';
import { maySee } from '../rights/visible-task';

/**
 * What the task that somebody undoes had done, for the title of the undo: of an undo what that one really asked. Empty where
 * nobody knows it, and where the asker may not see the task.
 */
export async function whatIsUndone(key: TaskKey, asker: AskerWithRights): Promise<readonly DidFact[]> {
  const undone = await getTask(key);
  if (!undone || !maySee(undone, asker)) return [];
  if (undone.undoOf === undefined) return undone.did ?? [];
  const asked = await getConfirmation(key);
  if (!asked) return [];
  return didOfChanges(
    asked.parts.map(({ change }) => change),
    asked.names,
  );
}
