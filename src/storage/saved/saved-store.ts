import type { Saved } from '../../tasks/changes/saved';
import * as v from '../../valibot';
import { accountWord } from '../account-word';
import { SAVED } from '../entities';
import { decodeIds, encodeIds } from '../ids/issue-ids';
import { firstRevision } from '../kvs/first-revision';
import { getValue, parsedBy, removeValue, setValue } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import { writeTogether } from '../kvs/transactions';
import { fitsValue, valueBytes } from '../kvs/value-size';
import type { Written } from '../kvs/write';
import { storedTime, writtenRevision } from '../stored-values';
import { decodeChange, encodeChange, storedChangeSchema } from '../submissions/change-encoding';
import { decodeName, encodeName, storedNamesSchema } from '../submissions/name-encoding';

const savedSchema = v.object({
  id: v.string(),
  name: v.string(),
  at: storedTime,
  /** Either the search or the issues. */
  jql: v.optional(v.string()),
  ids: v.optional(v.string()),
  change: storedChangeSchema,
  names: storedNamesSchema,
  email: v.boolean(),
});
const opsSchema = v.fallback(v.array(v.unknown()), []);
const recordSchema = v.object({ ops: v.array(v.unknown()), rev: writtenRevision });
const damagedSchema = v.fallback(v.object({ ops: opsSchema }), { ops: [] });

/** What an account has saved, newest first, as it was read: it is written over that only. */
export interface SavedOfAccount {
  readonly saved: readonly Saved[];
  /** What this version cannot read, as it is stored: another version may. */
  readonly unread: readonly unknown[];
  /** 0: nothing is stored. */
  readonly rev: number;
}

/**
 * How large the record of an account may become, in KiB. All of it is read with each list and written with each change, and
 * storage counts both for the whole site by every 10 KB.
 */
export const MOST_KB_OF_SAVED = 32;
const BYTES_IN_A_KB = 1_024;
const MOST_BYTES = MOST_KB_OF_SAVED * BYTES_IN_A_KB;
/** Nobody saves five times in the moment that one write takes. */
const ATTEMPTS = 5;

const placeOf = (accountId: string) => ({ entity: SAVED.name, key: accountWord(accountId) });

/**
 * One storage request. What cannot be read is left out; a record that cannot be written over, because its revision is damaged,
 * is begun anew with what can be read of it.
 */
export async function savedOf(accountId: string): Promise<SavedOfAccount> {
  const value = await getValue(placeOf(accountId));
  if (value === undefined) return { saved: [], unread: [], rev: 0 };
  const { ops, rev } = parsedBy(recordSchema, value) ?? (await begunAnew(accountId, value));
  // Larger than a whole record may become, it was never saved like this: kept, it would keep anything from being saved.
  const read = ops
    .filter((each) => valueBytes(each) <= MOST_BYTES)
    .map((each) => ({ each, op: parsedBy(savedSchema, each) }));
  return {
    saved: read.flatMap(({ op }) => (op ? [decoded(op)] : [])),
    unread: read.flatMap(({ each, op }) => (op ? [] : [each])),
    rev,
  };
}

async function begunAnew(accountId: string, damaged: unknown): Promise<v.InferOutput<typeof recordSchema>> {
  const { ops } = v.parse(damagedSchema, damaged);
  const anew = { ops, rev: firstRevision() };
  await setValue(placeOf(accountId), { of: 'account', ...anew });
  return anew;
}

/**
 * A record as it is going to be stored, with its size in bytes; undefined where it is larger than it may become, and not smaller
 * than it was.
 */
export function savedRecord(before: SavedOfAccount, after: SavedOfAccount) {
  const value = recordOf(after);
  const bytes = valueBytes(value);
  const isTooLarge = bytes > MOST_BYTES && bytes >= valueBytes(recordOf(before));
  return isTooLarge || !fitsValue(value) ? undefined : { value, kb: Math.ceil(bytes / BYTES_IN_A_KB) };
}
export type SavedRecord = NonNullable<ReturnType<typeof savedRecord>>;

/** Writes it over what was read. */
export const storeSaved = (accountId: string, { value }: SavedRecord): Promise<Written> =>
  saveOver(placeOf(accountId), value);

const dated = v.object({ at: v.number() });

/** Forgets what was saved but for what stays by the moment it was saved at; what is saved while this runs is left too. */
export async function forgetSaved(key: string, stays: (at: number) => boolean): Promise<void> {
  const place = { entity: SAVED.name, key };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const value = await getValue(place);
    const record = parsedBy(recordSchema, value);
    if (!record) return value === undefined ? undefined : removeValue(place);
    const { ops, rev } = record;
    const left = ops.filter((op) => stays(parsedBy(dated, op)?.at ?? 0));
    if (left.length === ops.length) return;
    const written = await (left.length === 0
      ? writeTogether([{ kind: 'remove', place, unchangedSince: rev }])
      : saveOver(place, { of: 'account', ops: left, rev }));
    if (written === 'written') return;
  }
}

const recordOf = ({ saved, unread, rev }: SavedOfAccount) => ({
  of: 'account',
  ops: [...saved.map(encoded), ...unread],
  rev,
});

/** Whether the same is saved, whenever that was. */
export const isSameSaved = (one: Saved, other: Saved): boolean =>
  JSON.stringify(encoded({ ...one, savedAt: 0 })) === JSON.stringify(encoded({ ...other, savedAt: 0 }));

function encoded({ id, name, savedAt, issues, change, names, sendEmail }: Saved) {
  return {
    ...{ id, name, at: savedAt },
    ...(issues.by === 'search' ? { jql: issues.jql } : { ids: encodeIds(issues.issueIds) }),
    change: encodeChange(change),
    names: names.map(encodeName),
    email: sendEmail,
  };
}

function decoded({ id, name, at, jql, ids, change, names, email }: v.InferOutput<typeof savedSchema>): Saved {
  return {
    ...{ id, name, savedAt: at },
    issues: jql === undefined ? { by: 'ids', issueIds: decodeIds(ids ?? '') } : { by: 'search', jql },
    change: decodeChange(change),
    names: names.map(decodeName),
    sendEmail: email,
  };
}
