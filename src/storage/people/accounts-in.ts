import { accountsWithin, hasAccountForm } from '../../tasks/account-id';
import type { Place } from '../kvs/write';
import { decodeEntry, unpack } from '../search/search-encoding';
import { chunkRowSchema, logRowOf } from '../search/search-rows';
import { parsedBy } from '../kvs/records';
import { BACKGROUND_RUNS, DAY_SUMS, DRAFTS, KEYS, SAVED, SEARCH_INDEX } from '../entities';

/** What an account lies under, in whichever record. */
const NAMES: ReadonlySet<string> = new Set(['owner', 'author', 'by', 'list', 'reader', 'who', 'accountId']);
/** Texts that people write in Jira's query language, which names accounts by their ids. */
const SEARCHES: ReadonlySet<string> = new Set(['jql', 'search']);
/** Lists with an account in one place: who has dismissed failures, and whose read saw most. */
const PLACES: ReadonlyMap<string, number> = new Map([
  ['seen', 0],
  ['full', 6],
]);
/** The sums of a day: whose, and the day. */
const OF_DAY = /^(.+):[^:]+$/;
/** Owners' records of the background, what somebody has saved, and drafts are named by their owners alone. */
const BY_ACCOUNT: ReadonlySet<string> = new Set([BACKGROUND_RUNS.name, SAVED.name, DRAFTS.name]);
/** The end of a key that belongs to an account. */
const IN_KEY = /^(?:(?:task:)?confluence:[^#]+#|own-list:[^:]+:|of:|draft:)(.+)$/;

/**
 * The accounts that one record names, in its key or in what it holds; of a draft, which is forgotten within a day, only whose
 * it is. Pure.
 */
export function accountsIn({ entity, key }: Place, value: unknown): readonly string[] {
  const inKey = accountInKey({ ...(entity === undefined ? {} : { entity }), key });
  const isDraft = entity === DRAFTS.name || key.startsWith(KEYS.draft);
  const named = entity === SEARCH_INDEX.name ? searched(key, value) : isDraft ? [] : namedIn(value);
  return [...(inKey === undefined ? [] : [inKey]), ...named].filter(hasAccountForm);
}

/** Whose a record is, where its key says so. */
export function accountInKey({ entity, key }: Place): string | undefined {
  if (entity !== undefined && BY_ACCOUNT.has(entity)) return key;
  return (entity === DAY_SUMS.name ? OF_DAY : IN_KEY).exec(key)?.[1];
}

function searched(key: string, value: unknown): string[] {
  const row = parsedBy(chunkRowSchema, value);
  const logged = logRowOf(key, value)?.entry;
  const entries = row ? (unpack(row.packed)?.entries ?? []) : logged ? [logged] : [];
  return entries
    .map(decodeEntry)
    .flatMap(({ ownerId, addedById, listedFor }) => [
      addedById,
      ...(ownerId === undefined ? [] : [ownerId]),
      ...(listedFor === undefined ? [] : [listedFor]),
    ]);
}

function namedIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value;
    const [first, second] = all;
    // A person among the values of what a task did (`did-encoding.ts`).
    return all.length === 2 && typeof first === 'string' && second === null ? [first] : all.flatMap(namedIn);
  }
  return Object.entries(value).flatMap(([name, held]: [string, unknown]) => {
    if (typeof held === 'string') return SEARCHES.has(name) ? accountsWithin(held) : NAMES.has(name) ? [held] : [];
    const place = PLACES.get(name);
    const at: unknown = place !== undefined && Array.isArray(held) ? held[place] : undefined;
    return [...(typeof at === 'string' ? [at] : []), ...namedIn(held)];
  });
}
