import { cancelTask } from '../../jira/cancel';
import { submitBulk } from '../../jira/submit';
import { now } from '../../refresh/now';
import type { RestError } from '../../rest/client';
import { refusedBeforeItRan } from '../../rest/problem';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { forgetPage } from '../../storage/submissions/page-seen-store';
import { freeSlot } from '../../storage/submissions/slot-store';
import { updateTasks } from '../../storage/tasks/task-store';
import { touchesBegin } from '../../storage/touched-issues/touched-issues-store';
import { claimed, endedAt, isClaimed, submittedAs, triedLater } from '../../tasks/submission';
import type { SubmissionRecord, TaskRecord } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { changeSubmission } from './change-submission';

/** Jira may take this long to accept a request; after that it is unknown whether it did. */
const SUBMIT_MS = 18_000;
/**
 * How often a part is tried again after Jira has refused it with 400, with ever longer pauses. Jira has no status of its
 * own for "busy", so such a refusal may pass.
 */
const TRIES = 3;
const FIRST_PAUSE_MS = 10_000;

/** What became of sending a part. `lost`: somebody else changed the submission first, and nothing was sent. */
export interface Sent {
  readonly kind: 'sent' | 'maybe' | 'refused' | 'busy' | 'lost';
  readonly record: TaskRecord;
  /** busy: what Jira said. */
  readonly message?: string;
}

/**
 * Claims the part that is next and sends it, once. The claim holds only over the submission as it was read: not cancelled,
 * the part before settled, nothing maybe started. A run that dies after it leaves "maybe started", never a part that
 * somebody sends again.
 */
export async function sendPart(record: SubmissionRecord, confirmation: Confirmation, asker: Asker): Promise<Sent> {
  const { part } = record.submission;
  const confirmedPart = confirmation.parts[part - 1];
  if (!confirmedPart) throw new Error('a submission without its next part');
  const { change, issueIds } = confirmedPart;
  const [written] = await updateTasks([{ before: record, after: claimed(record, now()) }]);
  if (!written) return { kind: 'lost', record };

  const jira = asker.jira({ deadline: now() + SUBMIT_MS, attempts: 1 });
  const answer = await submitBulk(jira, { change, issueIds, sendEmail: confirmation.sendEmail });
  if (answer.ok) {
    const sent = await confirmed(record, confirmation, part, answer.data);
    // The submission was cancelled while Jira was being asked, so the part that has just begun is stopped.
    if (sent.submission?.cancelled) await cancelTask(asker.jira({ deadline: now() + SUBMIT_MS }), answer.data);
    return { kind: 'sent', record: sent };
  }
  return notConfirmed(record, part, answer.error);
}

/**
 * Jira has said which task it is: written over whatever happened meanwhile, because it is known nowhere else, together with
 * the issues that it changes from now on.
 */
export async function confirmed(
  record: TaskRecord,
  confirmation: Confirmation,
  part: number,
  taskId: string,
): Promise<TaskRecord> {
  const { issueIds = [], subtaskIds = [] } = confirmation.parts[part - 1] ?? {};
  const begin = touchesBegin(taskId, record.key, now(), [...issueIds, ...subtaskIds]);
  const submitted = (current: SubmissionRecord): TaskRecord | undefined =>
    isClaimed(current, part) ? submittedAs(current, taskId, now()) : undefined;
  return (await changeSubmission(record.key, submitted, [begin])) ?? record;
}

async function notConfirmed(record: SubmissionRecord, part: number, error: RestError): Promise<Sent> {
  if (error.kind === 'rate-limited') return { kind: 'busy', record: await tryLater(record, part, error.until) };
  const refused = error.kind === 'not-impersonated' ? { status: 401, messages: [] } : refusedBeforeItRan(error);
  if (!refused) {
    // There was no answer, or none that tells whether the part runs. The claim stays, so that it is not sent twice.
    return { kind: 'maybe', record: (await changeSubmission(record.key, () => undefined)) ?? record };
  }
  const { status, messages } = refused;
  const [message] = messages;
  const tries = record.submission.tries ?? 0;
  if (status === 400 && tries < TRIES) {
    const later = await tryLater(record, part, now() + FIRST_PAUSE_MS * 2 ** tries, tries + 1);
    return { kind: 'busy', record: later, ...(message === undefined ? {} : { message }) };
  }
  return { kind: 'refused', record: await refusedForGood(record, part, status, message ?? '') };
}

/** Puts a part back that Jira refused before it ran, so that it may be sent again. Others may take the slot meanwhile. */
async function tryLater(
  record: SubmissionRecord,
  part: number,
  busyUntil: number,
  tries?: number,
): Promise<TaskRecord> {
  const stored = await changeSubmission(record.key, (current) =>
    isClaimed(current, part) ? triedLater(current, { busyUntil, tries }, now()) : undefined,
  );
  await freeSlot(record.key);
  return stored ?? record;
}

async function refusedForGood(
  record: SubmissionRecord,
  part: number,
  status: number,
  message: string,
): Promise<TaskRecord> {
  const stored = await changeSubmission(record.key, (current) =>
    isClaimed(current, part)
      ? endedAt(current, { ...current.submission, refused: { status, message } }, now())
      : undefined,
  );
  await freeSlot(record.key);
  await forgetPage(record.key);
  return stored ?? record;
}
