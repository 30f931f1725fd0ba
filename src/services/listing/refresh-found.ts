import { PAGE_SIZE } from '../../contract';
import type { Payload } from '../../contract';
import type { RefreshOptions, Refreshed } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { sortKeyOf } from '../../storage/task-order';
import { systemOf } from '../../tasks/source';
import type { System } from '../../tasks/source';
import { isUnfinished } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { Asker } from '../rights/asker';

import type { FoundTasks } from './find-tasks';
import { placeAfter } from './look-from';
import { listChecks } from './list-checks';
import { LISTING_SOURCES, afterListing, findNew, listingOf } from './own-listing';
import type { ListingSource } from './own-listing';

export interface FoundNow {
  /** With the tasks that were found by themselves just now. */
  readonly found: FoundTasks;
  readonly answers: readonly Refreshed[];
  /** Systems that list nothing for the asker, and are not asked again for some time. */
  readonly absent: readonly System[];
}

export interface LookForFound extends RefreshOptions {
  readonly asker: Asker;
  readonly order: Payload<'list'>['order'];
  /** What the page watches by itself; absent: it watches nothing yet. */
  readonly watched: Payload<'list'>['watched'];
  /** The page asks again by itself. */
  readonly quietly: boolean;
  /** Whether the sources that list their tasks are asked what there is. */
  readonly findsNew: boolean;
}

/**
 * Asks the sources about some of the tasks on a page that are due, and those that list their tasks what there is, at the same time:
 * none waits for another, and nothing beyond the deadline.
 */
export async function refreshFound(found: FoundTasks, looking: LookForFound): Promise<FoundNow> {
  const { asker, watched, findsNew } = looking;
  const { chosen, ask } = await listChecks(found.records, watched, asker, findsNew ? LISTING_SOURCES.length : 0);
  if (!findsNew) return { found, answers: await storeChanges(await ask(chosen, looking)), absent: [] };
  const ofOthers = chosen.filter(({ source }) => !LISTING_SOURCES.some((each) => each.source === source));
  const [answers, ...listed] = await Promise.all([
    ask(ofOthers, looking).then(storeChanges),
    ...LISTING_SOURCES.map((each) => refreshListed(each, found, chosen, looking)),
  ]);
  const come = listed.flatMap(({ created }) => created);
  return {
    found: withNew(found, come, looking.order),
    answers: [...answers, ...listed.flatMap((each) => each.answers)],
    absent: [...new Set(listed.flatMap(({ absent }) => absent))],
  };
}

/** What one source's listing says of its tasks among these, and which tasks it brings. */
async function refreshListed(
  listingSource: ListingSource,
  { records }: FoundTasks,
  due: readonly TaskRecord[],
  looking: LookForFound,
): Promise<Pick<FoundNow, 'answers' | 'absent'> & { readonly created: readonly TaskRecord[] }> {
  const { source } = listingSource;
  const isItsOwn = (record: TaskRecord): boolean => record.source === source;
  const listing = await listingOf(listingSource, looking.asker, looking.quietly);
  const [created, answers] = await Promise.all([
    findNew(listing, looking.asker),
    afterListing(records.filter(isItsOwn), due.filter(isItsOwn), listing, looking).then(storeChanges),
  ]);
  return { created, answers, absent: listing.kind === 'absent' ? [systemOf(source)] : [] };
}

/** The first page with tasks that were put on the list just now: what is unfinished first, then the rest, by creation. Pure. */
function withNew(found: FoundTasks, created: readonly TaskRecord[], order: Payload<'list'>['order']): FoundTasks {
  const there = new Set(found.records.map(({ key }) => key));
  const come = created.filter(({ key }) => !there.has(key));
  if (come.length === 0) return found;
  const turn = order === 'newest' ? -1 : 1;
  const all = [...found.records, ...come].sort(
    (a, b) =>
      Number(isUnfinished(b.state)) - Number(isUnfinished(a.state)) || turn * (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1),
  );
  const records = all.slice(0, PAGE_SIZE);
  const last = records.at(-1);
  const unfinished = [...(found.unfinished ?? []), ...come.filter(({ state }) => isUnfinished(state))];
  const { stoppedAt: _, ...page } = found;
  if (!last || all.length <= PAGE_SIZE) return { ...found, records, unfinished };
  return { ...page, records, unfinished, next: placeAfter(isUnfinished(last.state) ? 'active' : 'over', last) };
}
