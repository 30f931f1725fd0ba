/** What the screen takes from manifest.yml; the rest is Forge's side's business. */
export interface ScreenManifest {
  app?: { id?: string };
  resources: readonly { key: string; path: string }[];
  /** By module type, as in manifest.yml: `{'jira:adminPage': [{key, title, resource, …}], …}`. */
  modules: Readonly<Record<string, unknown>>;
  translations?: {
    resources: readonly { key: string; path: string }[];
    /** `default` names the locale of last resort; every other key a locale with its own list of fallbacks. */
    fallback: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** A module with a page of its own, as the screen shows it. */
export interface ScreenModule {
  key: string;
  /** As in manifest.yml, such as `jira:adminPage`. */
  type: string;
  title: string;
  resource: string;
}

/** The modules that show something, in the manifest's order; titles may be `{i18n: key}`, which `translate` resolves. */
export async function modulesWithPages(
  manifest: ScreenManifest,
  translate: (key: string) => Promise<string>,
): Promise<ScreenModule[]> {
  const found: ScreenModule[] = [];
  for (const [type, entries] of Object.entries(manifest.modules)) {
    if (!Array.isArray(entries)) continue;
    for (const entry of entries as unknown[]) {
      if (!isRecord(entry) || typeof entry['resource'] !== 'string' || typeof entry['key'] !== 'string') continue;
      found.push({ key: entry['key'], type, title: await titleOf(entry, translate), resource: entry['resource'] });
    }
  }
  return found;
}

async function titleOf(entry: Record<string, unknown>, translate: (key: string) => Promise<string>): Promise<string> {
  const title = entry['title'];
  if (typeof title === 'string') return title;
  if (isRecord(title) && typeof title['i18n'] === 'string') return translate(title['i18n']);
  return String(entry['key']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
