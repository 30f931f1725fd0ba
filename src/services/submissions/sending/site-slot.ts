import { now } from '../../../refresh/now';
import { pageSeenAt } from '../../../storage/submissions/page-seen-store';
import { replaceSlot, siteSlot, takesSlot } from '../../../storage/submissions/slot-store';
import type { StoredSlot } from '../../../storage/submissions/slot-store';
import { getTask, updateTasks } from '../../../storage/tasks/task-store';
import { isLately } from '../../../tasks/moments';
import { isPlaceKept, waitingBefore, withPlace } from '../../../tasks/submissions/site-slot';
import type { SlotHolder, WaitingAccount } from '../../../tasks/submissions/site-slot';
import { stands, stoodUntil } from '../../../tasks/submissions/standing-order';
import { claimed } from '../../../tasks/records/submission';
import type { Claim } from '../../../tasks/records/submission';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { AWAY_MS, wasAway } from '../page-presence';

/** A part that was sent and not confirmed is waited for this long. */
const UNCONFIRMED_MS = 10 * 60_000;
/** How often a claim is tried: others who keep their places write the same record meanwhile. */
const CLAIM_ATTEMPTS = 3;

/**
 * `ahead`: whose operation runs, or goes next; `before`: how many go before this one, the one that runs among them.
 * `isPlaceKept`: another submission of the account has just asked for its turn, so that this one need not ask so often.
 */
export interface NotItsTurn {
  readonly kind: 'waits';
  readonly ahead: Pick<WaitingAccount, 'by' | 'op'>;
  readonly before: number;
  readonly isPlaceKept: boolean;
}

type Turn = { readonly kind: 'turn'; readonly slot: StoredSlot } | NotItsTurn;

/**
 * Whether an account may send a part now: the site's slot is free, and nobody who has waited longer is before it. Otherwise
 * the account keeps its place, or gets one. Accounts take turns, not submissions: many of them give one account no more.
 */
export async function turnOf(record: SubmissionRecord, accountId: string, at: number): Promise<Turn> {
  const slot = await siteSlot();
  const holder = slot.holder && (await isHeld(slot.holder, record, at)) ? slot.holder : undefined;
  const before = waitingBefore(slot, accountId, at);
  const ahead = holder ?? before[0];
  if (!ahead) return { kind: 'turn', slot };
  const kept = withPlace(slot, { by: accountId, op: record.operation }, at);
  // Where somebody else has just written it, the place is kept with the next call.
  if (kept) await replaceSlot(slot, kept);
  return {
    kind: 'waits',
    ahead: { by: ahead.by, op: ahead.op },
    before: before.length + (holder ? 1 : 0),
    isPlaceKept: isPlaceKept(slot, accountId, at),
  };
}

/**
 * Claims the part that is next together with the site's slot: right before it is sent, so that
 * nobody has the slot who only asks questions.
 * @returns the record as claimed; undefined when it was not written because the submission has changed meanwhile.
 */
export async function claimInTurn(
  record: SubmissionRecord,
  claim: Claim,
  accountId: string,
): Promise<{ readonly kind: 'claimed'; readonly record: TaskRecord } | NotItsTurn | undefined> {
  for (let attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
    const at = now();
    const turn = await turnOf(record, accountId, at);
    if (turn.kind === 'waits') return turn;
    const taken = takesSlot(turn.slot, { submission: record.key, by: accountId, op: record.operation, at });
    const [written] = await updateTasks([{ before: record, after: claimed(record, at, claim), alongside: [taken] }]);
    if (written) return { kind: 'claimed', record: written };
  }
  return undefined;
}

/**
 * The slot is a lease: it is over when its holder has nothing under way, ten minutes after a start that was not confirmed,
 * and after ten minutes in which neither its owner's page was there nor a standing order took its place: what runs does not
 * stop with the order. Losing it never makes a part sendable again.
 */
async function isHeld(holder: SlotHolder, by: TaskRecord, at: number): Promise<boolean> {
  if (holder.submission === by.key) return false;
  const submission = (await getTask(holder.submission))?.submission;
  if (!submission || submission.phase === 'over' || submission.phase === 'waiting') return false;
  if (submission.phase === 'claimed') return isLately(submission.since, UNCONFIRMED_MS, at);
  const { order } = submission;
  if (stands(order, at)) return true;
  if (order && isLately(stoodUntil(order), AWAY_MS, at)) return true;
  const seenAt = await pageSeenAt(holder.submission, at);
  return !wasAway(seenAt, at);
}
