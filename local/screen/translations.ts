import { watch as watchFile, type FSWatcher } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ensureLocale, getTranslationValue, I18N_INFO_FILE_NAME } from '@forge/i18n';
import type { Translations as Declared } from '../manifest';

export interface Translations {
  /** Absolute paths of the translation files that the manifest names. */
  files: string[];
  /** What Forge serves under `__LOCALES__/`: the list of locales, or one locale's texts. */
  file: (name: string) => Promise<string | undefined>;
  /** One text in the default locale, for a module's title; the key itself where there is none. */
  text: (key: string) => Promise<string>;
  close: () => void;
}

/** Read at each request, so a changed text shows on the next load without a build. */
export function createTranslations(options: {
  root: string;
  declared: Declared | undefined;
  watch: boolean;
  onChange: () => void;
}): Translations {
  const { root, declared, watch, onChange } = options;
  const pathOf = new Map(Object.entries(declared?.paths ?? {}).map(([key, path]) => [key, resolve(root, path)]));
  const files = [...pathOf.values()];
  const watchers = watch ? files.map((file) => watched(file, onChange)) : [];

  return {
    files,
    async file(name) {
      if (declared === undefined) return undefined;
      if (name === I18N_INFO_FILE_NAME) {
        return JSON.stringify({ config: { locales: [...pathOf.keys()], fallback: declared.fallback } });
      }
      const path = name.endsWith('.json') ? pathOf.get(name.slice(0, -'.json'.length)) : undefined;
      return path === undefined ? undefined : readFile(path, 'utf8');
    },
    async text(key) {
      const locale = ensureLocale(String(declared?.fallback['default']));
      const path = locale === null ? undefined : pathOf.get(locale);
      if (path === undefined || locale === null) return key;
      const texts = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
      return getTranslationValue({ [locale]: texts }, key, locale) ?? key;
    },
    close: () => watchers.forEach((watcher) => watcher.close()),
  };
}

function watched(file: string, onChange: () => void): FSWatcher {
  let pending: NodeJS.Timeout | undefined;
  // An editor's save is several events: the last one counts, a moment later.
  return watchFile(file, () => {
    clearTimeout(pending);
    pending = setTimeout(onChange, 50);
  });
}
