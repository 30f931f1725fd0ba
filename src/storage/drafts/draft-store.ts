import * as v from '../../valibot';
import { accountWord } from '../account-word';
import { DRAFTS, KEYS } from '../entities';
import { decodeIds, encodeIds } from '../ids/issue-ids';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getParsed, getValue, parsedOrBegunAnew, removeValue } from '../kvs/records';
import { replaceIfUnchanged, writeTogether } from '../kvs/transactions';
import { valueBytes } from '../kvs/value-size';
import type { Place, Written } from '../kvs/write';
import { orAbsent, storedCount, storedTime, writtenRevision } from '../stored-values';

const draftSchema = v.object({
  /** The chosen issues, in the short form. */
  ids: orAbsent(v.string()),
  /** Those that are left out of it, in the same form, or how many they are, where they are too many. */
  out: orAbsent(v.union([v.string(), storedCount])),
  /** All else that was chosen, as the page sent it. */
  chosen: v.unknown(),
});
/** A start that was only looked at, and when. */
const lookedSchema = v.object({ at: storedTime, draft: draftSchema });
const schema = v.object({
  at: storedTime,
  draft: orAbsent(draftSchema),
  looked: orAbsent(lookedSchema),
  rev: writtenRevision,
});
/** As the version before kept it, under a plain key, for a day. */
const before = v.object({ at: storedTime, ...draftSchema.entries });

/** What is kept of somebody's choices in the wizard. */
export interface DraftRecord {
  readonly issueIds?: readonly string[];
  /** How many, where they are too many to be named. */
  readonly leftOut?: readonly string[] | number;
  /** Not parsed here: what a page of another version has sent is nothing to this one. */
  readonly chosen: unknown;
}

interface KeptLook {
  readonly at: number;
  readonly draft: DraftRecord;
}

/** What is kept of an account, as it was read: it is written over that only, and removed only as that. */
export interface StoredDraft {
  /** When it was kept, epoch milliseconds. */
  readonly at: number;
  readonly draft?: DraftRecord;
  /** The start that was only looked at, and when that was kept. */
  readonly looked?: KeptLook;
  /** 0: there is no record of it, but perhaps one that the version before has kept. */
  readonly rev: number;
}

/** Forge forgets it this long after it was kept last. */
const KEPT = { value: 1, unit: 'DAYS' } as const;
/** A draft larger than this is not kept, in bytes. */
const MOST_BYTES = 16 * 1024;
const NONE: StoredDraft = { at: 0, rev: 0 };

const placeOf = (accountId: string): Place => ({ entity: DRAFTS.name, key: accountWord(accountId) });
const placeBefore = (accountId: string): Place => ({ key: `${KEYS.draft}${accountWord(accountId)}` });

/** One storage request, and a second one where there is none. A record that cannot be read is begun anew. */
export async function storedDraft(accountId: string): Promise<StoredDraft> {
  const place = placeOf(accountId);
  const anew = { of: 'account', at: 0, draft: undefined, looked: undefined, rev: firstRevision() };
  const stored = await parsedOrBegunAnew(place, schema, await getValue(place), anew, KEPT);
  if (stored) {
    const { at, rev, draft, looked } = stored;
    return {
      ...{ at, rev },
      ...(draft ? { draft: decoded(draft) } : {}),
      ...(looked ? { looked: { at: looked.at, draft: decoded(looked.draft) } } : {}),
    };
  }
  const ofBefore = await getParsed(placeBefore(accountId), before);
  return ofBefore?.chosen === undefined ? NONE : { at: ofBefore.at, rev: 0, draft: decoded(ofBefore) };
}

/** Whether it is small enough to be kept. */
export const fitsDraft = (draft: DraftRecord): boolean => valueBytes(encoded(draft)) <= MOST_BYTES;

/** Keeps this in the place of what was read. */
export async function storeDraft(
  accountId: string,
  kept: Omit<StoredDraft, 'rev'>,
  read: StoredDraft,
): Promise<Written> {
  const { at, draft, looked } = kept;
  const value = {
    ...{ of: 'account', at },
    ...(draft ? { draft: encoded(draft) } : {}),
    ...(looked ? { looked: { at: looked.at, draft: encoded(looked.draft) } } : {}),
  };
  const place = placeOf(accountId);
  if (read.rev > 0) return replaceIfUnchanged(place, { ...value, rev: read.rev + 1 }, read.rev, KEPT);
  const written = await createOnce(place, { ...value, rev: firstRevision() }, KEPT);
  if (written === 'written' && read.draft) await removeValue(placeBefore(accountId));
  return written;
}

/** Forgets what was read; what has been kept since stays. */
export async function removeDraft(accountId: string, { rev }: StoredDraft): Promise<void> {
  if (rev === 0) return removeValue(placeBefore(accountId));
  await writeTogether([{ kind: 'remove', place: placeOf(accountId), unchangedSince: rev }]);
}

const encoded = ({ issueIds, leftOut, chosen }: DraftRecord) => ({
  ...(issueIds === undefined ? {} : { ids: encodeIds(issueIds) }),
  ...(leftOut === undefined ? {} : { out: typeof leftOut === 'number' ? leftOut : encodeIds(leftOut) }),
  chosen,
});

const decoded = ({ ids, out, chosen }: v.InferOutput<typeof draftSchema>): DraftRecord => ({
  ...(ids === undefined ? {} : { issueIds: decodeIds(ids) }),
  ...(out === undefined ? {} : { leftOut: typeof out === 'number' ? out : decodeIds(out) }),
  chosen,
});
