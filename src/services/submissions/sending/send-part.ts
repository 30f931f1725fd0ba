import { cancelTask } from '../../../jira/bulk/cancel';
import { submitBulk } from '../../../jira/bulk/submit';
import { now } from '../../../refresh/now';
import type { RestError } from '../../../rest/client';
import { lacksScope, refusedBeforeItRan } from '../../../rest/problem';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { touchesBegin, touchesKnown } from '../../../storage/touched-issues/touched-issues-store';
import { endedAt } from '../../../tasks/records/after-part';
import { stands } from '../../../tasks/submissions/standing-order';
import { isClaimed, submittedAs } from '../../../tasks/records/submission';
import { lacksItsTask, partIssues } from '../../../tasks/submissions/submission-parts';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { sentBy } from '../../rights/call-time';
import { startChecks } from '../../background-reading/start-checks';
import { noteNewest } from '../../newest-id/newest-known';
import { afterEnd } from '../ending/after-end';
import { isLateToSend } from './asked-before';
import type { MayGo } from './asked-before';
import { changeSubmission } from '../change-submission';
import { leftToSend, passOver } from './left-to-send';
import { noteUnconfirmed } from './note-unconfirmed';
import { ordersWanted } from '../orders/orders-wanted';
import type { Sender } from '../sender';
import { askRightsFirst, putBack, tryByPage, tryLater } from './put-back';
import { claimInTurn } from './site-slot';
import type { NotItsTurn } from './site-slot';

/**
 * How often a part is tried again after Jira has refused it with 400, with ever longer pauses. Jira has no status of its
 * own for "busy", so such a refusal may pass.
 */
const TRIES = 3;
const FIRST_PAUSE_MS = 10_000;

/**
 * What became of sending a part. Nothing was sent where it is `lost`: somebody else changed the submission first; `slow`:
 * there was too little time left when it was claimed; or `nothing-left`: its sender is shown none of its issues any more.
 */
export interface Sent {
  readonly kind: 'sent' | 'maybe' | 'refused' | 'busy' | 'lost' | 'slow' | 'nothing-left';
  readonly record: TaskRecord;
  /** busy: what Jira said. */
  readonly message?: string;
}

/**
 * Claims the part that is next, if it is its account's turn, and sends it, once, without those of its issues that are `hidden`
 * from its sender now: Jira refuses a part as a whole for one of them. The claim holds only over the submission
 * as it was read: not cancelled, the part before settled, nothing maybe started. A run that dies after it leaves "maybe
 * started", never a part that somebody sends again.
 */
export async function sendPart(
  record: SubmissionRecord,
  confirmation: Confirmation,
  sender: Sender,
  { hidden, allowedAt }: MayGo,
): Promise<Sent | NotItsTurn> {
  const { part } = record.submission;
  const confirmedPart = confirmation.parts[part - 1];
  if (!confirmedPart) throw new Error('a submission without its next part');
  const { change, issueIds, subtaskIds } = leftToSend(confirmedPart, hidden);
  if (issueIds.length === 0) return { kind: 'nothing-left', record: await passOver(record, part) };
  const leftOut = partIssues(record.submission) - issueIds.length - subtaskIds.length;
  const claim = await claimInTurn(record, { leftOut, allowedAt }, sender.accountId);
  if (!claim) return { kind: 'lost', record };
  if (claim.kind === 'waits') return claim;

  // Asked again after the claim: a run may have stood still meanwhile, and no order outlives its day.
  if (isLateToSend(sender) || isOrderOver(record, sender)) return { kind: 'slow', record: await putBack(record, part) };
  // An admin may have switched them off since the run began.
  const orders = sender.order ? await ordersWanted() : 'wanted';
  if (orders === 'unknown') return { kind: 'slow', record: await putBack(record, part) };
  if (orders === 'unwanted') return { kind: 'busy', record: await tryByPage(record, part, 'switched-off') };

  const deadline = sentBy(sender);
  const request = { change, issueIds, sendEmail: confirmation.sendEmail };
  const answer = await submitBulk(sender.jira({ deadline, attempts: 1 }), request);
  if (answer.ok) {
    const sent = await confirmed(record, [...issueIds, ...subtaskIds], part, answer.data);
    // The submission was cancelled while Jira was being asked, so the part that has just begun is stopped. Jira is told in
    // any case; its answer is waited for as long as there is time.
    if (sent.submission?.cancelled) {
      await cancelTask(sender.jira({ deadline: Math.max(deadline, now() + 500), attempts: 1 }), answer.data);
    }
    return { kind: 'sent', record: sent };
  }
  const isAllowedFromBefore = allowedAt === record.submission.allowedAt;
  const sent = [...issueIds, ...subtaskIds];
  return notConfirmed(record, part, answer.error, { ...sender, isAllowedFromBefore, sent });
}

/** Whether a standing order would send although it stands no more. */
const isOrderOver = ({ submission }: SubmissionRecord, { order }: Sender): boolean =>
  order !== undefined && !stands(submission.order, now());

/**
 * Jira has said which task it is: written over whatever happened meanwhile, because it is known nowhere else, together with
 * the issues that it changes from now on.
 */
export async function confirmed(
  record: TaskRecord,
  issueIds: readonly string[],
  part: number,
  taskId: string,
): Promise<TaskRecord> {
  const begin = touchesBegin(taskId, record.key, now(), issueIds);
  const wasUnknown = record.state === 'unconfirmed' || record.submission?.said !== undefined;
  const known = wasUnknown ? [touchesKnown(record.key)] : [];
  const submitted = (current: SubmissionRecord): TaskRecord | undefined =>
    current.submission.part === part && lacksItsTask(current.submission)
      ? submittedAs(current, taskId, now())
      : undefined;
  const stored = await changeSubmission(record.key, submitted, [begin, ...known]);
  await noteNewest(taskId);
  if (stored) await startChecks([stored]);
  return stored ?? record;
}

interface Tried {
  readonly isAllowedFromBefore: boolean;
  /** The issues that were sent, sub-tasks included. */
  readonly sent: readonly string[];
}

async function notConfirmed(
  record: SubmissionRecord,
  part: number,
  error: RestError,
  { order, isAllowedFromBefore, sent }: Pick<Sender, 'order'> & Tried,
): Promise<Sent> {
  const why = order && whyNotAs(error);
  if (why) return { kind: 'busy', record: await tryByPage(record, part, why) };
  // Nothing was sent: there were no points left for it.
  if (error.kind === 'over-budget') return { kind: 'busy', record: await tryLater(record, part, error.until) };
  if (error.kind === 'rate-limited') return { kind: 'busy', record: await tryLater(record, part, error.until) };
  const refused = error.kind === 'not-impersonated' ? { status: 401, messages: [] } : refusedBeforeItRan(error);
  if (!refused) {
    // There was no answer, or none that tells whether the part runs. The claim stays, so that it is not sent twice.
    return { kind: 'maybe', record: await noteUnconfirmed(record, part, sent) };
  }
  const { status, messages } = refused;
  const [message] = messages;
  // The right may be gone since Jira named it: it is asked for before this is taken for a refusal for good.
  if (status !== 400 && isAllowedFromBefore) return { kind: 'busy', record: await askRightsFirst(record, part) };
  const tries = record.submission.tries ?? 0;
  if (status === 400 && tries < TRIES) {
    const later = await tryLater(record, part, now() + FIRST_PAUSE_MS * 2 ** tries, tries + 1);
    return { kind: 'busy', record: later, ...(message === undefined ? {} : { message }) };
  }
  return { kind: 'refused', record: await refusedForGood(record, part, status, message ?? '') };
}

/** Why nothing was sent as somebody who is away: Forge lets the app act for them no more, or the app may not write for them. */
function whyNotAs(error: RestError): 'account-gone' | 'not-approved' | undefined {
  if (error.kind === 'not-impersonated') return 'account-gone';
  return error.kind === 'refused' && lacksScope(error.status, error.messages) ? 'not-approved' : undefined;
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
  await afterEnd(stored ?? record);
  return stored ?? record;
}
