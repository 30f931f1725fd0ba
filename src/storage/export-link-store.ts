import { createHash } from 'node:crypto';
import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import * as v from 'valibot';
import { EXPORT_LINKS } from './entities';

/** Links of one account that wait to be opened. */
export const LIVE_LINKS = 5;
/** Somebody else of the same account was first; more clicks at once than this nobody makes. */
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
/** An account's links: the hash of each with its end. Those that were opened are among them, without a record. */
const ofAccountSchema = v.object({
  by: v.string(),
  links: v.array(v.tuple([v.string(), v.number()])),
  rev: v.number(),
});
type OfAccount = v.InferOutput<typeof ofAccountSchema>;
type Stored = v.InferOutput<typeof linkSchema> | OfAccount;

const entity = () => kvs.entity<Stored>(EXPORT_LINKS.name);
const accountKey = (accountId: string): string => `of:${accountId}`;

/** The token itself is kept nowhere. It is random, so a plain hash cannot be turned back. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const unchangedSince = (rev: number) => ({
  entityName: EXPORT_LINKS.name,
  conditions: new Filter<OfAccount>().and('rev', FilterConditions.equalTo(rev)),
});

/**
 * Keeps a link under the hash of its token; false when the account has five that wait to be opened.
 *
 * The limit holds however many calls run at once: a link is written together with the account's list of links, and only
 * over the list that was counted. Whoever comes second counts again.
 */
export async function createLink(token: string, link: ExportLink, at: number): Promise<boolean> {
  const hash = hashOf(token);
  const { accountId, what, until } = link;
  const key = accountKey(accountId);
  for (let attempt = 1; ; attempt++) {
    const mine = (await linksOf(accountId)) ?? (await createEmpty(accountId));
    const live = await liveOf(mine, at);
    if (live.length >= LIVE_LINKS) return false;
    const value = { by: accountId, what, until, rev: 1 };
    const next: OfAccount = { by: accountId, links: [...live, [hash, until]], rev: mine.rev + 1 };
    const transaction = kvs
      .transact()
      .set(hash, value, { entityName: EXPORT_LINKS.name }, { ttl: KEPT })
      .set(key, next, unchangedSince(mine.rev), { ttl: KEPT });
    try {
      await transaction.execute();
      return true;
    } catch (error) {
      // Forge documents no code for a condition that does not hold.
      const isConflict = error instanceof ForgeKvsAPIError && (await linksOf(accountId))?.rev !== mine.rev;
      if (!isConflict || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Uses a link up: of all who open it at the same moment one gets what it stands for, because the record goes under the
 * condition that it is there. One storage read for a token that is none.
 * @returns undefined for a token of no link, of one that was used, and of one whose time is over.
 */
export async function consumeLink(token: string, at: number): Promise<ExportLink | undefined> {
  const hash = hashOf(token);
  const parsed = v.safeParse(linkSchema, await entity().get(hash));
  if (!parsed.success) return undefined;
  const { by, what, until, rev } = parsed.output;
  try {
    await kvs.transact().delete(hash, unchangedSince(rev)).execute();
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && (await entity().get(hash)) === undefined) return undefined;
    throw error;
  }
  return until > at ? { accountId: by, what, until } : undefined;
}

/** Those that can still be opened; the records of those whose time is over go. */
async function liveOf({ links }: OfAccount, at: number): Promise<OfAccount['links']> {
  const kept = await Promise.all(
    links.map(async ([hash, until]): Promise<OfAccount['links']> => {
      if (until <= at) {
        await entity().delete(hash);
        return [];
      }
      return (await entity().get(hash)) === undefined ? [] : [[hash, until]];
    }),
  );
  return kept.flat();
}

async function linksOf(accountId: string): Promise<OfAccount | undefined> {
  const parsed = v.safeParse(ofAccountSchema, await entity().get(accountKey(accountId)));
  return parsed.success ? parsed.output : undefined;
}

/** A transaction can only be bound to what is there. */
async function createEmpty(accountId: string): Promise<OfAccount> {
  const empty: OfAccount = { by: accountId, links: [], rev: 0 };
  try {
    await entity().set(accountKey(accountId), empty, { keyPolicy: 'FAIL_IF_EXISTS' });
    return empty;
  } catch (error) {
    const meanwhile = error instanceof ForgeKvsAPIError ? await linksOf(accountId) : undefined;
    if (meanwhile) return meanwhile;
    throw error;
  }
}
