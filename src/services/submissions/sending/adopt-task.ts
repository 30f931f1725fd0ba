import type { AppError, Payload, Result, TaskRow } from '../../../contract';
import { foundWithoutTask } from '../../../refresh/found-becomes-task';
import { now } from '../../../refresh/now';
import { reasonsOfRemoved } from '../../../refresh/reasons-in-sums';
import { isRefusal, problemOf } from '../../../rest/problem';
import { jiraBulk } from '../../../sources/jira/bulk';
import { removeWholly } from '../../../storage/removal/removal';
import { createTask, getTask } from '../../../storage/tasks/task-store';
import { submissionOfTask } from '../../../storage/touched-issues/touched-issues-store';
import { pastedJiraId } from '../../../tasks/pasted/pasted-id';
import { namingTask } from '../../../tasks/pasted/pasted-text';
import { stateAt } from '../../../tasks/submissions/submission-state';
import { NOT_STORED } from '../../../tasks/task';
import type { TaskRecord } from '../../../tasks/task';
import { jiraTaskKey } from '../../../tasks/task-key';
import { startChecks } from '../../background-reading/start-checks';
import { withRightsOf } from '../../rights/asker';
import type { Asker } from '../../rights/asker';
import { taskRow } from '../../rows/task-row';
import type { OwnSubmission } from '../own-submission';
import { becomesPart, fitsPart } from './part-of-task';

type AdoptAnswer = Result<{ readonly row: TaskRow }>;

/**
 * Says which of Jira's tasks an unconfirmed part became. Accepted only where the queue, read as the submission's own account,
 * says what `fitsPart` asks for, and it is no other part. Where the task is on the list by itself, it stops being there: it is
 * the part.
 */
export async function adoptTask(
  { record, confirmation }: OwnSubmission,
  { part, input }: Pick<Payload<'adopt'>, 'part' | 'input'>,
  asker: Asker,
): Promise<AdoptAnswer> {
  if (record.ownerId !== asker.accountId) {
    return { ok: false, error: { kind: 'not-allowed', reason: 'not-sender' } };
  }
  if (!confirmation) return notAdopted('damaged');
  const isUnconfirmed = record.submission.phase === 'claimed' && stateAt(record, now(), false) === 'unconfirmed';
  if (!isUnconfirmed || record.submission.part !== part) return notAdopted('not-this-part');
  const pasted = pastedJiraId(namingTask(input, asker), asker);
  if (!pasted.ok) return notAdopted(pasted.reason);
  const [known, elsewhere] = await Promise.all([getTask(jiraTaskKey(pasted.id)), submissionOfTask(pasted.id)]);
  if (elsewhere) return notAdopted('not-this-part');

  const [read, viewer] = await Promise.all([jiraBulk.read(asker.jira(), pasted.id), withRightsOf(asker)]);
  if (!read.ok) {
    return isRefusal(read.error) ? notAdopted('not-this-part') : { ok: false, error: problemOf(read.error, pasted.id) };
  }
  const claimed = { record, confirmation };
  if (fitsPart(read.snapshot, claimed) === 'no') return notAdopted('not-this-part');
  // Its pages of issues and its outcome lie where those of the part will: so it goes first.
  if (known && !(await standsNoMore(known))) return notAdopted('already-there');
  const stored = await becomesPart(claimed, pasted.id, asker);
  if (stored) return { ok: true, data: { row: taskRow(stored, viewer) } };
  if (known) await standsAgain(known);
  return notAdopted('not-this-part');
}

/** Puts a task back that was taken off the list and became no part after all: what became of its issues Jira is asked again. */
async function standsAgain({ counted: _, outcome: __, fuller: ___, ...task }: TaskRecord): Promise<void> {
  const stored = await createTask({ ...task, revision: NOT_STORED });
  if (stored) await startChecks([stored]);
}

/** Takes a task off the list that was put there by itself. What somebody has retried or undone by now stays what it is. */
async function standsNoMore(task: TaskRecord): Promise<boolean> {
  if (task.retriedBy !== undefined || task.undoneBy !== undefined) return false;
  if (!(await removeWholly(task, await reasonsOfRemoved(task, task.key, undefined)))) return false;
  await foundWithoutTask(task);
  return true;
}

const notAdopted = (reason: Extract<AppError, { kind: 'not-valid' }>['reason']): AdoptAnswer => ({
  ok: false,
  error: { kind: 'not-valid', field: 'task', reason },
});
