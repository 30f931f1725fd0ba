import type { Saved } from '../../tasks/saved';
import * as v from '../../valibot';
import { accountWord } from '../account-word';
import { SAVED } from '../entities';
import { decodeIds, encodeIds } from '../ids/issue-ids';
import { getValue, parsedBy } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import { fitsValue } from '../kvs/value-size';
import type { Written } from '../kvs/write';
import { storedRevision, storedTime } from '../stored-values';
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
const recordSchema = v.object({ ops: v.array(v.unknown()), rev: storedRevision });

/** What an account has saved, newest first, as it was read: it is written over that only. */
export interface SavedOfAccount {
  readonly saved: readonly Saved[];
  /** 0: nothing is stored. */
  readonly rev: number;
}

const placeOf = (accountId: string) => ({ entity: SAVED.name, key: accountWord(accountId) });

/** One storage request. What cannot be read is left out. */
export async function savedOf(accountId: string): Promise<SavedOfAccount> {
  const record = parsedBy(recordSchema, await getValue(placeOf(accountId)));
  if (!record) return { saved: [], rev: 0 };
  const saved = record.ops.flatMap((each) => {
    const read = parsedBy(savedSchema, each);
    return read ? [decoded(read)] : [];
  });
  return { saved, rev: record.rev };
}

/** Writes it over what was read; `too-large`: storage takes no value of that size. */
export async function storeSaved(accountId: string, { saved, rev }: SavedOfAccount): Promise<Written | 'too-large'> {
  const value = { of: 'account', ops: saved.map(encoded), rev };
  return fitsValue(value) ? saveOver(placeOf(accountId), value) : 'too-large';
}

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
