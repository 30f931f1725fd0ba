import { pageSeenAt, setPageSeen } from '../../storage/submissions/page-seen-store';
import { isLately } from '../../tasks/moments';
import type { TaskRecord } from '../../tasks/task';

/** A page that has not called for this long is away: it sends nothing more until somebody says so. */
export const AWAY_MS = 10 * 60_000;
/**
 * How often it is written down that the page is there, at the most: it is a write of each open page that waits. A page counts as
 * away by so much earlier, then, and never later.
 */
const NOTED_EVERY_MS = 150_000;

/** Whether the page of a submission's sender has been away. A page that was never seen counts as away. */
export async function isAway(record: TaskRecord, now: number): Promise<boolean> {
  return wasAway(await pageSeenAt(record.key, now), now);
}

/** The same of a page that was seen last at that moment. */
export const wasAway = (seenAt: number | undefined, now: number): boolean =>
  seenAt === undefined || !isLately(seenAt, AWAY_MS, now);

/** Notes that the page is there, whether it was away or not; nothing where that was noted a moment ago. */
export async function pageIsThere(record: TaskRecord, seenAt: number | undefined, now: number): Promise<void> {
  if (!wasJustNoted(seenAt, now)) await setPageSeen(record.key, now);
}

const wasJustNoted = (seenAt: number | undefined, now: number): boolean =>
  seenAt !== undefined && seenAt <= now && now - seenAt < NOTED_EVERY_MS;

/**
 * Notes that the sender's page is there. A page that was away stays away: that it calls again does not mean that anybody
 * wants to go on (a laptop wakes by itself).
 */
export async function notePage(records: readonly TaskRecord[], accountId: string, now: number): Promise<void> {
  const own = records.filter(
    ({ submission, ownerId }) => submission && submission.phase !== 'over' && ownerId === accountId,
  );
  await Promise.all(
    own.map(async ({ key }) => {
      const seenAt = await pageSeenAt(key, now);
      if (!wasAway(seenAt, now) && !wasJustNoted(seenAt, now)) await setPageSeen(key, now);
    }),
  );
}
