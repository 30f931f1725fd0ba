import { FORMER_USER, hasAccountForm, withoutAccounts } from '../../tasks/account-id';
import { audienceOf } from '../../tasks/source';
import { cancelledBy } from '../../tasks/records/submission';
import { isSubmission } from '../../tasks/task';
import { isTaskKey } from '../../tasks/task-key';
import * as v from '../../valibot';
import { DRAFTS, KEYS, TASKS } from '../entities';
import { getValue, parsedBy, removeValue, setValue } from '../kvs/records';
import { replaceIfUnchanged, writeTogether } from '../kvs/transactions';
import type { Place, Write } from '../kvs/write';
import { letGoOf } from '../removal/removal';
import { searchedAfter } from '../search/search-log';
import { replaceInChunk } from '../search/search-packing';
import { chunkRowSchema } from '../search/search-rows';
import { keepTrackerConnection, trackerConnection } from '../sources/tracker-store';
import { replaceInConfirmation } from '../submissions/confirmation-store';
import { rowsOf } from '../sweep/rows';
import type { StoredRow, Space } from '../sweep/rows';
import { changeTask } from '../tasks/change-task';
import { decodeTask, encodeTask } from '../tasks/task-encoding';
import { accountInKey } from './accounts-in';

/** Tasks come last: as long as one names an account, that account is found again after a run that died. */
const IN_ORDER: readonly Space[] = [
  'siteSlots',
  'plain',
  'searchIndex',
  'touchedIssues',
  'daySums',
  'backgroundRuns',
  'saved',
  'drafts',
  'allowances',
  'siteRecords',
  'tasks',
];
/** What lies under plain keys and is forgotten by Forge after a while. */
const FORGOTTEN: readonly string[] = [KEYS.draft, KEYS.pageSeen, KEYS.listChanged];

/**
 * Erases accounts from everything that is stored: what was theirs alone goes, of everything else they are the former user.
 * May be killed, or run twice, at any point: what is erased already is only read again.
 * @param now epoch milliseconds: when a submission of theirs that is under way ends
 * @param isOver whether there is no more time: nothing further is begun then
 * @returns whether nothing is left of them
 */
export async function eraseAccounts(accounts: readonly string[], now: number, isOver: () => boolean): Promise<boolean> {
  const closed = accounts.filter(hasAccountForm);
  if (closed.length === 0) return true;
  const gone: Gone = { accounts: new Set(closed), without: withoutAccounts(closed), now };
  const tracker = await trackerConnection();
  if (tracker && gone.accounts.has(tracker.by)) await keepTrackerConnection({ ...tracker, by: FORMER_USER });
  for (const space of IN_ORDER) {
    for await (const rows of rowsOf(space)) {
      for (const row of rows) {
        if (isOver()) return false;
        await eraseIn(row, gone);
      }
    }
  }
  return true;
}

/** Who is gone. */
interface Gone {
  readonly accounts: ReadonlySet<string>;
  /** A text with the former user in the place of each of them. */
  readonly without: (text: string) => string;
  /** When a submission of theirs that is under way ends, epoch milliseconds. */
  readonly now: number;
}

async function eraseIn(row: StoredRow, gone: Gone): Promise<void> {
  const { place, value } = row;
  const { entity, key } = place;
  // What is packed is looked at when it is unpacked.
  if (parsedBy(chunkRowSchema, value)) return replaceInChunk(key, gone.without);
  const isTheirs = gone.accounts.has(accountInKey(place) ?? '');
  if (!isTheirs && isSame(value, replacedIn(value, gone)) && gone.without(key) === key) return;
  if (entity === TASKS.name) return eraseInTask(row, gone, isTheirs);
  // A draft that names somebody who is gone would be of no use, whoever's it is.
  if (entity === DRAFTS.name) return removeIfUnchanged(row);
  // Written over, it would lose the time at which Forge forgets it.
  const isForgotten = entity === undefined && FORGOTTEN.some((prefix) => key.startsWith(prefix));
  if (isTheirs || isForgotten) return removeValue(place);
  const ofConfirmation = key.slice(KEYS.confirmation.length);
  const isConfirmation = key.startsWith(KEYS.confirmation) && isTaskKey(ofConfirmation);
  if (isConfirmation && (await replaceInConfirmation(ofConfirmation, (stored) => replacedIn(stored, gone)))) return;
  await replaceRow(row, gone);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const revisioned = v.looseObject({ rev: v.number() });

/** A draft that was kept anew since it was read stays: the next run looks at what is in it then. */
async function removeIfUnchanged({ place, value }: StoredRow): Promise<void> {
  const rev = parsedBy(revisioned, value)?.rev;
  if (rev === undefined) return removeValue(place);
  await writeTogether([{ kind: 'remove', place, unchangedSince: rev }]);
}

/** In the place of each account the former user. One that has changed meanwhile is found again by the next run. */
async function replaceRow({ place, value }: StoredRow, gone: Gone): Promise<void> {
  const replaced = replacedIn(value, gone);
  if (isSame(value, replaced)) return;
  const before = place.entity === undefined ? undefined : parsedBy(revisioned, replaced);
  if (!before) await replaceAsItIsNow(place, gone);
  else await replaceIfUnchanged(place, { ...before, rev: before.rev + 1 }, before.rev);
}

/** Without a revision: read once more right before, because a page of a query may be older, and the record removed by now. */
async function replaceAsItIsNow(place: Place, gone: Gone): Promise<void> {
  const value = await getValue(place);
  if (value !== undefined) await setValue(place, replacedIn(value, gone));
}

async function eraseInTask(row: StoredRow, gone: Gone, isTheirs: boolean): Promise<void> {
  const { key } = row.place;
  const before = decodeTask(key, row.value);
  const after = decodeTask(key, replacedIn(row.value, gone));
  if (!before || !after) return isTheirs ? removeValue(row.place) : replaceRow(row, gone);
  // What nobody but its adder may see is nobody's then.
  if (audienceOf(before.source) === 'adder' && gone.accounts.has(before.addedById)) return void (await letGoOf(before));
  const { revision } = before;
  const write: Write = {
    kind: 'set',
    place: row.place,
    value: encodeTask({ ...after, revision: revision + 1 }),
    unchangedSince: revision,
  };
  await writeTogether([write, ...searchedAfter(before, after)]);
  if (isSubmission(before) && before.submission.phase !== 'over' && gone.accounts.has(before.ownerId)) {
    await changeTask(before.key, (record) =>
      isSubmission(record) && record.submission.phase !== 'over' && !record.submission.cancelled
        ? cancelledBy(record, gone.now)
        : undefined,
    );
  }
}

/** A value with the former user in the place of each account, wherever a text holds one. */
function replacedIn(value: unknown, gone: Gone): unknown {
  if (typeof value === 'string') return gone.without(value);
  if (Array.isArray(value)) return value.map((each) => replacedIn(each, gone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]: [string, unknown]) => [gone.without(name), replacedIn(held, gone)]),
  );
}
