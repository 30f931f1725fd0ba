import { now } from '../../../refresh/now';
import { freeSlot } from '../../../storage/submissions/slot-store';
import {
  isClaimed,
  notSentInTime,
  triedLater,
  withOrderEnded,
  withoutAllowed,
} from '../../../tasks/records/submission';
import type { OrderEnd } from '../../../tasks/submissions/standing-order';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { afterEnd } from '../ending/after-end';
import { changeSubmission } from '../change-submission';

/** Takes a claim back, by the run that made it and has sent nothing. */
export const putBack = (record: SubmissionRecord, part: number): Promise<TaskRecord> =>
  notSent(record, part, (current) => notSentInTime(current, now()));

/** Puts a part back that was not sent as its absent sender, and ends the standing order: it goes on by page. */
export function tryByPage(
  record: SubmissionRecord,
  part: number,
  why: Exclude<OrderEnd['why'], 'no-right' | 'subtasks-changed'>,
): Promise<TaskRecord> {
  const at = now();
  return notSent(record, part, (current) => triedLater(withOrderEnded(current, { why, at }), { busyUntil: at }, at));
}

/**
 * Puts a part back that Jira refused before it ran, so that it may be sent again.
 * @param busyUntil not before (epoch milliseconds)
 * @param tries how often that was so; as before where it does not count
 */
export const tryLater = (
  record: SubmissionRecord,
  part: number,
  busyUntil: number,
  tries?: number,
): Promise<TaskRecord> => notSent(record, part, (current) => triedLater(current, { busyUntil, tries }, now()));

/** Puts a part back that Jira refused before it ran, so that the rights are asked for before it is sent again. */
export function askRightsFirst(record: SubmissionRecord, part: number): Promise<TaskRecord> {
  const at = now();
  return notSent(record, part, (current) => triedLater(withoutAllowed(current), { busyUntil: at }, at));
}

/** Nothing runs of a part that was claimed: others may take the slot, and what was cancelled meanwhile is over. */
async function notSent(
  record: SubmissionRecord,
  part: number,
  change: (current: SubmissionRecord) => TaskRecord,
): Promise<TaskRecord> {
  const changed = await changeSubmission(record.key, (current) =>
    isClaimed(current, part) ? change(current) : undefined,
  );
  const stored = changed ?? record;
  await (stored.submission?.phase === 'over' ? afterEnd(stored) : freeSlot(stored.key));
  return stored;
}
