import { I18N_BUNDLE_FOLDER_NAME, I18N_INFO_FILE_NAME } from '@forge/i18n/out/constants';
import { TranslationsGetter } from '@forge/i18n/out/translationsGetter';
import { Translator } from '@forge/i18n/out/translator';
import { view } from './forge-bridge';

export interface Translations {
  /** The words for a key in the reader's language. */
  readonly translate: (key: string) => string;
  readonly locale: string;
  readonly timeZone: string | undefined;
}

async function resource<T>(name: string): Promise<T> {
  const answer = await fetch(`./${I18N_BUNDLE_FOLDER_NAME}/${name}`);
  if (!answer.ok) throw new Error(`no ${name}: ${answer.status}`);
  return answer.json() as Promise<T>;
}

/**
 * The bridge has the same (`i18n`), with its whole `view` behind it: 28 KiB that no page uses. What it reads are the app's own
 * files, which Forge lays beside its pages.
 */
const translations = new TranslationsGetter({
  getI18nInfoConfig: async () => (await resource<{ config: never }>(I18N_INFO_FILE_NAME)).config,
  getTranslationResource: (locale) => resource(`${locale}.json`),
});

/** The reader's words, zone and language, as Forge has them. Rejects when they cannot be had. */
export async function loadTranslations(): Promise<Translations> {
  const { locale, timezone } = await view.getContext();
  const translator = new Translator(locale, translations);
  await translator.init();
  return { translate: (key) => translator.translate(key) ?? key, locale, timeZone: timezone };
}

/** Lets the next load ask Forge again, after one that failed. */
export const forgetTranslations = (): void => translations.reset();
