import type { DidFact } from '../changes/did';
import { endedAt } from './after-part';
import { toldToStop } from './after-read';
import type { OrderEnd, StandingOrder } from '../submissions/standing-order';
import { isScheduled, newOrder, stands, waitsForWord } from '../submissions/standing-order';
import { CONFIRMED_WITHIN_MS, isTooSlow } from '../submissions/submission-state';
import { totalIssues } from '../submissions/submission-parts';
import { NOT_STORED } from '../task';
import type { Operation, SubmissionProgress, SubmissionRecord } from '../task';
import type { TaskKey } from '../task-key';

/** The record of a submission that has just been confirmed: nothing of it is sent yet. Pure. */
export function newSubmission(confirmed: {
  readonly key: SubmissionRecord['key'];
  readonly accountId: string;
  readonly at: number;
  readonly operation: Operation;
  /** What the change does, as far as that is known in words; of an undo what it undoes. */
  readonly did: readonly DidFact[];
  readonly undoOf?: TaskKey | undefined;
  /** Issues of each part, sub-tasks included. */
  readonly sizes: readonly number[];
  /** What its sender calls it. */
  readonly label?: string | undefined;
  readonly order?: StandingOrder | undefined;
}): SubmissionRecord {
  const { key, accountId, at, operation, did, undoOf, sizes, label, order } = confirmed;
  return {
    key,
    source: 'jira-bulk',
    id: '',
    operation,
    ...(label === undefined ? {} : { label }),
    // The history of an undo would tell what it did, and never what it undoes: nobody has to look.
    ...(did.length === 0 && undoOf === undefined ? {} : { did }),
    ...(undoOf === undefined ? {} : { undoOf }),
    ownerId: accountId,
    addedById: accountId,
    addedAt: at,
    listedFor: accountId,
    state: 'queued',
    rawStatus: 'WAITING',
    percent: 0,
    counts: { total: totalIssues({ sizes }) },
    createdAt: at,
    readAt: at,
    readById: accountId,
    movedAt: at,
    submission: {
      ...{ sizes, part: 1, phase: 'waiting', since: at, taskIds: [], settled: {} },
      ...(order ? { order } : {}),
    },
    revision: NOT_STORED,
  };
}

/** What is noted with a claim. */
export interface Claim {
  /** So many issues of the part are not sent. */
  readonly leftOut: number;
  /** When Jira said that its sender may change issues in bulk, epoch milliseconds. */
  readonly allowedAt: number;
}

/** The part that goes next is being sent: from here on nobody sends it again. Pure. */
export function claimed(record: SubmissionRecord, at: number, { leftOut, allowedAt }: Claim): SubmissionRecord {
  const { busyUntil: _busy, held: _held, leftOut: _before, ...submission } = record.submission;
  return {
    ...record,
    submission: { ...submission, phase: 'claimed', since: at, allowedAt, ...(leftOut > 0 ? { leftOut } : {}) },
  };
}

/** For so long a right that Jira has named counts for the parts that follow. */
const ALLOWED_FOR_MS = 10 * 60_000;

/**
 * When Jira said that the sender may change issues in bulk, where that counts for the part that goes next: not for long, not
 * after a refusal, and never under a standing order, for which the rights are asked before each part. Pure.
 */
export function allowedBefore({ submission }: SubmissionRecord, at: number): number | undefined {
  const { allowedAt, tries = 0, order } = submission;
  if (allowedAt === undefined || tries > 0 || stands(order, at)) return undefined;
  return allowedAt <= at && at - allowedAt < ALLOWED_FOR_MS ? allowedAt : undefined;
}

/** The right is asked for again before the next part. Pure. */
export function withoutAllowed(record: SubmissionRecord): SubmissionRecord {
  const { allowedAt: _, ...submission } = record.submission;
  return { ...record, submission };
}

/** Whether this part is claimed: only then does an answer about sending it change anything. Pure. */
export const isClaimed = ({ submission }: SubmissionRecord, part: number): boolean =>
  submission.part === part && submission.phase === 'claimed';

/** Jira gave no answer, or none that says whether the claimed part started. No standing order sends more after that. Pure. */
export const unconfirmedAs = (record: SubmissionRecord, at: number): SubmissionRecord => ({
  ...withOrderEnded(record, { why: 'unconfirmed', at }),
  state: 'unconfirmed',
});

/** A submission whose standing order ends, where it has one that stands; its parts go on by page. Pure. */
export function withOrderEnded(record: SubmissionRecord, ended: OrderEnd): SubmissionRecord {
  const { order } = record.submission;
  if (!order || order.ended) return record;
  return { ...record, submission: { ...record.submission, order: { ...order, ended } } };
}

/**
 * Jira has taken the part as its task `taskId`, whatever its sender has said of it meanwhile. Where that was not known for too long, whatever was sent after it
 * was its sender's to say, so its standing order is over. Pure.
 */
export function submittedAs(claim: SubmissionRecord, taskId: string, at: number): SubmissionRecord {
  const isLate = at - claim.submission.since >= CONFIRMED_WITHIN_MS;
  const record = isLate ? withOrderEnded(claim, { why: 'unconfirmed', at }) : claim;
  const { tries: _, slow: __, said: _said, ...submission } = record.submission;
  const begins = submission.part === 1 ? BEGINS : GOES_ON;
  // What somebody dismissed was that nobody knew whether it had started.
  const { dismissed: ___, ...known } = record;
  return {
    ...known,
    id: taskId,
    ...(submission.cancelled ? IS_STOPPED : begins),
    submission: { ...submission, phase: 'submitted', since: at, taskIds: [...submission.taskIds, taskId] },
  };
}

const BEGINS = { state: 'queued', rawStatus: 'ENQUEUED' } as const;
const GOES_ON = { state: 'running', rawStatus: 'RUNNING' } as const;
const IS_STOPPED = { state: 'cancelling', rawStatus: 'CANCEL_REQUESTED' } as const;

/** Jira refused the claimed part before it ran: it may be sent again from `busyUntil` on, unless it was cancelled. Pure. */
export function triedLater(
  record: SubmissionRecord,
  { busyUntil, tries }: { readonly busyUntil: number; readonly tries?: number | undefined },
  at: number,
): SubmissionRecord {
  const { slow: _, ...answered } = record.submission;
  const submission: SubmissionProgress = {
    ...answered,
    phase: 'waiting',
    since: at,
    busyUntil,
    ...(tries === undefined ? {} : { tries }),
  };
  return submission.cancelled ? endedAt(record, submission, at) : { ...record, submission };
}

/** The part that goes next was not sent, because there was not enough time left to do so safely. Pure. */
export function notSentInTime(record: SubmissionRecord, at: number): SubmissionRecord {
  const submission: SubmissionProgress = {
    ...record.submission,
    phase: 'waiting',
    ...(record.submission.phase === 'waiting' ? {} : { since: at }),
    slow: (record.submission.slow ?? 0) + 1,
  };
  if (submission.cancelled) return endedAt(record, submission, at);
  const put = { ...record, submission };
  return isTooSlow(submission) ? withOrderEnded(put, { why: 'too-slow', at }) : put;
}

/**
 * The sender's word that it goes on: although Jira was too slow, although its standing order has ended, which is forgotten then,
 * or before the time that was chosen, which begins the order's day. Pure.
 */
export function goneOn(record: SubmissionRecord, at: number): SubmissionRecord {
  const { slow: _, order, ...submission } = record.submission;
  const kept = isScheduled(record.submission, at) ? newOrder({}, at) : stands(order, at) ? order : undefined;
  return { ...record, submission: { ...submission, ...(kept ? { order: kept } : {}) } };
}

/** Whether only the sender's word makes it go on. Pure. */
export const needsWord = (submission: SubmissionProgress, at: number): boolean =>
  isTooSlow(submission) || isScheduled(submission, at) || waitsForWord(submission, at);

/**
 * Somebody cancelled it: nothing more is sent, and what runs is being stopped. What Jira has not confirmed cannot be stopped:
 * it stays unconfirmed. Pure.
 */
export function cancelledBy(record: SubmissionRecord, at: number): SubmissionRecord {
  const submission: SubmissionProgress = { ...record.submission, cancelled: true };
  return submission.phase === 'waiting' ? endedAt(record, submission, at) : { ...toldToStop(record), submission };
}

/**
 * Its sender has said what became of the part that Jira never confirmed, which ends it: nothing more is sent. What started,
 * or was started again, has an outcome that nobody knows; what did not start changed nothing. Pure.
 */
export function endedBySender(
  record: SubmissionRecord,
  said: NonNullable<SubmissionProgress['said']>,
  at: number,
): SubmissionRecord {
  const submission: SubmissionProgress = { ...record.submission, said };
  if (said === 'not-started') return endedAt(record, submission, at);
  return { ...record, state: 'unknown', rawStatus: '', readAt: at, submission: { ...submission, phase: 'over' } };
}
