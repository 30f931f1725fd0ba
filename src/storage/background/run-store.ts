import { SITE, isAccountId } from '../../tasks/account-id';
import { accountWord } from '../account-word';
import { BACKGROUND_RUNS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { queryIndex } from '../kvs/queries';
import { createOnce, getValue, setValue } from '../kvs/records';
import { replaceIfUnchanged, writeTogether } from '../kvs/transactions';
import type { Place } from '../kvs/write';
import { decodeRun, encodeRun } from './run-encoding';
import type { BackgroundRun } from './run-encoding';
import { NO_SITE, asSite } from './site-store';
import type { BackgroundSite } from './site-store';

export type { BackgroundRun } from './run-encoding';

const entity = BACKGROUND_RUNS.name;
const at = (owner: string): Place => ({ entity, key: accountWord(owner) });

export interface BackgroundState {
  readonly runs: ReadonlyMap<string, BackgroundRun>;
  readonly site: BackgroundSite;
}

/** Revision 0 stands for a record that is not there. */
const noRun = (owner: string): BackgroundRun => ({ owner, rev: 0, at: 0, tasks: new Map() });

/**
 * What the background knows: one storage request for the site and up to 99 owners, more for more. By a query, so that what was
 * just written may be missing.
 */
export async function backgroundState(mostOwners = 99): Promise<BackgroundState> {
  const runs = new Map<string, BackgroundRun>();
  let site = NO_SITE;
  let cursor: string | undefined;
  do {
    const page = await queryIndex({ entity, index: BACKGROUND_RUNS.indexes.owner, limit: 100, cursor });
    for (const { key, value } of page.results) {
      if (key === SITE) site = await asSite(value);
      else {
        const run = decodeRun(key, value) ?? noRun(key);
        runs.set(run.owner, run);
      }
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined && runs.size < mostOwners);
  return { runs, site };
}

/**
 * One owner's record at this moment: one storage request. One without a revision, or that cannot be read, is written anew, so
 * that it can be written under a condition.
 */
export async function backgroundRun(owner: string): Promise<BackgroundRun> {
  if (!isAccountId(owner)) return noRun(owner);
  const value = await getValue(at(owner));
  if (value === undefined) return noRun(owner);
  const run = decodeRun(owner, value) ?? noRun(owner);
  if (run.rev > 0) return run;
  const anew = { ...run, owner, rev: firstRevision() };
  await setValue(at(owner), encodeRun(anew));
  return anew;
}

/**
 * Writes an owner's record over the one that it came from; without tasks it is removed. Nothing for what is no account.
 * @returns as it is stored now; undefined where nothing is: another run wrote it meanwhile, or there is nothing to keep.
 */
export async function saveRun(run: BackgroundRun): Promise<BackgroundRun | undefined> {
  if (!isAccountId(run.owner)) return undefined;
  const place = at(run.owner);
  if (run.tasks.size === 0) {
    if (run.rev > 0) await writeTogether([{ kind: 'remove', place, unchangedSince: run.rev }]);
    return undefined;
  }
  const next = { ...run, rev: run.rev === 0 ? firstRevision() : run.rev + 1 };
  const written =
    run.rev === 0
      ? await createOnce(place, encodeRun(next))
      : await replaceIfUnchanged(place, encodeRun(next), run.rev);
  return written === 'written' ? next : undefined;
}
