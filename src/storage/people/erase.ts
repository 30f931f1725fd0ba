import { FORMER_USER, isAccountId } from '../../tasks/account-id';
import { audienceOf } from '../../tasks/source';
import { cancelledBy } from '../../tasks/submission';
import { isSubmission } from '../../tasks/task';
import { isTaskKey } from '../../tasks/task-key';
import * as v from '../../valibot';
import { BACKGROUND_RUNS, DAY_SUMS, DRAFTS, KEYS, SITE_SLOTS, TASKS } from '../entities';
import { getValue, parsedBy, removeValue, setValue } from '../kvs/records';
import { replaceIfUnchanged, writeTogether } from '../kvs/transactions';
import type { Place, Write } from '../kvs/write';
import { letGoOf } from '../removal/removal';
import { searchedAfter } from '../search/search-log';
import { replaceInChunk } from '../search/search-packing';
import { chunkRowSchema } from '../search/search-rows';
import { keepTrackerConnection, trackerConnection } from '../sources/tracker-store';
import { getConfirmation, replaceConfirmation } from '../submissions/confirmation-store';
import { rowsOf } from '../sweep/rows';
import type { Row, Space } from '../sweep/rows';
import { changeTask } from '../tasks/change-task';
import { decodeTask, encodeTask } from '../tasks/task-encoding';

/** Tasks come last: as long as one names an account, that account is found again after a run that died. */
const IN_ORDER: readonly Space[] = [
  'plain',
  'searchIndex',
  'touchedIssues',
  'daySums',
  'backgroundRuns',
  'saved',
  'drafts',
  'allowances',
  'siteRecords',
  'activeTasks',
  'overTasks',
];
/** What lies under plain keys and is forgotten by Forge after a while. */
const FORGOTTEN: readonly string[] = [KEYS.draft, KEYS.pageSeen, KEYS.listChanged];
/** A text that is as long as this stands nowhere by chance. */
const SURELY_ONE = 16;

/**
 * Erases accounts from everything that is stored: what was theirs alone goes, of everything else they are the former user.
 * May be killed, or run twice, at any point.
 * @param now epoch milliseconds: when a submission of theirs that is under way ends
 */
export async function eraseAccounts(accounts: readonly string[], now: number): Promise<void> {
  const gone = accounts.filter(isAccountId);
  if (gone.length === 0) return;
  for (const space of IN_ORDER) {
    for await (const rows of rowsOf(space)) {
      for (const row of rows) if (names(row, gone)) await eraseIn(row, gone, now);
    }
  }
  const slot = { entity: SITE_SLOTS.name, key: 'slot' };
  const held = await getValue(slot);
  if (held !== undefined && names({ place: slot, value: held }, gone))
    await replaceRow({ place: slot, value: held }, gone);
  const tracker = await trackerConnection();
  if (tracker && gone.includes(tracker.by)) await keepTrackerConnection({ ...tracker, by: FORMER_USER });
}

function names({ place, value }: Row, gone: readonly string[]): boolean {
  const packed = parsedBy(chunkRowSchema, value);
  // What is packed is looked at when it is unpacked.
  if (packed) return true;
  const text = `${place.key} ${JSON.stringify(value)}`;
  return gone.some((account) => text.includes(account));
}

async function eraseIn(row: Row, gone: readonly string[], now: number): Promise<void> {
  const { place, value } = row;
  const { entity, key } = place;
  if (parsedBy(chunkRowSchema, value)) return replaceInChunk(key, (text) => without(text, gone));
  if (entity === TASKS.name) return eraseInTask(row, gone, now);
  // A draft that names somebody who is gone would be of no use, whoever's it is.
  if (entity === DRAFTS.name) return removeIfUnchanged(row);
  const isTheirs =
    entity === DAY_SUMS.name || entity === BACKGROUND_RUNS.name || gone.some((account) => key.includes(account));
  // Written over, it would lose the time at which Forge forgets it.
  const isForgotten = entity === undefined && FORGOTTEN.some((prefix) => key.startsWith(prefix));
  if (isTheirs || isForgotten) return removeValue(place);
  if (key.startsWith(KEYS.confirmation) && (await eraseInConfirmation(key.slice(KEYS.confirmation.length), gone)))
    return;
  await replaceRow(row, gone);
}

const revisioned = v.looseObject({ rev: v.number() });

/** One that has changed meanwhile is another one. */
async function removeIfUnchanged({ place, value }: Row): Promise<void> {
  const rev = parsedBy(revisioned, value)?.rev;
  if (rev === undefined) return removeValue(place);
  await writeTogether([{ kind: 'remove', place, unchangedSince: rev }]);
}

/** In the place of each account the former user. One that has changed meanwhile is found again by the next run. */
async function replaceRow({ place, value }: Row, gone: readonly string[]): Promise<void> {
  const replaced = replacedIn(value, gone);
  const before = place.entity === undefined ? undefined : parsedBy(revisioned, replaced);
  if (!before) await replaceAsItIsNow(place, gone);
  else await replaceIfUnchanged(place, { ...before, rev: before.rev + 1 }, before.rev);
}

/** Without a revision: read once more right before, because a page of a query may be older, and the record removed by now. */
async function replaceAsItIsNow(place: Place, gone: readonly string[]): Promise<void> {
  const value = await getValue(place);
  if (value !== undefined) await setValue(place, replacedIn(value, gone));
}

async function eraseInTask(row: Row, gone: readonly string[], now: number): Promise<void> {
  const { key } = row.place;
  const before = decodeTask(key, row.value);
  const after = decodeTask(key, replacedIn(row.value, gone));
  if (!before || !after)
    return isTaskKey(key) && gone.some((account) => key.includes(account))
      ? removeValue(row.place)
      : replaceRow(row, gone);
  // What nobody but its adder may see is nobody's then.
  if (audienceOf(before.source) === 'adder' && gone.includes(before.addedById)) return void (await letGoOf(before));
  const { revision } = before;
  const write: Write = {
    kind: 'set',
    place: row.place,
    value: encodeTask({ ...after, revision: revision + 1 }),
    unchangedSince: revision,
  };
  await writeTogether([write, ...searchedAfter(before, after)]);
  if (isSubmission(before) && before.submission.phase !== 'over' && gone.includes(before.ownerId)) {
    await changeTask(before.key, (record) =>
      isSubmission(record) && record.submission.phase !== 'over' && !record.submission.cancelled
        ? cancelledBy(record, now)
        : undefined,
    );
  }
}

/** Whether it was whole: then it stays so, with a digest of what it says now. */
async function eraseInConfirmation(key: string, gone: readonly string[]): Promise<boolean> {
  const confirmation = isTaskKey(key) ? await getConfirmation(key) : undefined;
  if (!confirmation) return false;
  const { accountId, search, label, names: called, parts } = confirmation;
  await replaceConfirmation({
    ...confirmation,
    accountId: without(accountId, gone),
    ...(search === undefined ? {} : { search: without(search, gone) }),
    ...(label === undefined ? {} : { label: without(label, gone) }),
    names: called.filter(({ id }) => !gone.includes(id)),
    parts: parts.map(({ change, ...part }) => ({
      ...part,
      change:
        change.operation === 'edit'
          ? {
              ...change,
              fields: change.fields.map((field) => {
                if (field.kind === 'text') return { ...field, text: without(field.text, gone) };
                if (field.kind !== 'user' || field.accountId === undefined) return field;
                return { ...field, accountId: without(field.accountId, gone) };
              }),
            }
          : change,
    })),
  });
  return true;
}

/** A value with the former user in the place of each account, wherever a text holds one. */
function replacedIn(value: unknown, gone: readonly string[]): unknown {
  if (typeof value === 'string') return without(value, gone);
  if (Array.isArray(value)) return value.map((each) => replacedIn(each, gone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]: [string, unknown]) => [without(name, gone), replacedIn(held, gone)]),
  );
}

const without = (text: string, gone: readonly string[]): string =>
  gone.reduce(
    (left, account) =>
      left === account ? FORMER_USER : account.length < SURELY_ONE ? left : left.split(account).join(FORMER_USER),
    text,
  );
