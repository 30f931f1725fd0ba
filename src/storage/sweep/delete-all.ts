import { KEYS, SITE_RECORDS, SITE_RECORD_KEYS, SITE_SLOTS } from '../entities';
import { SITE } from '../../tasks/account-id';
import { isTaskKey } from '../../tasks/task-key';
import * as v from '../../valibot';
import { noteTaskChange } from '../lists/changed-lists';
import { parsedBy } from '../kvs/records';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import type { Place, Write } from '../kvs/write';
import { removeAll, removeRemains } from '../removal/removal';
import { forgetSaved } from '../saved/saved-store';
import { forgetTrackerConnection } from '../sources/tracker-store';
import { markUsedUp } from '../submissions/confirmation-store';
import { decodeTask } from '../tasks/task-encoding';
import { getTask } from '../tasks/task-store';
import { touchedAt } from '../touched-issues/touched-issues-encoding';
import { rowsOf } from './rows';
import type { StoredRow, Space } from './rows';

/** What a step of the deletion is told. */
interface Deleting {
  /** When it began, epoch milliseconds. */
  readonly since: number;
  /** Whether something that says to be of a moment was stored since then: it stays. A moment that has not come is damaged. */
  readonly isLater: (at: number) => boolean;
  /** Whether there is no more time: then the step goes on another time. */
  readonly isOver: () => boolean;
  /** To be told how many tasks are gone. */
  readonly gone: (tasks: number) => void;
}

/** Whether it is done. Any may run again. */
type Step = (deleting: Deleting) => Promise<boolean>;

const DAY_MS = 86_400_000;
/** A page that was left open may send a confirmation again for so long. */
const MAY_BE_SENT_MS = 14 * DAY_MS;

/**
 * In this order: what people choose anew while it runs stays, what runs is stopped first, and what belongs to a task goes after
 * its record, because nobody finds it without.
 */
export const DELETION_STEPS: readonly Step[] = [
  chosen,
  (deleting) => tasks('activeTasks', deleting),
  sumsAndRuns,
  (deleting) => tasks('tasks', deleting),
  touchedIssues,
  plainKeys,
  searchIndex,
  ofSite,
];

async function chosen(): Promise<boolean> {
  await removeAll([
    ...CHOSEN.map((key) => ({ entity: SITE_RECORDS.name, key })),
    { entity: SITE_SLOTS.name, key: SLOT },
  ]);
  await forgetTrackerConnection();
  return true;
}

const CHOSEN: readonly string[] = SITE_RECORD_KEYS;
const SLOT = 'slot';

/** What lies beside the records that the app knows: these are gone since the first step, and what is there was chosen since. */
async function ofSite(deleting: Deleting): Promise<boolean> {
  const isDone = await sweep('siteRecords', deleting, (row) =>
    CHOSEN.includes(row.place.key) ? undefined : removalOf(row),
  );
  return isDone && sweep('siteSlots', deleting, (row) => (row.place.key === SLOT ? undefined : removalOf(row)));
}

/** Its record alone: nothing more is sent of a submission without one, because each part is claimed in its record. */
const tasks = (space: Space, deleting: Deleting): Promise<boolean> =>
  sweep(space, deleting, ({ place, value }) => {
    const record = decodeTask(place.key, value);
    if (record && deleting.isLater(record.addedAt)) return undefined;
    if (record) noteTaskChange(record, undefined);
    deleting.gone(1);
    return { kind: 'remove', place };
  });

async function sumsAndRuns(deleting: Deleting): Promise<boolean> {
  const isDone = await sweep('daySums', deleting, removalOf);
  // The site's own record says that everything is being deleted.
  if (!isDone) return false;
  const isEveryRunGone = await sweep('backgroundRuns', deleting, (row) =>
    row.place.key === SITE ? undefined : removalOf(row),
  );
  return (
    isEveryRunGone &&
    (await sweep('saved', deleting, ({ place }) => forgetSaved(place.key, deleting.isLater))) &&
    (await sweep('drafts', deleting, (row) => draftUntil(row, deleting))) &&
    ordersOfNothing(deleting)
  );
}

const revisioned = v.object({ at: v.number(), rev: v.number() });

/** Removes a draft by itself and only as it was read, so that one which is kept meanwhile stays. */
async function draftUntil(row: StoredRow, { isLater }: Deleting): Promise<Write | undefined> {
  const draft = parsedBy(revisioned, row.value);
  if (!draft) return removalOf(row);
  if (!isLater(draft.at)) await writeTogether([{ ...removalOf(row), unchangedSince: draft.rev }]);
  return undefined;
}

/** A standing order goes on by its submission's record. Those that are under way are gone before this. */
const ordersOfNothing = (deleting: Deleting): Promise<boolean> =>
  sweep('orderRuns', deleting, async (row) => {
    const { key } = row.place;
    return isTaskKey(key) && (await getTask(key)) ? undefined : removalOf(row);
  });

const touched = v.object({ order: v.string(), end: v.optional(v.object({ at: v.number() })) });

function touchedIssues(deleting: Deleting): Promise<boolean> {
  return sweep('touchedIssues', deleting, (row) => {
    const stored = parsedBy(touched, row.value);
    const at = Math.max(touchedAt(stored?.order ?? '0'), stored?.end?.at ?? 0);
    return deleting.isLater(at) ? undefined : removalOf(row);
  });
}

const dated = v.union([
  v.pipe(
    v.number(),
    v.transform((at) => ({ at })),
  ),
  v.object({ at: v.number() }),
]);
const marked = v.object({ gone: v.literal(true) });

async function plainKeys(deleting: Deleting): Promise<boolean> {
  await removeRemains();
  let headStays = '';
  return sweep('plain', deleting, async (row) => {
    const { key } = row.place;
    // Forge forgets both by itself, and they say nothing about anybody.
    if (key.startsWith(KEYS.listChanged) || parsedBy(marked, row.value)) return undefined;
    // The further records of an outcome lie right behind it.
    if (headStays !== '' && key.startsWith(`${headStays}.`)) return undefined;
    const at = parsedBy(dated, row.value)?.at;
    if (at === undefined ? await isOfTask(key) : deleting.isLater(at)) {
      headStays = key;
      return undefined;
    }
    const ofTask = key.slice(KEYS.confirmation.length);
    const mayBeSent = key.startsWith(KEYS.confirmation) && at !== undefined && at > deleting.since - MAY_BE_SENT_MS;
    return mayBeSent && isTaskKey(ofTask) ? markUsedUp(ofTask) : removalOf(row);
  });
}

/** Whether there is a task that this belongs to, of those whose moment is not stored. */
async function isOfTask(key: string): Promise<boolean> {
  const ofTask = key.slice(KEYS.foundIssues.length);
  return key.startsWith(KEYS.foundIssues) && isTaskKey(ofTask) && (await getTask(ofTask)) !== undefined;
}

/** All of it: what is over by then is put in anew. */
function searchIndex(deleting: Deleting): Promise<boolean> {
  return sweep('searchIndex', deleting, removalOf);
}

const removalOf = ({ place }: { readonly place: Place }) => ({ kind: 'remove', place }) as const;

/** Goes through a space and writes what is told of each row, 25 together; undefined: it stays. */
async function sweep(
  space: Space,
  { isOver }: Deleting,
  told: (row: StoredRow) => Write | undefined | Promise<Write | undefined | void>,
): Promise<boolean> {
  for await (const rows of rowsOf(space)) {
    if (isOver()) return false;
    const writes: Write[] = [];
    for (const row of rows) {
      const write = await told(row);
      if (write) writes.push(write);
    }
    for (let start = 0; start < writes.length; start += MOST_TOGETHER) {
      await writeTogether(writes.slice(start, start + MOST_TOGETHER));
    }
  }
  return true;
}
