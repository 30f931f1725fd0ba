import * as v from '../../valibot';
import { JIRA_ID } from '../../tasks/ids';
import type { Written } from '../kvs/write';
import { siteRecord } from '../site/site-record';
import type { Kept } from '../site/site-record';
import { orAbsent, storedCount, storedTime } from '../stored-values';

const schema = v.object({
  /** The UTC hour (epoch milliseconds of its start) that `n` counts in. */
  hour: storedTime,
  n: storedCount,
  newest: orAbsent(v.pipe(v.string(), v.regex(JIRA_ID))),
});
type Values = v.InferOutput<typeof schema>;

/** What is known on the site of the ids of Jira's tasks, as it was read: it is written over that only. */
export interface Discoveries {
  /** How many tasks were put on lists without anybody asking for it, in the UTC hour that began then. */
  readonly hour: number;
  readonly count: number;
  /** About the newest id that is known of a task on the site; absent while none is. */
  readonly newest?: string;
  readonly rev: number;
}

const RECORD = siteRecord<Values>('discoveries', schema, { hour: 0, n: 0 });
/** The key of that record among those of the site. */
export const DISCOVERIES = RECORD.key;

/** One storage request. */
export const discoveries = async (): Promise<Discoveries> => decoded(await RECORD.read());

/** The same of a record that was read among others. */
export const discoveriesOf = (value: unknown): Discoveries => decoded(RECORD.readIn(value));

/** Writes it over what it was read as. About 100 bytes. */
export const saveDiscoveries = ({ hour, count, newest, rev }: Discoveries): Promise<Written> =>
  RECORD.save({ values: { hour, n: count, ...(newest === undefined ? {} : { newest }) }, rev });

const decoded = ({ values: { hour, n, newest }, rev }: Kept<Values>): Discoveries => ({
  hour,
  count: n,
  ...(newest === undefined ? {} : { newest }),
  rev,
});
