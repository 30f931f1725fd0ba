import type { Result } from '../../contract';
import { now } from '../../refresh/now';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { StorageBusy } from '../../storage/passing-trouble';
import { getTask, taskCreation, updateTasks } from '../../storage/tasks/task-store';
import { endedBySender } from '../../tasks/submission';
import { stateAt } from '../../tasks/submission-state';
import { isSubmission } from '../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import type { AskerWithRights } from '../rights/asker';
import { maySee } from '../rights/visible-task';
import { afterEnd } from './after-end';

/** Nobody writes the retried task ten times in the moment that one start takes. */
const ATTEMPTS = 10;

/** Whoever retries, and the retry of the same task that they were shown and go past. */
export interface Retrying {
  readonly asker: AskerWithRights;
  readonly despite: TaskKey | undefined;
}

type Refused = Extract<Result<never>, { ok: false }>;

/** The answer to a retry of what somebody retries already without the asker having been asked about it. */
export async function alreadyRetried(
  { retryOf, key }: Confirmation,
  { asker, despite }: Retrying,
): Promise<Refused | undefined> {
  const first = retryOf && (await getTask(retryOf));
  return first && maySee(first, asker) ? refusalFor(first, key, despite) : undefined;
}

/**
 * Puts a retry on the list and notes it in the retried task, in one transaction over that task as it was read: of two that
 * start at once, the second is asked about the first. Where the asker may not see the task, nothing is noted in it, and
 * nothing written.
 */
export async function startRetry(
  retried: TaskKey,
  retry: SubmissionRecord,
  { asker, despite }: Retrying,
): Promise<Refused | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const first = await getTask(retried);
    if (!first || !maySee(first, asker) || first.retriedBy === retry.key) return undefined;
    const refused = refusalFor(first, retry.key, despite);
    if (refused) return refused;
    const after = { ...startedAgain(first, asker), retriedBy: retry.key };
    const [written] = await updateTasks([{ before: first, after, alongside: [taskCreation(retry)] }]);
    if (!written) continue;
    if (written.submission?.said === 'again') await afterEnd(written);
    return undefined;
  }
  throw new StorageBusy('the retried task could not be written');
}

const refusalFor = ({ retriedBy }: TaskRecord, retry: TaskKey, despite: TaskKey | undefined): Refused | undefined =>
  retriedBy === undefined || retriedBy === retry || retriedBy === despite
    ? undefined
    : { ok: false, error: { kind: 'not-valid', field: 'issues', reason: 'already-retried', key: retriedBy } };

/** Its sender starts the issues of a part that Jira never confirmed again: that ends the submission that they were in. */
const startedAgain = (first: TaskRecord, { accountId }: AskerWithRights): TaskRecord =>
  isSubmission(first) && first.ownerId === accountId && stateAt(first, now(), false) === 'unconfirmed'
    ? endedBySender(first, 'again', now())
    : first;
