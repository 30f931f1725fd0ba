import type { Result } from '../../../contract';
import { now } from '../../../refresh/now';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { notePast } from '../../../storage/submissions/confirmation-store';
import { StorageBusy } from '../../../storage/trouble';
import { getTask, taskCreation, taskUnchanged, updateTasks } from '../../../storage/tasks/task-store';
import { endedBySender } from '../../../tasks/records/submission';
import { stateAt } from '../../../tasks/submissions/submission-state';
import { isSubmission } from '../../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import type { TaskKey } from '../../../tasks/task-key';
import type { AskerWithRights } from '../../rights/asker';
import { maySee } from '../../rights/visible-task';
import { sameChanges } from '../../undo/same-changes';
import { afterEnd } from '../ending/after-end';
import { startsBack, tookAnyOf } from '../../again/started-again';

/** Nobody writes the noted task ten times in the moment that one start takes. */
const ATTEMPTS = 10;

/** Whoever starts, and the start about the same task that they were shown and go past. */
export interface AskedStart {
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
export async function alreadyNoted(confirmation: Confirmation, starting: AskedStart): Promise<Refused | undefined> {
  const noted = notedIn(confirmation);
  const first = noted && (await getTask(noted.of));
  if (!first || !maySee(first, starting.asker)) return undefined;
  return refusalFor([first, ...(await sameAs(first, noted))], noted, confirmation, starting);
}

/**
 * Puts a retry, or an undo, on the list and notes it in the task that it is of, in one transaction over that task as it was
 * read: of two that start at once, the second is asked about the first. Where the asker may not see the task, nothing is noted
 * in it, and nothing written. The same holds for what others have found of the same change.
 */
export async function startNoted(
  confirmation: Confirmation,
  record: SubmissionRecord,
  starting: AskedStart,
): Promise<Refused | undefined> {
  const noted = notedIn(confirmation);
  if (!noted) return undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const first = await getTask(noted.of);
    if (!first || !maySee(first, starting.asker) || first[noted.as] === record.key) return undefined;
    const same = await sameAs(first, noted);
    const refused = await refusalFor([first, ...same], noted, confirmation, starting);
    if (refused) return refused;
    const before = first[noted.as];
    // One of other issues is not gone past by anybody: it is named here, so that it is not forgotten.
    if (before !== undefined && before !== confirmation.past) await notePast(record.key, before);
    const after = { ...asStartedAgain(first, noted, starting.asker), [noted.as]: record.key };
    const alongside = [taskCreation(record), ...same.map(taskUnchanged)];
    const [written] = await updateTasks([{ before: first, after, alongside }]);
    if (!written) continue;
    if (written.submission?.said === 'again') await afterEnd(written);
    return undefined;
  }
  throw new StorageBusy('the task that this start is of could not be written');
}

/** Who undoes what several people have found on their own is asked about any of their undos: it is of the same issues. */
const sameAs = async (first: TaskRecord, { as }: Noted): Promise<readonly TaskRecord[]> =>
  as === 'undoneBy' ? sameChanges(first) : [];

/** Only where issues are the same: of several reasons of one task each is retried by itself, and an undo may leave a rest. */
async function refusalFor(
  firsts: readonly TaskRecord[],
  { as }: Noted,
  confirmation: Confirmation,
  { despite }: AskedStart,
): Promise<Refused | undefined> {
  const notes = firsts.flatMap((first) => first[as] ?? []);
  if (notes.some((note) => note === confirmation.key || note === despite)) return undefined;
  for (const note of notes) {
    const starts = await startsBack(note);
    const shown = starts.findIndex(({ key }) => key === despite);
    const before = (shown < 0 ? starts : starts.slice(0, shown)).find((each) => tookAnyOf(each, confirmation))?.key;
    if (before !== undefined) return refusedFor(as, before);
  }
  return undefined;
}

const refusedFor = (as: Noted['as'], key: TaskKey): Refused =>
  as === 'retriedBy'
    ? { ok: false, error: { kind: 'not-valid', field: 'issues', reason: 'already-retried', key } }
    : { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'already-undone', key } };

/** Its sender starts the issues of a part that Jira never confirmed again: that ends the submission that they were in. */
const asStartedAgain = (first: TaskRecord, { as }: Noted, { accountId }: AskerWithRights): TaskRecord =>
  as === 'retriedBy' &&
  isSubmission(first) &&
  first.ownerId === accountId &&
  stateAt(first, now(), false) === 'unconfirmed'
    ? endedBySender(first, 'again', now())
    : first;
