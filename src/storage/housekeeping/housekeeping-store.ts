import * as v from '../../valibot';
import { siteRecord } from '../site/site-record';
import { orAbsent, storedCount, storedTime } from '../stored-values';

/** How the last run of the day went that lets go of what is older than it is to be kept. */
const letGoSchema = v.object({
  at: storedTime,
  /** Tasks that this run has removed so far. */
  removed: storedCount,
  /** There are more, for a next piece. */
  more: orAbsent(v.literal(true)),
});

/** How the last report of accounts to Atlassian went. */
const peopleSchema = v.object({
  at: storedTime,
  /** Accounts that Atlassian took the report of, and those of them that were closed and are erased. */
  reported: storedCount,
  closed: storedCount,
  /** When the last round began in which it took a report of all of them. */
  done: orAbsent(storedTime),
  /**
   * A round that is not over: when it began, and up to which word of an account it has come. Where not everything could be
   * read at once: the place among the spaces that it goes on at, how many accounts were reported before that, and the place up
   * to which was read what it has come so far in; absent: all.
   */
  round: orAbsent(
    v.object({
      ...{ since: storedTime, to: v.string() },
      ...{ from: orAbsent(storedCount), before: orAbsent(storedCount), until: orAbsent(storedCount) },
    }),
  ),
});

const schema = v.object({ letGo: orAbsent(letGoSchema), people: orAbsent(peopleSchema) });
/** What the runs of the day and of the week have left to be shown. */
export type Housekeeping = v.InferOutput<typeof schema>;

const RECORD = siteRecord<Housekeeping>('housekeeping', v.fallback(schema, {}), {});
const ATTEMPTS = 5;

/** One storage request. */
export const housekeeping = async (): Promise<Housekeeping> => (await RECORD.read()).values;

/** Notes a part of it and leaves the others. Where others were first each time, it stays as it was: it is only shown. */
export async function noteHousekeeping(change: Housekeeping): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { values, rev } = await RECORD.read();
    if ((await RECORD.save({ values: { ...values, ...change }, rev })) === 'written') return;
  }
}
