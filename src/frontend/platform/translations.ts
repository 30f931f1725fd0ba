import { i18n, view } from './forge-bridge';

export interface Translations {
  /** The words for a key in the reader's language. */
  readonly translate: (key: string) => string;
  readonly locale: string;
  readonly timeZone: string | undefined;
}

/** The reader's words, zone and language, as Forge has them. Rejects when they cannot be had. */
export async function loadTranslations(): Promise<Translations> {
  const { locale, timezone } = await view.getContext();
  return { translate: await i18n.createTranslationFunction(locale), locale, timeZone: timezone };
}

/** Lets the next load ask Forge again, after one that failed. */
export const forgetTranslations = (): void => i18n.resetTranslationsCache();
