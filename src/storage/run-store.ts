import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import * as v from 'valibot';
import { BACKGROUND_RUNS } from './entities';

/** What the background knows of one active task that its record does not say: kept apart, because it changes each run. */
const seenSchema = v.object({
  /** When it was last asked, and the percent then. */
  at: v.number(),
  pct: v.number(),
  /** Since when the percent has not changed. */
  moved: v.number(),
  /** Percent per millisecond, after how many moves. */
  pace: v.optional(v.number()),
  moves: v.optional(v.number()),
  /** Failed attempts in a row, and why the last one was refused. */
  fails: v.optional(v.number()),
  why: v.optional(v.picklist(['impersonation', 'no-bulk-change', 'not-yours', 'cannot-tell', 'signed-out'])),
  /** Until when Jira asked for a pause. */
  until: v.optional(v.number()),
});
export type SeenInBackground = v.InferOutput<typeof seenSchema>;

const runSchema = v.object({ owner: v.string(), tasks: v.record(v.string(), seenSchema) });
/** The background's last runs for one person: task key → what was seen. */
export type BackgroundRun = v.InferOutput<typeof runSchema>;

const siteSchema = v.object({
  owner: v.literal('site'),
  rev: v.number(),
  /** The UTC hour (epoch milliseconds of its start) that `spent` counts in, and the points reserved in it. */
  hour: v.number(),
  spent: v.number(),
  /** Nothing is asked before this moment: the quota is nearly used, or Jira said so. */
  until: v.optional(v.number()),
  /** Forge refuses to read as anybody. */
  off: v.optional(v.boolean()),
});
/** What the background knows of the whole site. */
export type BackgroundSite = v.InferOutput<typeof siteSchema>;

/** The one record that is the site's, among those of the owners. No account id looks like it. */
const SITE = 'site';

const entity = () => kvs.entity<{ owner: string }>(BACKGROUND_RUNS.name);

export interface BackgroundState {
  readonly runs: ReadonlyMap<string, BackgroundRun>;
  readonly site: BackgroundSite;
}

const NO_SITE: BackgroundSite = { owner: SITE, rev: 0, hour: 0, spent: 0 };

/** What the background knows: one storage request for the site and up to 99 owners, more for more. */
export async function backgroundState(mostOwners = 99): Promise<BackgroundState> {
  const runs = new Map<string, BackgroundRun>();
  let site = NO_SITE;
  let cursor: string | undefined;
  do {
    let builder = entity().query().index(BACKGROUND_RUNS.indexes.owner).limit(100);
    if (cursor !== undefined) builder = builder.cursor(cursor);
    const page = await builder.getMany();
    for (const { key, value } of page.results) {
      if (key === SITE) site = parsedOr(siteSchema, value) ?? NO_SITE;
      else runs.set(key, parsedOr(runSchema, value) ?? { owner: key, tasks: {} });
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined && runs.size < mostOwners);
  return { runs, site };
}

/** Writes what a run saw of one owner's tasks; nothing seen: the record goes. */
export async function saveRun(run: BackgroundRun): Promise<void> {
  if (Object.keys(run.tasks).length === 0) await entity().delete(run.owner);
  else await entity().set(run.owner, run);
}

/**
 * Writes the site's record over the one it came from.
 * @returns false when another run wrote it meanwhile.
 */
export async function saveSite(site: BackgroundSite): Promise<boolean> {
  const next = { ...site, rev: site.rev + 1 };
  try {
    if (site.rev === 0) {
      await entity().set(SITE, next, { keyPolicy: 'FAIL_IF_EXISTS' });
    } else {
      const conditions = new Filter<BackgroundSite>().and('rev', FilterConditions.equalTo(site.rev));
      await kvs.transact().set(SITE, next, { entityName: BACKGROUND_RUNS.name, conditions }).execute();
    }
    return true;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && isOurConflict(error)) return false;
    throw error;
  }
}

/** Forge documents no code for a condition that does not hold; the caller reads again and sees. */
const isOurConflict = ({ responseDetails: { status } }: ForgeKvsAPIError): boolean =>
  status >= 400 && status < 500 && status !== 429;

function parsedOr<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
}
