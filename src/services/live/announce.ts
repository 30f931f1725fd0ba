import { now } from '../../refresh/now';
import { inTime } from '../../rest/in-time';
import { setListChangedAt } from '../../storage/lists/changed-at-store';
import { ChangedLists, notingChanges } from '../../storage/lists/changed-lists';
import { listNames } from '../../storage/lists/list-name';
import type { ListOf } from '../../storage/lists/list-name';
import { signal } from './realtime';

/** A call that has done its work waits for the announcement no longer than this: whoever misses it asks each minute. */
const ANNOUNCED_WITHIN_MS = 1_000;
/** Each list takes two of the 50 operations that Realtime gives an installation in a second. */
const MOST_SIGNALS = 10;

/**
 * Runs a call, and tells the open lists once if it has changed any, whatever else it comes to: by a signal, and by a record
 * of when, for pages that hear none. A call that changed nothing writes nothing.
 * @param latest when the call has to be over, epoch milliseconds: its answer is worth more than the announcement.
 */
export const announcing = <T>(call: () => Promise<T>, latest: number): Promise<T> =>
  withAnnouncement(call, { hasPage: true, latest });

/** The same where no page waits: Realtime takes signals only from calls that a page made, so the record alone is written. */
export const noting = <T>(call: () => Promise<T>): Promise<T> =>
  withAnnouncement(call, { hasPage: false, latest: Infinity });

interface Announcement {
  readonly hasPage: boolean;
  readonly latest: number;
}

async function withAnnouncement<T>(call: () => Promise<T>, announcement: Announcement): Promise<T> {
  const changed = new ChangedLists();
  try {
    return await notingChanges(changed, call);
  } finally {
    if (changed.isAny) await announce(changed, announcement).catch(() => undefined);
  }
}

/** Nothing is begun after its time: what is not awaited may run in a later call, of another customer. */
async function announce({ accounts }: ChangedLists, { hasPage, latest }: Announcement): Promise<void> {
  const at = now();
  const withinMs = Math.min(ANNOUNCED_WITHIN_MS, latest - at);
  if (withinMs <= 0) return;
  const isInTime = (): boolean => now() < at + withinMs;
  const nameOf = listNames();
  const lists: ListOf[] = ['everyone', ...[...accounts].map((accountId) => ({ accountId }))];
  const tell = async (of: ListOf, place: number): Promise<void> => {
    const { name } = await nameOf(of, at);
    if (!isInTime()) return;
    const isSignalled = hasPage && place < MOST_SIGNALS;
    await Promise.all([setListChangedAt(name, at), isSignalled ? signal(name, isInTime) : undefined]);
  };
  await inTime(Promise.all(lists.map(tell)), withinMs);
}
