import type { Advanced, AppError } from '../../../contract';
import { now } from '../../../refresh/now';
import { knownOf } from '../../../refresh/progress-known';
import { askAbout } from '../../../refresh/refresh-tasks';
import { storeChanges } from '../../../refresh/store-changes';
import { siteSettings } from '../../../storage/settings/settings-store';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { pageSeenAt } from '../../../storage/submissions/page-seen-store';
import { getTask } from '../../../storage/tasks/task-store';
import { endedAt } from '../../../tasks/records/after-part';
import { nextCheckAt } from '../../../tasks/reading/next-check';
import { isScheduled, stands, waitsForWord } from '../../../tasks/submissions/standing-order';
import { goneOn, needsWord, notSentInTime } from '../../../tasks/records/submission';
import { CONFIRMED_WITHIN_MS, isTooSlow, stateAt } from '../../../tasks/submissions/submission-state';
import { isSubmission } from '../../../tasks/task';
import type { SubmissionProgress, SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { namesItsEnd } from '../../../tasks/try-again';
import type { Pause } from '../../../tasks/try-again';
import { readingAs } from '../../rights/asker';
import { afterEnd } from '../ending/after-end';
import { askedBefore } from './asked-before';
import { beginOrder } from '../orders/begin-order';
import { changeSubmission } from '../change-submission';
import { endOrder } from '../orders/end-order';
import type { OwnSubmission } from '../own-submission';
import { pageIsThere, wasAway, notePage } from '../page-presence';
import type { Sender } from '../sender';
import { sendPart } from './send-part';
import { turnOf } from './site-slot';
import type { NotItsTurn } from './site-slot';

const LOOK_AGAIN_MS = 10_000;

export type AdvanceStep =
  | {
      readonly record: TaskRecord;
      readonly next: Advanced;
      /** Why the running part could not be asked about just now. */
      readonly problem?: AppError;
      /** It waits for its turn, which another submission of its account has just asked for. */
      readonly isPlaceKept?: boolean;
    }
  | { readonly error: AppError };

/** What comes next of a submission: its running part is asked about, or the next one is sent where it is its turn. */
export async function nextStep(
  { record, confirmation }: OwnSubmission,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  if (record.submission.phase !== 'submitted') return stepOf(record, confirmation, sender, continueFrom);
  const { asked, problem } = await afterAsking(record, sender);
  const step = await stepOf(asked, confirmation, sender, continueFrom);
  if (!problem || !('record' in step)) return step;
  const isStillAsked = step.next.kind === 'wait' && step.next.for === 'part';
  return { ...(isStillAsked && problem.kind === 'over-budget' ? paused(step.record, problem) : step), problem };
}

/** What passes at a known moment is no failure: the page waits for it, is there meanwhile, and goes on by itself. */
const paused = (record: TaskRecord, why: Pause) => ({
  record,
  next: { kind: 'wait', for: 'pause', until: why.until, why } as const,
});

/** The submission after its running part was asked about, as its sender. */
async function afterAsking(
  record: SubmissionRecord,
  sender: Sender,
): Promise<{ readonly asked: TaskRecord; readonly problem?: AppError | undefined }> {
  const [answer] = await storeChanges(await askAbout([record], readingAs(sender)));
  // Somebody else has written it meanwhile: what is stored decides.
  if (answer?.write === 'conflict' || answer?.write === 'failed') {
    return { asked: (await getTask(record.key)) ?? record };
  }
  return { asked: answer?.record ?? record, problem: answer?.problem };
}

async function stepOf(
  record: TaskRecord,
  confirmation: Confirmation | undefined,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  if (!isSubmission(record)) return { error: { kind: 'unavailable' } };
  const { submission } = record;
  const at = now();
  switch (submission.phase) {
    case 'over':
      return { record, next: { kind: 'over' } };
    case 'submitted': {
      if (!sender.order) await notePage([record], sender.accountId, at);
      const until = Math.max(nextCheckAt(knownOf(record, undefined)) ?? 0, at + 2_000);
      return { record, next: { kind: 'wait', for: 'part', until } };
    }
    case 'claimed':
      return stateAt(record, at, false) !== 'unconfirmed'
        ? { record, next: { kind: 'wait', for: 'part', until: submission.since + CONFIRMED_WITHIN_MS } }
        : { record, next: { kind: 'maybe-started', part: submission.part, since: submission.since } };
    case 'waiting':
      return confirmation && isAsListed(confirmation, submission)
        ? sendNext(record, confirmation, sender, continueFrom)
        : stopDamaged(record, at);
  }
}

/** Whether what would be sent has the parts, each with as many issues, that the list shows. */
const isAsListed = ({ parts }: Confirmation, { sizes, part }: SubmissionProgress): boolean =>
  parts.length === sizes.length &&
  part <= sizes.length &&
  parts.every(({ issueIds, subtaskIds }, index) => issueIds.length + subtaskIds.length === sizes[index]);

/** What is stored for sending is gone or is not what was confirmed: nothing of it is sent any more, and the row says so. */
async function stopDamaged(record: SubmissionRecord, at: number): Promise<AdvanceStep> {
  const stored = await changeSubmission(record.key, (current) =>
    current.submission.phase === 'waiting' ? endedAt(current, { ...current.submission, damaged: true }, at) : undefined,
  );
  await afterEnd(stored ?? record);
  return { record: stored ?? record, next: { kind: 'over' } };
}

/**
 * When it is the account's turn, whether the part may go is asked first, with enough time left to send it; the slot is taken
 * with the claim, and the part is sent at once. Whoever only asks holds nobody up, and an answer that a person has to look at
 * gives the turn to others.
 */
async function sendNext(
  waiting: SubmissionRecord,
  confirmation: Confirmation,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  const { part, sizes, busyUntil } = waiting.submission;
  const at = now();
  const isContinued = continueFrom === part;
  const { order } = waiting.submission;
  if (isScheduled(waiting.submission, at) && !isContinued) {
    return { record: waiting, next: { kind: 'wait', for: 'start', until: order?.startsAt ?? at } };
  }
  if (isTooSlow(waiting.submission) && !isContinued) return { record: waiting, next: { kind: 'too-slow', part } };
  if (stands(order, at) && !(await siteSettings()).standingOrders) {
    const ended = await endOrder(waiting, { why: 'switched-off', at });
    return ended ? stepOf(ended, confirmation, sender, continueFrom) : { error: { kind: 'unavailable' } };
  }
  const isByPage = !stands(order, at);
  const seenAt = isByPage && !sender.order ? await pageSeenAt(waiting.key, at) : undefined;
  const isAbsent = isByPage && (sender.order !== undefined || wasAway(seenAt, at));
  const asksSender = isAbsent || waitsForWord(waiting.submission, at);
  if (asksSender && !isContinued) {
    // A submission that has ended meanwhile, as by a cancel from another page, has no page any more.
    const current = (await getTask(waiting.key)) ?? waiting;
    if (current.revision !== waiting.revision) return stepOf(current, confirmation, sender, continueFrom);
    return { record: waiting, next: { kind: 'ask-continue', part, remaining: sizes.length - part + 1 } };
  }
  if (!sender.order) await pageIsThere(waiting, seenAt, at);
  const record = needsWord(waiting.submission, at) ? await anew(waiting) : waiting;
  if (record?.submission.phase !== 'waiting') return stepOf(record ?? waiting, confirmation, sender, undefined);
  if (busyUntil !== undefined && busyUntil > at) {
    return { record, next: { kind: 'wait', for: 'busy', until: busyUntil } };
  }
  const turn = await turnOf(record, sender.accountId, at);
  if (turn.kind === 'waits') return waits(record, turn);

  const asked = await askedBefore(record, confirmation, sender);
  if (asked === 'late') return notInTime(record, confirmation, sender);
  if (asked === 'order-ended') {
    const current = await getTask(record.key);
    return current ? stepOf(current, confirmation, sender, undefined) : { error: { kind: 'unavailable' } };
  }
  if ('error' in asked && namesItsEnd(asked.error)) return paused(record, asked.error);
  if (!('hidden' in asked)) return asked;

  const sent = await sendPart(record, confirmation, sender, asked);
  if (sent.kind === 'waits') return waits(record, sent);
  const stored = sent.record;
  switch (sent.kind) {
    case 'sent':
      return { record: stored, next: { kind: 'sent', part } };
    case 'maybe':
      return { record: stored, next: { kind: 'maybe-started', part, since: now() } };
    case 'refused':
      return { record: stored, next: { kind: 'over' } };
    case 'busy': {
      if (stored.submission?.phase === 'over') return { record: stored, next: { kind: 'over' } };
      const until = stored.submission?.busyUntil ?? now() + LOOK_AGAIN_MS;
      const said = sent.message === undefined ? {} : { message: sent.message };
      return { record: stored, next: { kind: 'wait', for: 'busy', until, ...said } };
    }
    case 'slow':
      return afterSlow(stored, confirmation, sender);
    case 'nothing-left':
      return stored.submission?.phase === 'over'
        ? { record: stored, next: { kind: 'over' } }
        : { record: stored, next: { kind: 'wait', for: 'part', until: now() } };
    case 'lost': {
      const current = (await getTask(record.key)) ?? record;
      return current.submission?.phase === 'waiting'
        ? { record: current, next: { kind: 'wait', for: 'part', until: now() + 1_000 } }
        : stepOf(current, confirmation, sender, undefined);
    }
  }
}

/** The sender wants it to go on: Jira may be too slow three times again, and how a standing order ended is known. */
async function anew({ key }: SubmissionRecord): Promise<SubmissionRecord | undefined> {
  const at = now();
  const stored = await changeSubmission(key, (current) =>
    needsWord(current.submission, at) ? goneOn(current, at) : undefined,
  );
  if (!isSubmission(stored)) return undefined;
  if (stands(stored.submission.order, at)) await beginOrder(key, undefined);
  return stored;
}

/** Jira has taken the time for what is asked before a part is sent: nothing is, and that is counted. */
async function notInTime(
  { key, submission: { part } }: SubmissionRecord,
  confirmation: Confirmation,
  sender: Sender,
): Promise<AdvanceStep> {
  const stored = await changeSubmission(key, (current) =>
    current.submission.phase === 'waiting' && current.submission.part === part
      ? notSentInTime(current, now())
      : undefined,
  );
  return stored ? afterSlow(stored, confirmation, sender) : { error: { kind: 'unavailable' } };
}

async function afterSlow(record: TaskRecord, confirmation: Confirmation, sender: Sender): Promise<AdvanceStep> {
  const { submission } = record;
  if (submission?.phase !== 'waiting') return stepOf(record, confirmation, sender, undefined);
  return isTooSlow(submission)
    ? { record, next: { kind: 'too-slow', part: submission.part } }
    : { record, next: { kind: 'wait', for: 'slow', until: now() + LOOK_AGAIN_MS } };
}

const waits = (record: TaskRecord, { ahead, before, isPlaceKept }: NotItsTurn): AdvanceStep => ({
  record,
  next: {
    kind: 'wait',
    for: 'other-operation',
    until: now() + LOOK_AGAIN_MS,
    ownerId: ahead.by,
    operation: ahead.op,
    before,
  },
  isPlaceKept,
});
