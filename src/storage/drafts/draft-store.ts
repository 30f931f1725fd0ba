import * as v from '../../valibot';
import { accountWord } from '../account-word';
import { KEYS } from '../entities';
import { decodeIds, encodeIds } from '../ids/issue-ids';
import { getParsed, setValue } from '../kvs/records';
import { orAbsent, storedCount, storedTime } from '../stored-values';

const schema = v.object({
  at: storedTime,
  hour: storedTime,
  n: storedCount,
  /** The chosen issues, in the short form. */
  ids: orAbsent(v.string()),
  /** All else that was chosen, as the page sent it. Absent: nothing is kept any more, only how often it was. */
  chosen: v.optional(v.unknown()),
});

/** What is kept of somebody's choices in the wizard. */
export interface StoredDraft {
  /** When it was kept, epoch milliseconds. */
  readonly at: number;
  /** How often it was kept in the UTC hour that began at `hour`. */
  readonly hour: number;
  readonly n: number;
  readonly draft?: {
    readonly issueIds?: readonly string[];
    /** Not parsed here: what a page of another version has sent is nothing to this one. */
    readonly chosen: unknown;
  };
}

/** Forge forgets it this long after it was kept last. */
const KEPT = { value: 1, unit: 'DAYS' } as const;
/** A draft larger than this is not kept, in bytes. */
const MOST_BYTES = 16 * 1024;

const placeOf = (accountId: string) => ({ key: `${KEYS.draft}${accountWord(accountId)}` });

/** One storage request. */
export async function storedDraft(accountId: string): Promise<StoredDraft | undefined> {
  const stored = await getParsed(placeOf(accountId), schema);
  if (!stored) return undefined;
  const { at, hour, n, ids, chosen } = stored;
  const draft =
    chosen === undefined ? {} : { draft: { ...(ids === undefined ? {} : { issueIds: decodeIds(ids) }), chosen } };
  return { at, hour, n, ...draft };
}

/** Keeps it in the place of the one before; false where it is too large, and nothing is written. */
export async function storeDraft(accountId: string, { draft, ...kept }: StoredDraft): Promise<boolean> {
  const ids = draft?.issueIds === undefined ? {} : { ids: encodeIds(draft.issueIds) };
  const value = draft ? { ...kept, ...ids, chosen: draft.chosen } : kept;
  if (Buffer.byteLength(JSON.stringify(value)) > MOST_BYTES) return false;
  await setValue(placeOf(accountId), value, KEPT);
  return true;
}
