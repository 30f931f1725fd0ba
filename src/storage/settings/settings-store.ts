import * as v from 'valibot';
import { LOOKS, settingsWith } from '../../tasks/site-settings';
import type { SettingsChange, SiteSettings } from '../../tasks/site-settings';
import { SITE_RECORDS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { getValue, parsedBy, parsedOrBegunAnew } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import type { Place } from '../kvs/write';
import { orAbsent, storedRevision } from '../stored-values';

/** What was never chosen is missing, and what another version of the app has stored beside it stays there. */
const valuesSchema = v.looseObject({
  looks: v.fallback(v.looseObject(v.entriesFromList(LOOKS, orAbsent(v.boolean()))), {}),
});
const schema = v.object({
  of: v.literal('settings'),
  values: v.fallback(valuesSchema, { looks: {} }),
  rev: storedRevision,
});
type Stored = v.InferOutput<typeof schema>;

/** The key of the settings among the records of the site. */
export const SETTINGS = 'settings';
const PLACE: Place = { entity: SITE_RECORDS.name, key: SETTINGS };
/** Revision 0 stands for a record that is not there. */
const NONE: Stored = { of: 'settings', values: { looks: {} }, rev: 0 };
/** Nobody else writes the record but admins, by hand. */
const ATTEMPTS = 10;

/** What the admins have chosen. One storage request. */
export const siteSettings = async (): Promise<SiteSettings> => settingsWith((await stored()).values);

/** The same of a record that was read among others. */
export const settingsOf = (value: unknown): SiteSettings => settingsWith((parsedBy(schema, value) ?? NONE).values);

/**
 * Changes some of the settings and leaves the others, whoever else changes them at the same moment: of two changes of one
 * setting the last one holds.
 * @returns the settings as they are then; undefined where others were first each time.
 */
export async function changeSiteSettings({ looks }: SettingsChange): Promise<SiteSettings | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await stored();
    if (LOOKS.every((look) => looks[look] === undefined || looks[look] === before.values.looks[look])) {
      return settingsWith(before.values);
    }
    const values = { ...before.values, looks: { ...before.values.looks, ...looks } };
    if ((await saveOver(PLACE, { ...before, values })) === 'written') return settingsWith(values);
  }
  return undefined;
}

async function stored(): Promise<Stored> {
  const anew = { ...NONE, rev: firstRevision() };
  return (await parsedOrBegunAnew(PLACE, schema, await getValue(PLACE), anew)) ?? NONE;
}
