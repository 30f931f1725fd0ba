import * as v from 'valibot';
import { FILES_MADE } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getValue, parsedOrBegunAnew } from '../kvs/records';
import { replaceIfUnchanged } from '../kvs/transactions';

const HOUR_MS = 60 * 60_000;
/** How often a write is tried when another call of the same account was faster: nobody clicks so often at once. */
const ATTEMPTS = 5;
const KEPT = { value: 2, unit: 'HOURS' } as const;

/** How many files an account has had made in an hour of the clock. */
const madeSchema = v.object({ by: v.string(), hour: v.number(), made: v.number(), rev: v.number() });

/**
 * Counts a file that an account is about to have made; false when it has had `most` in this hour of the clock. The limit
 * holds however many calls run at once: the count is written only over the one that was read.
 * @param now epoch milliseconds
 */
export async function countFile(accountId: string, most: number, now: number): Promise<boolean> {
  const place = { entity: FILES_MADE.name, key: `of:${accountId}` };
  const hour = Math.floor(now / HOUR_MS);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const none = { by: accountId, hour, made: 0, rev: firstRevision() };
    const stored = await parsedOrBegunAnew(place, madeSchema, await getValue(place), none);
    if (!stored) {
      if ((await createOnce(place, { ...none, made: 1 }, KEPT)) === 'written') return true;
      continue;
    }
    const made = stored.hour === hour ? stored.made : 0;
    if (made >= most) return false;
    const counted = { by: accountId, hour, made: made + 1, rev: stored.rev + 1 };
    if ((await replaceIfUnchanged(place, counted, stored.rev, KEPT)) === 'written') return true;
  }
  return false;
}
