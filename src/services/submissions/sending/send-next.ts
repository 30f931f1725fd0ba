import { now } from '../../../refresh/now';
import { siteSettings } from '../../../storage/settings/settings-store';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { pageSeenAt } from '../../../storage/submissions/page-seen-store';
import { getTask } from '../../../storage/tasks/task-store';
import { goneOn, needsWord, notSentInTime } from '../../../tasks/records/submission';
import { isScheduled, stands, waitsForWord } from '../../../tasks/submissions/standing-order';
import { isTooSlow } from '../../../tasks/submissions/submission-state';
import { isSubmission } from '../../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { namesItsEnd } from '../../../tasks/try-again';
import { changeSubmission } from '../change-submission';
import { beginOrder } from '../orders/begin-order';
import { endOrder } from '../orders/end-order';
import { pageIsThere, wasAway } from '../page-presence';
import type { Sender } from '../sender';
import { paused } from './advance-step';
import type { AdvanceStep } from './advance-step';
import { askedBefore } from './asked-before';
import { sendPart } from './send-part';
import { turnOf } from './site-slot';
import type { NotItsTurn } from './site-slot';

const LOOK_AGAIN_MS = 10_000;

/** The submission is another one by now: what comes next of it is to be found out from the record that there is. */
export interface LookAnew {
  readonly lookAnewAt: TaskRecord;
  /** The sender's "continue", where that still holds for it. */
  readonly continueFrom: number | undefined;
}

const anewAt = (record: TaskRecord, continueFrom?: number): LookAnew => ({ lookAnewAt: record, continueFrom });

/**
 * When it is the account's turn, whether the part may go is asked first, with enough time left to send it; the slot is taken
 * with the claim, and the part is sent at once. Whoever only asks holds nobody up, and an answer that a person has to look at
 * gives the turn to others.
 */
export async function sendNext(
  waiting: SubmissionRecord,
  confirmation: Confirmation,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep | LookAnew> {
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
    return ended ? anewAt(ended, continueFrom) : { error: { kind: 'unavailable' } };
  }
  const isByPage = !stands(order, at);
  const seenAt = isByPage && !sender.order ? await pageSeenAt(waiting.key, at) : undefined;
  const isAbsent = isByPage && (sender.order !== undefined || wasAway(seenAt, at));
  const asksSender = isAbsent || waitsForWord(waiting.submission, at);
  if (asksSender && !isContinued) {
    // A submission that has ended meanwhile, as by a cancel from another page, has no page any more.
    const current = (await getTask(waiting.key)) ?? waiting;
    if (current.revision !== waiting.revision) return anewAt(current, continueFrom);
    return { record: waiting, next: { kind: 'ask-continue', part, remaining: sizes.length - part + 1 } };
  }
  if (!sender.order) await pageIsThere(waiting, seenAt, at);
  const record = needsWord(waiting.submission, at) ? await anew(waiting) : waiting;
  if (record?.submission.phase !== 'waiting') return anewAt(record ?? waiting);
  if (busyUntil !== undefined && busyUntil > at) {
    return { record, next: { kind: 'wait', for: 'busy', until: busyUntil } };
  }
  const turn = await turnOf(record, sender.accountId, at);
  if (turn.kind === 'waits') return waits(record, turn);

  const asked = await askedBefore(record, confirmation, sender);
  if (asked === 'late') return notInTime(record);
  if (asked === 'order-ended') {
    const current = await getTask(record.key);
    return current ? anewAt(current) : { error: { kind: 'unavailable' } };
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
      return afterSlow(stored);
    case 'nothing-left':
      return stored.submission?.phase === 'over'
        ? { record: stored, next: { kind: 'over' } }
        : { record: stored, next: { kind: 'wait', for: 'part', until: now() } };
    case 'lost': {
      const current = (await getTask(record.key)) ?? record;
      return current.submission?.phase === 'waiting'
        ? { record: current, next: { kind: 'wait', for: 'part', until: now() + 1_000 } }
        : anewAt(current);
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
async function notInTime({ key, submission: { part } }: SubmissionRecord): Promise<AdvanceStep | LookAnew> {
  const stored = await changeSubmission(key, (current) =>
    current.submission.phase === 'waiting' && current.submission.part === part
      ? notSentInTime(current, now())
      : undefined,
  );
  return stored ? afterSlow(stored) : { error: { kind: 'unavailable' } };
}

function afterSlow(record: TaskRecord): AdvanceStep | LookAnew {
  const { submission } = record;
  if (submission?.phase !== 'waiting') return anewAt(record);
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
