import { now } from '../../refresh/now';
import { afterOutcome, askAbout } from '../../refresh/refresh-tasks';
import type { RefreshOptions, Refreshed } from '../../refresh/refresh-tasks';
import type { RestError } from '../../rest/client';
import { ABSENT, confluence, listedTasks } from '../../sources/confluence/confluence';
import { confluenceKnown, setConfluenceKnown } from '../../storage/sources/confluence-store';
import type { ConfluenceKnown } from '../../storage/sources/confluence-store';
import { createTask } from '../../storage/tasks/task-store';
import { newRecord } from '../../tasks/record';
import { keyFor } from '../../tasks/task';
import type { Snapshot, TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import type { Asker } from '../rights/asker';

/** How long Confluence is not asked again for somebody whom it has refused. */
const ABSENT_MS = 24 * 3_600_000;
/** Tasks that one call puts on the list; the next one finds the others. */
const MOST_FOUND = 25;

/** What Confluence lists for one person at this moment. */
export type Listing =
  | { readonly kind: 'listed'; readonly snapshots: ReadonlyMap<TaskKey, Snapshot>; readonly known: ConfluenceKnown }
  /** The site has none, or this person may not use it: said by Confluence just now or within a day. */
  | { readonly kind: 'absent' }
  /** No answer, or none in time: nothing is known. */
  | { readonly kind: 'unknown'; readonly error: RestError };

/** Asks what Confluence lists for the asker: one storage request and one call, none for a day after a refusal. */
export async function confluenceListing({ accountId, calledAt, clientOf }: Asker): Promise<Listing> {
  const known = await confluenceKnown(accountId);
  if (known.refusedAt !== undefined && calledAt - known.refusedAt < ABSENT_MS) return { kind: 'absent' };
  const client = await clientOf('confluence');
  const answer = await listedTasks(client);
  if (answer.ok) {
    const snapshots = new Map(answer.data.map((snapshot) => [keyFor(snapshot, accountId), snapshot]));
    return { kind: 'listed', snapshots, known };
  }
  if (answer.error.kind !== 'refused') return { kind: 'unknown', error: answer.error };
  await setConfluenceKnown(accountId, { ...known, refusedAt: calledAt });
  return { kind: 'absent' };
}

/**
 * Puts what Confluence lists and the app has not found yet on the asker's list.
 * @returns the new tasks. Nothing is written where there are none.
 */
export async function findNew(listing: Listing, { accountId }: Pick<Asker, 'accountId'>): Promise<TaskRecord[]> {
  if (listing.kind !== 'listed') return [];
  const { known, snapshots } = listing;
  const listed = [...snapshots.values()];
  const found = new Set(known.foundIds);
  const unfound = listed.filter(({ id }) => !found.has(id)).slice(0, MOST_FOUND);
  if (unfound.length === 0 && known.refusedAt === undefined) return [];
  const records = unfound.map((snapshot) => newRecord(snapshot, { at: now(), byId: accountId }));
  const created = await Promise.all(records.map(createTask));
  const foundNow = new Set([...found, ...unfound.map(({ id }) => id)]);
  // A task that Confluence no longer lists cannot be found again, so its id need not be kept.
  await setConfluenceKnown(accountId, { foundIds: listed.map(({ id }) => id).filter((id) => foundNow.has(id)) });
  return records.filter((_, at) => created[at]);
}

/**
 * Brings tasks of Confluence's up to date from its listing, which says how far each is. A task that it no longer lists is
 * asked for by itself, if it is due. Stores nothing.
 */
export async function afterListing(
  records: readonly TaskRecord[],
  due: readonly TaskRecord[],
  listing: Listing,
  options: RefreshOptions,
): Promise<Refreshed[]> {
  switch (listing.kind) {
    case 'listed': {
      const listed = records.flatMap((record) => {
        const snapshot = listing.snapshots.get(record.key);
        return snapshot ? [afterOutcome(record, { kind: 'seen', snapshot }, options)] : [];
      });
      const others = due.filter(({ key }) => !listing.snapshots.has(key));
      return [...listed, ...(await askAbout(others, options))];
    }
    case 'absent':
      return due.map((record) => afterOutcome(record, { kind: 'problem', problem: ABSENT }, options));
    case 'unknown':
      return due.map((record) => {
        const problem = confluence.problem(listing.error, record.id, options.inBackground);
        return afterOutcome(record, { kind: 'problem', problem }, options);
      });
  }
}
