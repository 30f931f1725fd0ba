import * as v from '../../valibot';
import type { SourceName } from '../../tasks/source';
import { accountWord } from '../account-word';
import { KEYS } from '../entities';
import { getParsed, setValue } from '../kvs/records';
import type { Place } from '../kvs/write';
import { orAbsent, storedTime } from '../stored-values';

const storedSchema = v.object({
  no: orAbsent(storedTime),
  ids: v.array(v.string()),
});

/** What the app knows, beside the tasks, of what a source lists for one person. */
export interface OwnListKnown {
  /** When the source refused to list anything, epoch milliseconds; absent: it did not. */
  readonly refusedAt?: number;
  /**
   * Tasks that were found once and that the source still listed then: on the list, or taken off it for good. They are not
   * found again.
   */
  readonly foundIds: readonly string[];
}

const NOTHING: OwnListKnown = { foundIds: [] };

const placeOf = (source: SourceName, accountId: string): Place => ({
  key: `${KEYS.ownList}${source}:${accountWord(accountId)}`,
});

/** One storage request. */
export async function ownListKnown(source: SourceName, accountId: string): Promise<OwnListKnown> {
  const stored = await getParsed(placeOf(source, accountId), storedSchema);
  if (!stored) return NOTHING;
  const { no, ids } = stored;
  return { foundIds: ids, ...(no === undefined ? {} : { refusedAt: no }) };
}

export async function setOwnListKnown(source: SourceName, accountId: string, known: OwnListKnown): Promise<void> {
  const { refusedAt, foundIds } = known;
  const stored = { ids: [...foundIds], ...(refusedAt === undefined ? {} : { no: refusedAt }) };
  await setValue(placeOf(source, accountId), stored);
}
