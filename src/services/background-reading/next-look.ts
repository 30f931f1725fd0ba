import { knownOf } from '../../refresh/progress-known';
import { GONE_REASONS } from '../../contract/health';
import type { GoneReason } from '../../contract/health';
import type { SeenInBackground } from '../../storage/background/seen-encoding';
import { JIRA_KEEPS_MS, nextBackgroundCheckAt } from '../../tasks/reading/next-check';
import type { KnownOfTask } from '../../tasks/reading/next-check';
import type { TaskRecord } from '../../tasks/task';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** So many refusals in a row mean that its owner is gone, or may not read it any more. */
const REFUSALS = 3;
/** When the background looks at a task next, and what is known of it. */
export interface NextLook {
  readonly record: TaskRecord;
  readonly known: KnownOfTask;
  /** Epoch milliseconds; absent: never. */
  readonly at?: number;
  /** The clock has been set back since it was asked: the trigger asks until the time has come again. */
  readonly isAhead?: true;
}

/**
 * When the background looks at a task next. One that nobody can read as its owner costs one check a day, and one before its
 * source forgets it; until then it waits for its owner, or an admin, to open a page. Pure.
 * @param pageAskedAt when a page of its owner's last asked about it, which is as good as a look
 */
export function nextLook(
  record: TaskRecord,
  seen: SeenInBackground | undefined,
  now: number,
  pageAskedAt = 0,
): NextLook {
  const byBackground = knownOf(record, seen);
  const askedAt = Math.max(byBackground.askedAt, Math.min(pageAskedAt, now));
  const known = { ...byBackground, askedAt };
  if (askedAt > now + MINUTE_MS) return { record, known, at: now, isAhead: true };
  const at = isGone(seen) ? onceADay(known) : nextBackgroundCheckAt(known);
  return { record, known, ...(at === undefined ? {} : { at }) };
}

/** Whether nobody can read a task in the background any more. Pure. */
export const isGone = (seen: SeenInBackground | undefined): boolean => goneBecause(seen) !== undefined;

/**
 * Why nobody can, which only a person can end: the account of its owner, their consent or permission is gone. Undefined: it can
 * be read, or may be. Pure.
 */
export const goneBecause = (seen: SeenInBackground | undefined): GoneReason | undefined =>
  (seen?.fails ?? 0) >= REFUSALS ? GONE_REASONS.find((why) => why === seen?.why) : undefined;

function onceADay(known: KnownOfTask): number | undefined {
  const lastLook = known.createdAt + JIRA_KEEPS_MS - HOUR_MS;
  const dayLater = known.askedAt + DAY_MS;
  if (known.askedAt < lastLook) return Math.min(dayLater, lastLook);
  return nextBackgroundCheckAt(known) === undefined ? undefined : dayLater;
}
