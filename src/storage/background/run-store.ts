import * as v from '../../valibot';
import { SITE, isAccountId } from '../../tasks/account-id';
import { isTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { accountWord } from '../account-word';
import { BACKGROUND_RUNS } from '../entities';
import { queryIndex } from '../kvs/queries';
import { createOnce, getValue, parsedBy, parsedOrBegunAnew, removeValue, setValue } from '../kvs/records';
import { replaceIfUnchanged } from '../kvs/transactions';
import type { Place, Written } from '../kvs/write';
import { orAbsent, storedCount, storedPercent, storedRevision, storedTime } from '../stored-values';

/** What the background knows of one active task that its record does not say: kept apart, because it changes each run. */
const seenSchema = v.object({
  /** When it was last asked, and the percent then. */
  at: storedTime,
  pct: storedPercent,
  /** Since when the percent has not changed. */
  moved: storedTime,
  /** Percent per millisecond, after how many moves. */
  pace: orAbsent(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  moves: orAbsent(storedCount),
  /** Failed attempts in a row, and why the last one was refused. */
  fails: orAbsent(storedCount),
  why: orAbsent(
    v.picklist(['impersonation', 'no-bulk-change', 'not-yours', 'cannot-tell', 'signed-out', 'not-approved']),
  ),
  /** Until when Jira asked for a pause. */
  until: orAbsent(storedTime),
});
export type SeenInBackground = v.InferOutput<typeof seenSchema>;

const runSchema = v.object({
  owner: v.string(),
  tasks: v.pipe(
    v.record(v.string(), orAbsent(seenSchema)),
    v.transform((tasks): ReadonlyMap<TaskKey, SeenInBackground> => new Map(seenOfTasks(tasks))),
  ),
});
/** The background's last runs for one person: task key → what was seen. */
export type BackgroundRun = v.InferOutput<typeof runSchema>;

/** Without what lies under a key that names no task, and what cannot be read. */
const seenOfTasks = (tasks: Readonly<Record<string, SeenInBackground | undefined>>): [TaskKey, SeenInBackground][] =>
  Object.entries(tasks).flatMap(([key, seen]) => (seen && isTaskKey(key) ? [[key, seen]] : []));

const siteSchema = v.object({
  owner: v.literal(SITE),
  rev: storedRevision,
  /** The UTC hour (epoch milliseconds of its start) that `spent` counts in, and the points reserved in it. */
  hour: storedTime,
  spent: storedCount,
  /** Nothing is asked before this moment: the quota is nearly used, or Jira said so. */
  until: orAbsent(storedTime),
  /** Forge refuses to read as anybody. */
  off: orAbsent(v.boolean()),
});
/** What the background knows of the whole site. */
export type BackgroundSite = v.InferOutput<typeof siteSchema>;

const entity = BACKGROUND_RUNS.name;
/** The site's record lies among those of the owners. */
const SITE_PLACE: Place = { entity, key: SITE };
const at = (owner: string): Place => ({ entity, key: accountWord(owner) });

export interface BackgroundState {
  readonly runs: ReadonlyMap<string, BackgroundRun>;
  readonly site: BackgroundSite;
}

const NO_SITE: BackgroundSite = { owner: SITE, rev: 0, hour: 0, spent: 0 };
/** Revision 0 stands for a record that is not there. */
const BEGUN_ANEW: BackgroundSite = { ...NO_SITE, rev: 1 };

/** What the background knows: one storage request for the site and up to 99 owners, more for more. */
export async function backgroundState(mostOwners = 99): Promise<BackgroundState> {
  const runs = new Map<string, BackgroundRun>();
  let site = NO_SITE;
  let cursor: string | undefined;
  do {
    const page = await queryIndex({ entity, index: BACKGROUND_RUNS.indexes.owner, limit: 100, cursor });
    for (const { key, value } of page.results) {
      if (key === SITE) site = (await parsedOrBegunAnew(SITE_PLACE, siteSchema, value, BEGUN_ANEW)) ?? NO_SITE;
      else {
        const run = parsedBy(runSchema, value) ?? { owner: key, tasks: new Map() };
        runs.set(run.owner, run);
      }
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined && runs.size < mostOwners);
  return { runs, site };
}

/** What is known of the whole site at this moment. One storage request. */
export const backgroundSite = async (): Promise<BackgroundSite> =>
  (await parsedOrBegunAnew(SITE_PLACE, siteSchema, await getValue(SITE_PLACE), BEGUN_ANEW)) ?? NO_SITE;

/** Writes what a run saw of one owner's tasks; where it saw none, the record is removed. Nothing for what is no account. */
export async function saveRun(run: BackgroundRun): Promise<void> {
  if (!isAccountId(run.owner)) return;
  if (run.tasks.size === 0) await removeValue(at(run.owner));
  else await setValue(at(run.owner), { owner: run.owner, tasks: Object.fromEntries(run.tasks) });
}

/**
 * Writes the site's record over the one it came from.
 * @returns `conflict` when another run wrote it meanwhile.
 */
export function saveSite(site: BackgroundSite): Promise<Written> {
  const next = { ...site, rev: site.rev + 1 };
  return site.rev === 0 ? createOnce(SITE_PLACE, next) : replaceIfUnchanged(SITE_PLACE, next, site.rev);
}
