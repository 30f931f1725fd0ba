import * as v from '../../valibot';
import { FORMER_USER } from '../../tasks/account-id';
import { MOST_PARTS } from '../../tasks/changes/change';
import type { Change } from '../../tasks/changes/change';
import { decodeChange, encodeChange, storedChangeSchema } from './change-encoding';
import type { Confirmation, ConfirmedPart } from './confirmation';
import { confirmationDigest } from './confirmation-digest';
import { decodeName, encodeName, storedNamesSchema } from './name-encoding';
import { KEYS } from '../entities';
import { decodeIds, encodeIds } from '../ids/issue-ids';
import { createOnce, getParsed, getValue, parsedBy, removeValue, setValue } from '../kvs/records';
import { fitsValue, valueBytes } from '../kvs/value-size';
import type { Place, Write } from '../kvs/write';
import { storedTime } from '../stored-values';
import type { TaskKey } from '../../tasks/task-key';
import { taskKeySchema } from '../tasks/task-key-schema';

const storedSchema = v.object({
  by: v.string(),
  at: storedTime,
  /** The different changes; a part names its own by its place among them. */
  changes: v.array(storedChangeSchema),
  search: v.optional(v.string()),
  label: v.optional(v.string()),
  names: storedNamesSchema,
  /**
   * Words of the page, from a time when they were kept. Nobody is shown them, because they need not fit the change; the
   * digest of that time covers them.
   */
  asked: v.optional(v.array(v.tuple([v.string(), v.string()]))),
  email: v.boolean(),
  retry: v.optional(taskKeySchema),
  /** What it undoes. A confirmation of the version before undoes nothing. */
  undo: v.optional(taskKeySchema),
  past: v.optional(taskKeySchema),
  /** What it prepares a retry of. A confirmation of the version before has none. */
  repairs: v.optional(taskKeySchema),
  /** Going on without a page: true, or the time to start at. A confirmation without it was made before there were any. */
  go: v.optional(v.union([v.literal(true), storedTime])),
  /** Of each part the change, the issues and, where there are any, the sub-tasks. */
  parts: v.pipe(v.array(v.tuple([v.number(), v.string(), v.optional(v.string())])), v.maxLength(MOST_PARTS)),
  /** How many issues were confirmed, sub-tasks included, and the digest of all that was. */
  n: v.number(),
  sum: v.string(),
});
type Stored = v.InferOutput<typeof storedSchema>;

/**
 * How long a key stays used up after its submission is removed. A page that was left open with the same confirmation may
 * send it until it is closed, which it is long before.
 */
const USED_UP = { value: 14, unit: 'DAYS' } as const;

/** Where it lies. */
export const placeOfConfirmation = (submission: TaskKey): Place => ({ key: `${KEYS.confirmation}${submission}` });

/**
 * Writes a submission under its key, once; false when one with this key is there, whosever it is.
 * @throws RangeError for more parts than could be read back: it would be started and never sent.
 */
export async function createConfirmation(confirmation: Confirmation): Promise<boolean> {
  if (confirmation.parts.length > MOST_PARTS) {
    throw new RangeError(`a submission of ${confirmation.parts.length} parts, more than ${MOST_PARTS}`);
  }
  return (await createOnce(placeOfConfirmation(confirmation.key), encoded(confirmation))) === 'written';
}

/**
 * Writes over what was confirmed, where an account is erased from it: what is sent stays what it was, and has a digest of what
 * it says then. Nothing is written where that is the same.
 * @param replaced what is stored, without that account
 * @returns false where there is none that is whole
 */
export async function replaceInConfirmation(key: TaskKey, replaced: (stored: unknown) => unknown): Promise<boolean> {
  const place = placeOfConfirmation(key);
  const value = await getValue(place);
  const before = parsedBy(storedSchema, value);
  const after = parsedBy(storedSchema, replaced(value));
  if (!before || !after || !wholeOf(key, before)) return false;
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  const confirmation = decoded(key, after);
  const names = confirmation.names.filter(({ id }) => id !== FORMER_USER);
  await setValue(place, encoded({ ...confirmation, names }));
  return true;
}

/** Notes the retry, or the undo, of the same task that was there before: what was confirmed stays what it was. */
export async function notePast(key: TaskKey, past: TaskKey): Promise<void> {
  const confirmation = await getConfirmation(key);
  if (confirmation) await setValue(placeOfConfirmation(key), encoded({ ...confirmation, past }));
}

/** Removes what was confirmed and never started. */
export const removeConfirmation = (key: TaskKey): Promise<void> => removeValue(placeOfConfirmation(key));

/** Whether storage takes a confirmation: many long ids, texts or values are more than fits one record. */
export const fitsStorage = (confirmation: Confirmation): boolean => fitsValue(encoded(confirmation));

/** How much of storage a confirmation takes, in KiB. */
export const kbOfConfirmation = (confirmation: Confirmation): number =>
  Math.ceil(valueBytes(encoded(confirmation)) / 1_024);

function encoded(confirmation: Confirmation): object {
  const changes = new Map<string, { readonly place: number; readonly change: object }>();
  const placeOfChange = (change: Change): number => {
    const encoded = encodeChange(change);
    const text = JSON.stringify(encoded);
    const known = changes.get(text) ?? { place: changes.size, change: encoded };
    changes.set(text, known);
    return known.place;
  };
  const parts = confirmation.parts.map(({ change, issueIds, subtaskIds }) => [
    placeOfChange(change),
    encodeIds(issueIds),
    ...(subtaskIds.length > 0 ? [encodeIds(subtaskIds)] : []),
  ]);
  return {
    by: confirmation.accountId,
    at: confirmation.at,
    changes: [...changes.values()].map(({ change }) => change),
    ...(confirmation.search === undefined ? {} : { search: confirmation.search }),
    ...(confirmation.label === undefined ? {} : { label: confirmation.label }),
    ...(confirmation.names.length > 0 ? { names: confirmation.names.map(encodeName) } : {}),
    email: confirmation.sendEmail,
    ...(confirmation.retryOf === undefined ? {} : { retry: confirmation.retryOf }),
    ...(confirmation.undoOf === undefined ? {} : { undo: confirmation.undoOf }),
    ...(confirmation.past === undefined ? {} : { past: confirmation.past }),
    ...(confirmation.repairs === undefined ? {} : { repairs: confirmation.repairs }),
    ...(confirmation.order === undefined ? {} : { go: confirmation.order.startsAt ?? true }),
    parts,
    n: issuesOf(confirmation.parts),
    sum: confirmationDigest(confirmation),
  };
}

/**
 * What was confirmed under this key, exactly; undefined where nothing is stored, and where what is read is not what was
 * confirmed (another number of issues, another digest): that is never sent.
 */
export async function getConfirmation(key: TaskKey): Promise<Confirmation | undefined> {
  const stored = await getParsed(placeOfConfirmation(key), storedSchema);
  return stored && wholeOf(key, stored);
}

function wholeOf(key: TaskKey, stored: Stored): Confirmation | undefined {
  const { asked, n, sum } = stored;
  const confirmation = decoded(key, stored);
  const pageWords = asked?.map(([name, value]) => ({ name, value }));
  const isWhole = issuesOf(confirmation.parts) === n && confirmationDigest(confirmation, pageWords) === sum;
  return isWhole ? confirmation : undefined;
}

function decoded(key: TaskKey, stored: Stored): Confirmation {
  const { by, at, changes, search, label, names, email, retry, undo, past, repairs, go, parts } = stored;
  return {
    key,
    accountId: by,
    at,
    ...(search === undefined ? {} : { search }),
    ...(label === undefined ? {} : { label }),
    names: names.map(decodeName),
    sendEmail: email,
    ...(retry === undefined ? {} : { retryOf: retry }),
    ...(undo === undefined ? {} : { undoOf: undo }),
    ...(past === undefined ? {} : { past }),
    ...(repairs === undefined ? {} : { repairs }),
    ...(go === undefined ? {} : { order: go === true ? {} : { startsAt: go } }),
    parts: parts.flatMap(([place, issueIds, subtaskIds]) => {
      const change = changes[place];
      const theirs = { issueIds: decodeIds(issueIds), subtaskIds: decodeIds(subtaskIds ?? '') };
      return change ? [{ change: decodeChange(change), ...theirs }] : [];
    }),
  };
}

const issuesOf = (parts: readonly ConfirmedPart[]): number =>
  parts.reduce((sum, { issueIds, subtaskIds }) => sum + issueIds.length + subtaskIds.length, 0);

/**
 * Leaves a mark in the place of what was confirmed, as long as a page may still send the same confirmation: its key is used
 * up, so it starts nothing again.
 */
export const markUsedUp = (key: TaskKey): Write => ({
  kind: 'set',
  place: placeOfConfirmation(key),
  value: { gone: true },
  ttl: USED_UP,
});
