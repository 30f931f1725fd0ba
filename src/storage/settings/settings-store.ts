import * as v from '../../valibot';
import { KEEPS, LOOKS, settingsWith } from '../../tasks/site-settings';
import type { SettingsChange, SiteSettings } from '../../tasks/site-settings';
import { siteRecord } from '../site/site-record';
import { orAbsent } from '../stored-values';

/** What was never chosen is missing, and what another version of the app has stored beside it stays there. */
const valuesSchema = v.looseObject({
  looks: v.fallback(v.looseObject(v.entriesFromList(LOOKS, orAbsent(v.boolean()))), {}),
  keep: orAbsent(v.picklist(KEEPS)),
  standingOrders: orAbsent(v.boolean()),
});
type Values = v.InferOutput<typeof valuesSchema>;

const NOTHING_CHOSEN: Values = { looks: {} };
const RECORD = siteRecord<Values>('settings', v.fallback(valuesSchema, NOTHING_CHOSEN), NOTHING_CHOSEN);
/** The key of the settings among the records of the site. */
export const SETTINGS = RECORD.key;
/** Nobody else writes the record but admins, by hand. */
const ATTEMPTS = 10;

/** What the admins have chosen. One storage request. */
export const siteSettings = async (): Promise<SiteSettings> => settingsWith((await RECORD.read()).values);

/** The same of a record that was read among others. */
export const settingsOf = (value: unknown): SiteSettings => settingsWith(RECORD.readIn(value).values);

/**
 * Changes some of the settings and leaves the others, whoever else changes them at the same moment: of two changes of one
 * switch the last one holds, and of how long is kept only one by whoever was shown what it replaces.
 * @returns the settings as they are then; undefined where others were first each time. `changed`: nothing is changed, because
 * somebody else has chosen another time meanwhile.
 */
export async function changeSiteSettings(change: SettingsChange): Promise<SiteSettings | 'changed' | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { values: before, rev } = await RECORD.read();
    if (isAlready(before, change)) return settingsWith(before);
    if (isOthersChoice(settingsWith(before), change)) return 'changed';
    const { looks = {}, keep = before.keep, standingOrders = before.standingOrders } = change;
    const values: Values = { ...before, looks: { ...before.looks, ...looks }, keep, standingOrders };
    if ((await RECORD.save({ values, rev })) === 'written') return settingsWith(values);
  }
  return undefined;
}

const isOthersChoice = (current: SiteSettings, { keep, keepBefore }: SettingsChange): boolean =>
  keep !== undefined && keepBefore !== undefined && current.keep !== keepBefore && current.keep !== keep;

/** Whether everything that is to be changed was chosen like this before: then nothing is written. */
const isAlready = (values: Values, { looks = {}, keep, standingOrders }: SettingsChange): boolean =>
  LOOKS.every((look) => looks[look] === undefined || looks[look] === values.looks[look]) &&
  (keep === undefined || keep === values.keep) &&
  (standingOrders === undefined || standingOrders === values.standingOrders);
