import type { Confirmation } from '../../storage/submissions/confirmation';
import { getConfirmation, kbOfConfirmation } from '../../storage/submissions/confirmation-store';
import type { TaskKey } from '../../tasks/task-key';
import { countedRead } from './counted-read';

/** What was confirmed under a key, counted among what the account has had read in this hour. */
export const countedConfirmation = (
  accountId: string,
  key: TaskKey,
): Promise<{ readonly read: Confirmation | undefined } | 'too-much'> =>
  countedRead(
    accountId,
    () => getConfirmation(key),
    (read) => (read ? kbOfConfirmation(read) : 1),
  );
