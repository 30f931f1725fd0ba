import type { Result } from '../../contract';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { getTask } from '../../storage/tasks/task-store';
import { isSubmission } from '../../tasks/task';
import type { SubmissionRecord } from '../../tasks/task';
import { idInKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

/** A submission with what its sender confirmed; absent where nothing that can be read is stored of that. */
export interface OwnSubmission {
  readonly record: SubmissionRecord;
  readonly confirmation?: Confirmation;
}

/** A stored submission, for the account that confirmed it and nobody else: admins send no parts of others' either. */
export async function ownSubmission(
  key: TaskKey,
  { accountId }: { readonly accountId: string },
): Promise<Result<OwnSubmission>> {
  const [record, confirmation] = await Promise.all([getTask(key), getConfirmation(key)]);
  if (!isSubmission(record)) return { ok: false, error: { kind: 'not-known', taskId: idInKey(key) } };
  if ((confirmation?.accountId ?? record.ownerId) !== accountId) {
    // A confirmation that names somebody else than its record is not what its sender confirmed.
    return record.ownerId === accountId
      ? { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'damaged' } }
      : { ok: false, error: { kind: 'not-allowed', reason: 'not-sender' } };
  }
  return { ok: true, data: { record, ...(confirmation ? { confirmation } : {}) } };
}
