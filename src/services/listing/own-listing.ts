import { now } from '../../refresh/now';
import { afterOutcome, askAbout } from '../../refresh/refresh-tasks';
import type { RefreshOptions, Refreshed } from '../../refresh/refresh-tasks';
import type { RestError } from '../../rest/client';
import { sources } from '../../sources/registry';
import type { OwnList } from '../../sources/source/source';
import { ownListKnown, setOwnListKnown } from '../../storage/sources/own-list-store';
import type { OwnListKnown } from '../../storage/sources/own-list-store';
import { createTask } from '../../storage/tasks/task-store';
import { isLately } from '../../tasks/moments';
import { newRecord } from '../../tasks/records/record';
import { SOURCE_NAMES, systemOf } from '../../tasks/source';
import type { SourceName } from '../../tasks/source';
import { stateOf } from '../../tasks/reading/state';
import { isActive, keyFor } from '../../tasks/task';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { ASKED_KEPT_MS } from '../allowances/hourly-limits';
import { takeActivePlaces } from '../allowances/take-one';
import { startChecks } from '../background-reading/start-checks';
import type { Asker } from '../rights/asker';

/** Tasks of one source that one call puts on the list; the next one finds the others. */
const MOST_FOUND = 25;
/** An open list asks again by itself whenever something has changed: what a source lists costs points each time. */
const LISTED_FOR_MS = 60_000;

/** A source that lists its tasks for whoever asks, so they are found without an id. */
export interface ListingSource {
  readonly source: SourceName;
  readonly ownList: OwnList;
}

export const LISTING_SOURCES: readonly ListingSource[] = SOURCE_NAMES.flatMap((source) => {
  const { ownList } = sources[source];
  return ownList ? [{ source, ownList }] : [];
});

/** What a source lists for one person at this moment. */
export type Listing = ListingSource &
  (
    | { readonly kind: 'listed'; readonly snapshots: ReadonlyMap<TaskKey, Snapshot>; readonly known: OwnListKnown }
    /** The site has no such system, or this person may not use it: said just now, or not so long ago that it is asked again. */
    | { readonly kind: 'absent' }
    /** The asker's open list was told a moment ago: it is not asked now. */
    | { readonly kind: 'just-listed' }
    /** No answer, or none in time: nothing is known. */
    | { readonly kind: 'unknown'; readonly error: RestError }
  );

/**
 * Asks what a source lists for the asker: one storage request and one call, no call for some time after a refusal.
 * @param quietly the asker's page asks again by itself
 */
export async function listingOf(
  listingSource: ListingSource,
  { accountId, calledAt, clientOf, meter }: Asker,
  quietly: boolean,
): Promise<Listing> {
  const { source, ownList } = listingSource;
  const known = await ownListKnown(source, accountId);
  if (known.refusedAt !== undefined && isLately(known.refusedAt, ownList.askAgainMs, calledAt)) {
    return { ...listingSource, kind: 'absent' };
  }
  const listedAt = quietly ? (await meter.askedBefore())(source) : undefined;
  if (listedAt !== undefined && calledAt - listedAt < ASKED_KEPT_MS) return { ...listingSource, kind: 'just-listed' };
  meter.remember(source, LISTED_FOR_MS);
  const client = await clientOf(systemOf(source));
  const answer = await ownList.list(client);
  if (answer.ok) {
    const snapshots = new Map(answer.data.map((snapshot) => [keyFor(snapshot, accountId), snapshot]));
    return { ...listingSource, kind: 'listed', snapshots, known };
  }
  if (!ownList.saysAbsent(answer.error)) return { ...listingSource, kind: 'unknown', error: answer.error };
  await setOwnListKnown(source, accountId, { ...known, refusedAt: calledAt });
  return { ...listingSource, kind: 'absent' };
}

/**
 * Puts what a source lists and the app has not found yet on the asker's list.
 * @returns the new tasks. Nothing is written where there are none.
 */
export async function findNew(listing: Listing, { accountId }: Pick<Asker, 'accountId'>): Promise<TaskRecord[]> {
  if (listing.kind !== 'listed') return [];
  const { source, known, snapshots } = listing;
  const listed = [...snapshots.values()];
  const found = new Set(known.foundIds);
  const unfound = await withPlaces(listed.filter(({ id }) => !found.has(id)).slice(0, MOST_FOUND), accountId);
  if (unfound.length === 0 && known.refusedAt === undefined) return [];
  const records = unfound.map((snapshot) => newRecord(snapshot, { at: now(), byId: accountId }));
  const created = await Promise.all(records.map(createTask));
  const foundNow = new Set([...found, ...unfound.map(({ id }) => id)]);
  // What is listed no more cannot be found again either.
  const foundIds = listed.map(({ id }) => id).filter((id) => foundNow.has(id));
  await setOwnListKnown(source, accountId, { foundIds });
  const come = created.flatMap((record) => record ?? []);
  await startChecks(come);
  return come;
}

/** Those that there is a place for among the active tasks of a list. The others are found by a later call. */
async function withPlaces(snapshots: readonly Snapshot[], accountId: string): Promise<readonly Snapshot[]> {
  const isOne = (snapshot: Snapshot): boolean => isActive(stateOf({ ...snapshot, unmovedMs: 0 }));
  const active = snapshots.filter(isOne);
  const places = active.length === 0 ? 0 : await takeActivePlaces(accountId, active.length);
  const left = new Set(active.slice(places));
  return snapshots.filter((snapshot) => !left.has(snapshot));
}

/**
 * A source's tasks after its listing: what it lists says how far they are, and only what it lists no more is asked for one
 * by one, where it is due. Stores nothing.
 * @param records the tasks of this source on the page
 * @param due those of them that are due
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
    case 'just-listed':
      return askAbout(due, options);
    case 'absent':
      return due.map((record) => afterOutcome(record, { kind: 'problem', problem: listing.ownList.absence }, options));
    case 'unknown':
      return due.map((record) => {
        const problem = sources[listing.source].problem(listing.error, record.id, options.inBackground);
        return afterOutcome(record, { kind: 'problem', problem }, options);
      });
  }
}
