import * as v from 'valibot';
import { JIRA_ID } from '../../tasks/ids';
import { SITE_RECORDS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { getValue, parsedBy, parsedOrBegunAnew } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import type { Place, Written } from '../kvs/write';
import { orAbsent, storedCount, storedRevision, storedTime } from '../stored-values';

const storedId = v.pipe(v.string(), v.regex(JIRA_ID));

const schema = v.object({
  of: v.literal('discoveries'),
  values: v.object({
    /** The UTC hour (epoch milliseconds of its start) that `n` counts in. */
    hour: storedTime,
    n: storedCount,
    newest: orAbsent(storedId),
  }),
  rev: storedRevision,
});
type Stored = v.InferOutput<typeof schema>;

/** What is known on the site of the ids of Jira's tasks, as it was read: it is written over that only. */
export interface Discoveries {
  /** How many tasks were put on lists without anybody asking for it, in the UTC hour that began then. */
  readonly hour: number;
  readonly count: number;
  /** About the newest id that is known of a task on the site; absent while none is. */
  readonly newest?: string;
  readonly rev: number;
}

/** The key of that record among those of the site. */
export const DISCOVERIES = 'discoveries';
const PLACE: Place = { entity: SITE_RECORDS.name, key: DISCOVERIES };
/** Revision 0 stands for a record that is not there. */
const NONE: Stored = { of: 'discoveries', values: { hour: 0, n: 0 }, rev: 0 };

/** One storage request. */
export async function discoveries(): Promise<Discoveries> {
  const anew = { ...NONE, rev: firstRevision() };
  return decoded((await parsedOrBegunAnew(PLACE, schema, await getValue(PLACE), anew)) ?? NONE);
}

/** The same of a record that was read among others. */
export const discoveriesOf = (value: unknown): Discoveries => decoded(parsedBy(schema, value) ?? NONE);

/** Writes it over what it was read as. About 100 bytes. */
export function saveDiscoveries({ hour, count, newest, rev }: Discoveries): Promise<Written> {
  const values = { hour, n: count, ...(newest === undefined ? {} : { newest }) };
  return saveOver(PLACE, { ...NONE, values, rev });
}

const decoded = ({ values: { hour, n, newest }, rev }: Stored): Discoveries => ({
  hour,
  count: n,
  ...(newest === undefined ? {} : { newest }),
  rev,
});
