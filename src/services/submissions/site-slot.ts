import { pageSeenAt } from '../../storage/submissions/page-seen-store';
import { slotHolder, takeSlot } from '../../storage/submissions/slot-store';
import type { Slot } from '../../storage/submissions/slot-store';
import { getTask } from '../../storage/tasks/task-store';
import type { TaskRecord } from '../../tasks/task';
import { AWAY_MS } from './page-presence';

/** A part that was sent and not confirmed keeps the slot this long. */
const UNCONFIRMED_MS = 10 * 60_000;

/** `holder`: who has it; absent where it changed hands while this call looked. */
export type SlotTaken = { readonly ok: true } | { readonly ok: false; readonly holder?: Slot };

/** Whose operation a submission has to wait for; nobody's where it may take the slot. Takes nothing. */
export async function slotTakenBy({ key }: TaskRecord, now: number): Promise<Slot | undefined> {
  const holder = await slotHolder();
  return holder && holder.submission !== key && !(await isOpen(holder, now)) ? holder : undefined;
}

/** Takes the site's one slot for a submission, if it is free or its holder has no more right to it. */
export async function acquireSlot(record: TaskRecord, accountId: string, now: number): Promise<SlotTaken> {
  const holder = await slotHolder();
  if (holder?.submission === record.key) return { ok: true };
  if (holder && !(await isOpen(holder, now))) return { ok: false, holder };
  const slot = { submission: record.key, by: accountId, op: record.operation, at: now };
  if (await takeSlot(slot, holder)) return { ok: true };
  const winner = await slotHolder();
  if (winner?.submission === record.key) return { ok: true };
  return winner ? { ok: false, holder: winner } : { ok: false };
}

/**
 * The slot is open to others when its holder has nothing running, after ten minutes without a confirmed task, and after ten
 * minutes without its owner's page. Losing it never makes a part sendable again.
 */
async function isOpen(holder: Slot, now: number): Promise<boolean> {
  const record = await getTask(holder.submission);
  const submission = record?.submission;
  // It has just taken the slot and is about to claim its part.
  if (submission?.phase === 'waiting' && now - holder.at < 30_000) return false;
  if (!submission || submission.phase === 'over' || submission.phase === 'waiting') return true;
  if (submission.phase === 'claimed') return now - submission.since >= UNCONFIRMED_MS;
  const seenAt = await pageSeenAt(holder.submission, now);
  return seenAt === undefined || now - seenAt >= AWAY_MS;
}
