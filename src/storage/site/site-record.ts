import * as v from '../../valibot';
import { SITE_RECORDS } from '../entities';
import type { SiteRecordKey } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { getValue, parsedBy, parsedOrBegunAnew } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import type { Place, Written } from '../kvs/write';
import { writtenRevision } from '../stored-values';

/** What a record holds, as it was read: it is written over that only. Revision 0 stands for a record that is not there. */
export interface Kept<Values> {
  readonly values: Values;
  readonly rev: number;
}

/** A record that is kept once for the site. */
export interface SiteRecord<Values> {
  /** Its key among the records of the site. */
  readonly key: SiteRecordKey;
  /** One storage request. */
  readonly read: () => Promise<Kept<Values>>;
  /** The same of a value that was read among others. */
  readonly readIn: (value: unknown) => Kept<Values>;
  readonly save: (kept: Kept<Values>) => Promise<Written>;
}

/** @param none what it holds while nothing is stored, and again where what is stored cannot be read. */
export function siteRecord<Values>(
  key: SiteRecordKey,
  valuesSchema: v.GenericSchema<unknown, Values>,
  none: Values,
): SiteRecord<Values> {
  const place: Place = { entity: SITE_RECORDS.name, key };
  const schema = v.object({ of: v.literal(key), values: valuesSchema, rev: writtenRevision });
  const absent = { of: key, values: none, rev: 0 };
  return {
    key,
    read: async () => {
      const anew = { ...absent, rev: firstRevision() };
      return (await parsedOrBegunAnew(place, schema, await getValue(place), anew)) ?? absent;
    },
    readIn: (value) => parsedBy(schema, value) ?? absent,
    save: ({ values, rev }) => saveOver(place, { of: key, values, rev }),
  };
}
