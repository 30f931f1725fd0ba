import { PAGE_SIZE } from '../../contract';
import type { Payload, TaskList } from '../../contract';
import { knownOf, seenSince } from '../../refresh/progress-known';
import { askAbout } from '../../refresh/refresh-tasks';
import type { RefreshOptions, Refreshed } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { orderOf } from '../../storage/tasks/task-encoding';
import { nextCheckAt } from '../../tasks/next-check';
import { isRecordWatched } from '../../tasks/record';
import { listsOwn } from '../../tasks/source';
import { isActive } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { afterListing, confluenceListing, findNew } from './confluence-listing';
import { placeAfter } from './find-tasks';
import type { FoundTasks } from './find-tasks';

export interface FoundNow {
  /** With the tasks that were found by themselves just now. */
  readonly found: FoundTasks;
  readonly answers: readonly Refreshed[];
  readonly confluence?: NonNullable<TaskList['confluence']>;
}

export interface Looking extends RefreshOptions {
  readonly asker: Asker;
  readonly order: Payload<'list'>['order'];
  /** Whether Confluence is asked what it lists. */
  readonly findsNew: boolean;
}

/**
 * Asks the sources about the tasks on a page that are due, and Confluence what there is, at the same time: neither waits for
 * the other, and nothing beyond the deadline.
 */
export async function refreshFound(found: FoundTasks, looking: Looking): Promise<FoundNow> {
  const due = found.records.filter((record) => isDue(record, looking));
  if (!looking.findsNew) return { found, answers: await storeChanges(await askAbout(due, looking)) };
  const ofOthers = due.filter((record) => !isListed(record));
  const [answers, ofConfluence] = await Promise.all([
    askAbout(ofOthers, looking).then(storeChanges),
    refreshConfluence(found, due.filter(isListed), looking),
  ]);
  const { created, confluence, ...listed } = ofConfluence;
  return {
    found: withNew(found, created, looking.order),
    answers: [...answers, ...listed.answers],
    ...(confluence ? { confluence } : {}),
  };
}

const isListed = ({ source }: TaskRecord): boolean => listsOwn(source);

function isDue(record: TaskRecord, { runs, asker }: Looking): boolean {
  if (!isRecordWatched(record)) return false;
  const next = nextCheckAt(knownOf(record, seenSince(record, runs)));
  return next !== undefined && next <= asker.calledAt;
}

async function refreshConfluence(
  { records }: FoundTasks,
  due: readonly TaskRecord[],
  looking: Looking,
): Promise<Pick<FoundNow, 'answers' | 'confluence'> & { readonly created: readonly TaskRecord[] }> {
  const { asker } = looking;
  const listing = await confluenceListing(asker);
  const [created, answers] = await Promise.all([
    findNew(listing, asker),
    afterListing(records.filter(isListed), due, listing, looking).then(storeChanges),
  ]);
  return { created, answers, ...(listing.kind === 'absent' ? { confluence: 'absent' } : {}) };
}

/** The first page with tasks that were put on the list just now: running first, then the rest, by creation. Pure. */
function withNew(found: FoundTasks, created: readonly TaskRecord[], order: Payload<'list'>['order']): FoundTasks {
  const there = new Set(found.records.map(({ key }) => key));
  const come = created.filter(({ key }) => !there.has(key));
  if (come.length === 0) return found;
  const turn = order === 'newest' ? -1 : 1;
  const all = [...found.records, ...come].sort(
    (a, b) => Number(isActive(b.state)) - Number(isActive(a.state)) || turn * (orderOf(a) < orderOf(b) ? -1 : 1),
  );
  const records = all.slice(0, PAGE_SIZE);
  const last = records.at(-1);
  const active = (found.active ?? 0) + come.filter(({ state }) => isActive(state)).length;
  const { stoppedAt: _, ...page } = found;
  if (!last || all.length <= PAGE_SIZE) return { ...found, records, active };
  return { ...page, records, active, next: placeAfter(isActive(last.state) ? 'active' : 'over', last) };
}
