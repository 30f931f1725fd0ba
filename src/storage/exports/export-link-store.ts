import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { EXPORT_LINKS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getParsed, getValue, parsedOrBegunAnew, removeValue } from '../kvs/records';
import { removeIfUnchanged, writeTogether } from '../kvs/transactions';
import type { Place } from '../kvs/write';

/** Links of one account that wait to be opened. */
export const LIVE_LINKS = 5;
/** How often a write is tried when another call of the same account was faster: nobody clicks so often at once. */
const ATTEMPTS = 5;
/** A link that nobody opens is removed with the account's next one; Forge removes what is left. */
const KEPT = { value: 1, unit: 'HOURS' } as const;

/** What a link stands for. `what` is the caller's: it parses it when the link is opened. */
export interface ExportLink {
  readonly accountId: string;
  readonly what: unknown;
  /** Until when it may be opened, epoch milliseconds. */
  readonly until: number;
}

const linkSchema = v.object({ by: v.string(), what: v.unknown(), until: v.number(), rev: v.number() });
/**
 * An account's links: the hash of each, and until when it may be opened. A link that was opened stays in this list, but its
 * own record is gone.
 */
const ofAccountSchema = v.object({
  by: v.string(),
  links: v.array(v.tuple([v.string(), v.number()])),
  rev: v.number(),
});
type OfAccount = v.InferOutput<typeof ofAccountSchema>;

const at = (key: string): Place => ({ entity: EXPORT_LINKS.name, key });
const atAccount = (accountId: string): Place => at(`of:${accountId}`);

/** The token itself is kept nowhere. It is random, so a plain hash cannot be turned back. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Keeps a link under the hash of its token; false when the account has five that wait to be opened.
 *
 * The limit holds however many calls run at once: a link is written together with the account's list of links, and only
 * over the list that was counted. Whoever comes second counts again.
 */
export async function createLink(token: string, link: ExportLink, now: number): Promise<boolean> {
  const hash = hashOf(token);
  const { accountId, what, until } = link;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const mine = await linksOf(accountId);
    if (!mine) continue;
    const live = await liveOf(mine, now);
    if (live.length >= LIVE_LINKS) return false;
    const value = { by: accountId, what, until, rev: firstRevision() };
    const next: OfAccount = { by: accountId, links: [...live, [hash, until]], rev: mine.rev + 1 };
    const written = await writeTogether([
      { kind: 'set', place: at(hash), value, ttl: KEPT },
      { kind: 'set', place: atAccount(accountId), value: next, ttl: KEPT, unchangedSince: mine.rev },
    ]);
    if (written === 'written') return true;
  }
  throw new Error('the links of an account were written by others each time');
}

/**
 * Uses a link up: of all who open it at the same moment one gets what it stands for, because the record goes under the
 * condition that it is there. One storage read for a token that is none.
 * @returns undefined for a token of no link, of one that was used, and of one whose time is over.
 */
export async function consumeLink(token: string, now: number): Promise<ExportLink | undefined> {
  const place = at(hashOf(token));
  const link = await getParsed(place, linkSchema);
  if (!link) return undefined;
  const { by, what, until, rev } = link;
  if ((await removeIfUnchanged(place, rev)) === 'conflict') return undefined;
  return until > now ? { accountId: by, what, until } : undefined;
}

/** The links that can still be opened. Removes the records of those whose time is over. */
async function liveOf({ links }: OfAccount, now: number): Promise<OfAccount['links']> {
  const kept = await Promise.all(
    links.map(async ([hash, until]): Promise<OfAccount['links']> => {
      if (until <= now) {
        await removeValue(at(hash));
        return [];
      }
      return (await getValue(at(hash))) === undefined ? [] : [[hash, until]];
    }),
  );
  return kept.flat();
}

/**
 * An account's list of links, created empty where there is none, because a transaction can only be bound to what is there.
 * Undefined when another call has created it, or Forge removed it, at this very moment.
 */
async function linksOf(accountId: string): Promise<OfAccount | undefined> {
  const place = atAccount(accountId);
  const empty: OfAccount = { by: accountId, links: [], rev: firstRevision() };
  const stored = await parsedOrBegunAnew(place, ofAccountSchema, await getValue(place), empty);
  if (stored) return stored;
  return (await createOnce(place, empty)) === 'written' ? empty : undefined;
}
