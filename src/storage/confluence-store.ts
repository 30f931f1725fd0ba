import { kvs } from '@forge/kvs';
import * as v from 'valibot';
import { KEYS } from './entities';

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

const keyOf = (accountId: string): string => `${KEYS.confluence}${accountId}`;

/** One storage request. */
export async function confluenceKnown(accountId: string): Promise<ConfluenceKnown> {
  const parsed = v.safeParse(storedSchema, await kvs.get(keyOf(accountId)));
  if (!parsed.success) return NOTHING;
  const { no, ids } = parsed.output;
  return { foundIds: ids, ...(no === undefined ? {} : { refusedAt: no }) };
}

export async function setConfluenceKnown(accountId: string, known: ConfluenceKnown): Promise<void> {
  const { refusedAt, foundIds } = known;
  await kvs.set(keyOf(accountId), { ids: [...foundIds], ...(refusedAt === undefined ? {} : { no: refusedAt }) });
}
