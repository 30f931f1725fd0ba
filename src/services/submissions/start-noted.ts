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

/** Nobody writes the noted task ten times in the moment that one start takes. */
const ATTEMPTS = 10;

/** Whoever starts, and the start about the same task that they were shown and go past. */
export interface Starting {
  readonly asker: AskerWithRights;
  readonly despite: TaskKey | undefined;
}

/** What a start is to another task, in which it is noted. */
interface Noted {
  readonly of: TaskKey;
  readonly as: 'retriedBy' | 'undoneBy';
}

type Refused = Extract<Result<never>, { ok: false }>;

/** The task that a confirmation retries or undoes; undefined where it stands by itself. */
const notedIn = ({ retryOf, undoOf }: Confirmation): Noted | undefined =>
  undoOf !== undefined
    ? { of: undoOf, as: 'undoneBy' }
    : retryOf === undefined
      ? undefined
      : { of: retryOf, as: 'retriedBy' };

/** The answer to a retry, or an undo, of what somebody retries or undoes already without the asker having been asked about it. */
export async function alreadyNoted(confirmation: Confirmation, starting: Starting): Promise<Refused | undefined> {
  const noted = notedIn(confirmation);
  const first = noted && (await getTask(noted.of));
  return first && maySee(first, starting.asker) ? refusalFor(first, noted, confirmation.key, starting) : undefined;
}

/**
 * Puts a retry, or an undo, on the list and notes it in the task that it is of, in one transaction over that task as it was
 * read: of two that start at once, the second is asked about the first. Where the asker may not see the task, nothing is noted
 * in it, and nothing written.
 */
export async function startNoted(
  confirmation: Confirmation,
  record: SubmissionRecord,
  starting: Starting,
): Promise<Refused | undefined> {
  const noted = notedIn(confirmation);
  if (!noted) return undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const first = await getTask(noted.of);
    if (!first || !maySee(first, starting.asker) || first[noted.as] === record.key) return undefined;
    const refused = refusalFor(first, noted, record.key, starting);
    if (refused) return refused;
    const after = { ...asStartedAgain(first, noted, starting.asker), [noted.as]: record.key };
    const [written] = await updateTasks([{ before: first, after, alongside: [taskCreation(record)] }]);
    if (!written) continue;
    if (written.submission?.said === 'again') await afterEnd(written);
    return undefined;
  }
  throw new StorageBusy('the task that this start is of could not be written');
}

function refusalFor(first: TaskRecord, { as }: Noted, key: TaskKey, { despite }: Starting): Refused | undefined {
  const before = first[as];
  if (before === undefined || before === key || before === despite) return undefined;
  return as === 'retriedBy'
    ? { ok: false, error: { kind: 'not-valid', field: 'issues', reason: 'already-retried', key: before } }
    : { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'already-undone', key: before } };
}

/** Its sender starts the issues of a part that Jira never confirmed again: that ends the submission that they were in. */
const asStartedAgain = (first: TaskRecord, { as }: Noted, { accountId }: AskerWithRights): TaskRecord =>
  as === 'retriedBy' &&
  isSubmission(first) &&
  first.ownerId === accountId &&
  stateAt(first, now(), false) === 'unconfirmed'
    ? endedBySender(first, 'again', now())
    : first;
