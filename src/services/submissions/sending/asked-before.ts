import type { Advanced, AppError } from '../../../contract';
import { hiddenAmong } from '../../../jira/issues/may-change';
import { POINTS_OF_A_WRITE, POINTS_OF_RIGHTS } from '../../../jira/points';
import { now } from '../../../refresh/now';
import type { Answer } from '../../../rest/client';
import { problemOf } from '../../../rest/problem';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { leavePlace } from '../../../storage/submissions/slot-store';
import { stands } from '../../../tasks/submissions/standing-order';
import { allowedBefore, withOrderEnded } from '../../../tasks/records/submission';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { sendBy } from '../../rights/call-time';
import { noBulkChange } from '../../rights/rights';
import type { Rights } from '../../rights/rights';
import { changeSubmission } from '../change-submission';
import { changedSubtasks } from './changed-subtasks';
import type { SubtasksChanged } from './changed-subtasks';
import { endOrder } from '../orders/end-order';
import { lostRights } from '../orders/order-rights';
import type { Sender } from '../sender';

type Stopped = { readonly error: AppError } | { readonly record: TaskRecord; readonly next: Advanced };

/** The part may go, but for those of its issues and sub-tasks that its account is not shown any more. */
export interface MayGo {
  readonly hidden: ReadonlySet<string>;
  /** When Jira said that its account may change issues in bulk: just now, or before a part that was sent a while ago. */
  readonly allowedAt: number;
}

/**
 * Whether a part sent now might be accepted after Forge has ended this call, so that nobody would know. It is then tried
 * again at the next call.
 */
export const isLateToSend = (sender: Pick<Sender, 'endsAt'>): boolean => now() >= sendBy(sender);

const ALLOWED: Pick<Rights, 'bulkChange' | 'problem'> = { bulkChange: 'yes' };

/**
 * What is asked of Jira right before a part is sent, with enough time left to send it: whether its account may still change
 * issues in bulk, unless Jira has said so a while ago, and, under a standing order, these issues so; whether the sub-tasks are those that were confirmed; and, where
 * Jira has refused the part, whether some of its issues are gone.
 * @returns why it is not sent, or that it may go. `late`: the questions took too long.
 */
export async function askedBefore(
  record: SubmissionRecord,
  confirmation: Confirmation,
  sender: Sender,
): Promise<Stopped | MayGo | 'late' | 'order-ended'> {
  const isOrdered = stands(record.submission.order, now());
  const before = sender.order ? undefined : allowedBefore(record, now());
  // Nothing is claimed that could not be sent.
  const noPoints = await sender.reserve(POINTS_OF_A_WRITE + (before === undefined ? POINTS_OF_RIGHTS : 0));
  if (noPoints) return { error: noPoints };
  // Runs of the queue ask Jira no more than two things at once.
  if (sender.order) await sender.rights();
  const [rights, changed, lost] = await Promise.all([
    before === undefined ? sender.rights() : ALLOWED,
    changedSubtasks(record, confirmation, sender),
    isOrdered ? lostRights(record, confirmation, sender) : { projects: [], hidden: [] },
  ]);
  const refused = noBulkChange(rights);
  if (refused && rights.bulkChange === 'no') {
    await leavePlace(sender.accountId);
    return { error: refused };
  }
  if (isLateToSend(sender)) return 'late';
  if (refused) return { error: refused };
  if ('error' in changed) return changed;
  if ('next' in changed) {
    await leavePlace(sender.accountId);
    return { record: await noteHeld(record, changed.next), next: changed.next };
  }
  if ('error' in lost) return lost;
  if (lost.projects.length > 0) {
    await leavePlace(sender.accountId);
    await endOrder(record, { why: 'no-right', at: now(), projects: lost.projects });
    return 'order-ended';
  }
  const pausedUntil = sender.order?.pausedUntil();
  if (pausedUntil !== undefined) return { record, next: { kind: 'wait', for: 'busy', until: pausedUntil } };
  const told = [...changed.hidden, ...lost.hidden];
  const allowedAt = before ?? now();
  if (told.length > 0 || !mayBeRefusedForHidden(record)) return { hidden: new Set(told), allowedAt };
  const asked = await hiddenIn(record, confirmation, sender);
  if (!asked.ok) return { error: problemOf(asked.error) };
  return isLateToSend(sender) ? 'late' : { hidden: new Set(asked.data), allowedAt };
}

/**
 * Whether Jira may have refused the part because of issues that are gone, which it says with the same 400 as anything else. It is
 * asked about them once, and again only where some were.
 */
const mayBeRefusedForHidden = ({ submission: { tries = 0, leftOut = 0 } }: SubmissionRecord): boolean =>
  tries === 1 || (tries > 1 && leftOut > 0);

async function hiddenIn(
  { submission: { part } }: SubmissionRecord,
  { parts }: Confirmation,
  sender: Sender,
): Promise<Answer<readonly string[]>> {
  const { issueIds = [], subtaskIds = [] } = parts[part - 1] ?? {};
  return hiddenAmong(sender.jira(), [...issueIds, ...subtaskIds]);
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
