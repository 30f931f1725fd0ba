import type { Advanced, AppError, Result, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { knownOf } from '../../refresh/progress-known';
import { askAbout } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { siteSettings } from '../../storage/settings/settings-store';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { setPageSeen } from '../../storage/submissions/page-seen-store';
import { leavePlace } from '../../storage/submissions/slot-store';
import { getTask } from '../../storage/tasks/task-store';
import { nextCheckAt } from '../../tasks/next-check';
import { isScheduled, stands, waitsForWord } from '../../tasks/standing-order';
import { endedAt, goneOn, needsWord, notSentInTime, withOrderEnded } from '../../tasks/submission';
import { CONFIRMED_WITHIN_MS, isTooSlow, stateAt } from '../../tasks/submission-state';
import { isSubmission } from '../../tasks/task';
import type { SubmissionProgress, SubmissionRecord, TaskRecord } from '../../tasks/task';
import { readingAs } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { noBulkChange } from '../rights/rights';
import { viewerOf } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { afterEnd } from './after-end';
import { changeSubmission } from './change-submission';
import { changedSubtasks } from './changed-subtasks';
import type { SubtasksChanged } from './changed-subtasks';
import { endOrder } from './end-order';
import type { OwnSubmission } from './own-submission';
import { isAway, notePage } from './page-presence';
import { isLateToSend, sendPart } from './send-part';
import { turnOf } from './site-slot';
import type { NotItsTurn } from './site-slot';
import { asItStands } from './standing';

const LOOK_AGAIN_MS = 10_000;

type AdvanceStep = { readonly record: TaskRecord; readonly next: Advanced } | { readonly error: AppError };

/** Sends the next part of a submission when it is its turn. Only the account that confirmed it may: nothing is sent for others. */
export async function advanceSubmission(
  { record, confirmation }: OwnSubmission,
  sender: Asker,
  continueFrom: number | undefined,
): Promise<Result<{ readonly row: TaskRow; readonly next: Advanced }>> {
  const step = await nextStep(await afterAsking(record, sender), confirmation, sender, continueFrom);
  if ('error' in step) return { ok: false, error: step.error };
  const shown = await asItStands(step.record, now());
  return { ok: true, data: { row: taskRow(shown, await viewerOf(shown, sender)), next: step.next } };
}

/** The submission after its running part was asked about, as its sender. */
async function afterAsking(record: SubmissionRecord, asker: Asker): Promise<TaskRecord> {
  if (record.submission.phase !== 'submitted') return record;
  const [answer] = await storeChanges(await askAbout([record], readingAs(asker)));
  // Somebody else has written it meanwhile: what is stored decides.
  if (answer?.write === 'conflict' || answer?.write === 'failed') return (await getTask(record.key)) ?? record;
  return answer?.record ?? record;
}

async function nextStep(
  record: TaskRecord,
  confirmation: Confirmation | undefined,
  asker: Asker,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  if (!isSubmission(record)) return { error: { kind: 'unavailable' } };
  const { submission } = record;
  const at = now();
  switch (submission.phase) {
    case 'over':
      return { record, next: { kind: 'over' } };
    case 'submitted': {
      await notePage([record], asker.accountId, at);
      const until = Math.max(nextCheckAt(knownOf(record, undefined)) ?? 0, at + 2_000);
      return { record, next: { kind: 'wait', for: 'part', until } };
    }
    case 'claimed':
      return stateAt(record, at, false) !== 'unconfirmed'
        ? { record, next: { kind: 'wait', for: 'part', until: submission.since + CONFIRMED_WITHIN_MS } }
        : { record, next: { kind: 'maybe-started', part: submission.part, since: submission.since } };
    case 'waiting':
      return confirmation && isAsListed(confirmation, submission)
        ? sendNext(record, confirmation, asker, continueFrom)
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
  asker: Asker,
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
    return ended ? nextStep(ended, confirmation, asker, continueFrom) : { error: { kind: 'unavailable' } };
  }
  const asksSender = waitsForWord(waiting.submission, at) || (!stands(order, at) && (await isAway(waiting, at)));
  if (asksSender && !isContinued) {
    // A submission that has ended meanwhile, as by a cancel from another page, has no page any more.
    const current = (await getTask(waiting.key)) ?? waiting;
    if (current.revision !== waiting.revision) return nextStep(current, confirmation, asker, continueFrom);
    return { record: waiting, next: { kind: 'ask-continue', part, remaining: sizes.length - part + 1 } };
  }
  await setPageSeen(waiting.key, at);
  const record = needsWord(waiting.submission, at) ? await anew(waiting) : waiting;
  if (record?.submission.phase !== 'waiting') return nextStep(record ?? waiting, confirmation, asker, undefined);
  if (busyUntil !== undefined && busyUntil > at) {
    return { record, next: { kind: 'wait', for: 'busy', until: busyUntil } };
  }
  const turn = await turnOf(record, asker.accountId, at);
  if (turn.kind === 'waits') return waits(record, turn);

  const [rights, changed] = await Promise.all([asker.rights(), changedSubtasks(record, confirmation, asker)]);
  const refused = noBulkChange(rights);
  if (refused && rights.bulkChange === 'no') {
    await leavePlace(asker.accountId);
    return { error: refused };
  }
  if (isLateToSend(asker)) return notInTime(record, confirmation, asker);
  if (refused) return { error: refused };
  if ('error' in changed) return changed;
  if (changed.next) {
    await leavePlace(asker.accountId);
    return { record: await noteHeld(record, changed.next), next: changed.next };
  }

  const sent = await sendPart(record, confirmation, asker);
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
      return afterSlow(stored, confirmation, asker);
    case 'lost': {
      const current = (await getTask(record.key)) ?? record;
      return current.submission?.phase === 'waiting'
        ? { record: current, next: { kind: 'wait', for: 'part', until: now() + 1_000 } }
        : nextStep(current, confirmation, asker, undefined);
    }
  }
}

/** Its sender has to decide before it goes on, which ends its standing order: also whoever else looks is told so. */
async function noteHeld(record: SubmissionRecord, { added, gone }: SubtasksChanged): Promise<TaskRecord> {
  const ended = { why: 'subtasks-changed', at: now(), added: added.length, gone: gone.length } as const;
  const stored = await changeSubmission(record.key, (current) =>
    current.submission.phase === 'waiting' && !current.submission.held
      ? withOrderEnded({ ...current, submission: { ...current.submission, held: true } }, ended)
      : undefined,
  );
  return stored ?? record;
}

/** The sender wants it to go on: Jira may be too slow three times again, and how a standing order ended is known. */
async function anew({ key }: SubmissionRecord): Promise<SubmissionRecord | undefined> {
  const at = now();
  const stored = await changeSubmission(key, (current) =>
    needsWord(current.submission, at) ? goneOn(current, at) : undefined,
  );
  return isSubmission(stored) ? stored : undefined;
}

/** Jira has taken the time for what is asked before a part is sent: nothing is, and that is counted. */
async function notInTime(
  { key, submission: { part } }: SubmissionRecord,
  confirmation: Confirmation,
  asker: Asker,
): Promise<AdvanceStep> {
  const stored = await changeSubmission(key, (current) =>
    current.submission.phase === 'waiting' && current.submission.part === part
      ? notSentInTime(current, now())
      : undefined,
  );
  return stored ? afterSlow(stored, confirmation, asker) : { error: { kind: 'unavailable' } };
}

async function afterSlow(record: TaskRecord, confirmation: Confirmation, asker: Asker): Promise<AdvanceStep> {
  const { submission } = record;
  if (submission?.phase !== 'waiting') return nextStep(record, confirmation, asker, undefined);
  return isTooSlow(submission)
    ? { record, next: { kind: 'too-slow', part: submission.part } }
    : { record, next: { kind: 'wait', for: 'slow', until: now() + LOOK_AGAIN_MS } };
}

const waits = (record: TaskRecord, { ahead, before }: NotItsTurn): AdvanceStep => ({
  record,
  next: {
    kind: 'wait',
    for: 'other-operation',
    until: now() + LOOK_AGAIN_MS,
    ownerId: ahead.by,
    operation: ahead.op,
    before,
  },
});
