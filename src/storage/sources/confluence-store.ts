import * as v from 'valibot';
import { KEYS } from '../entities';
import { getParsed, setValue } from '../kvs/records';
import type { Place } from '../kvs/write';

const storedSchema = v.object({
  no: v.optional(v.number()),
  ids: v.array(v.string()),
});

/** What the app knows of one person's Confluence beside their tasks. */
export interface ConfluenceKnown {
  /** When Confluence refused to list anything, epoch milliseconds; absent: it did not. */
  readonly refusedAt?: number;
  /**
   * Tasks that were found once and that Confluence still listed then: on the list, or taken off it for good. They are not
   * found again.
   */
  readonly foundIds: readonly string[];
}

const NOTHING: ConfluenceKnown = { foundIds: [] };

const placeOf = (accountId: string): Place => ({ key: `${KEYS.confluence}${accountId}` });

/** One storage request. */
export async function confluenceKnown(accountId: string): Promise<ConfluenceKnown> {
  const stored = await getParsed(placeOf(accountId), storedSchema);
  if (!stored) return NOTHING;
  const { no, ids } = stored;
  return { foundIds: ids, ...(no === undefined ? {} : { refusedAt: no }) };
}

export async function setConfluenceKnown(accountId: string, known: ConfluenceKnown): Promise<void> {
  const { refusedAt, foundIds } = known;
  await setValue(placeOf(accountId), { ids: [...foundIds], ...(refusedAt === undefined ? {} : { no: refusedAt }) });
}
