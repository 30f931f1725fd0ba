import { iconResource } from '../forge/page-modules';
import { isPageType, type PageType } from '../places/page-types';

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

/** A module with a page, or a part of a page, as the screen shows it. */
export interface ScreenModule {
  key: string;
  type: PageType;
  title: string;
  resource: string;
  /** What a gadget shows while it is edited. */
  editResource?: string;
  /** An address, of this site's or another. */
  icon?: string;
  /** A gadget of which Jira does not load the frame again when it is to be refreshed: the app is told. */
  refreshesItself?: true;
  /** How large the dialog of an action is. */
  viewportSize?: string;
}

/** The modules that show something, in the manifest's order; titles may be `{i18n: key}`, which `translate` resolves. */
export async function modulesWithPages(
  manifest: ScreenManifest,
  translate: (key: string) => Promise<string>,
): Promise<ScreenModule[]> {
  const found: ScreenModule[] = [];
  for (const [type, entries] of Object.entries(manifest.modules)) {
    if (!Array.isArray(entries) || !isPageType(type)) continue;
    for (const entry of entries as unknown[]) {
      if (!isRecord(entry)) continue;
      const { key, resource, edit, viewportSize } = entry;
      if (typeof resource !== 'string' || typeof key !== 'string') continue;
      const icon = iconAddress(entry['icon'] ?? entry['thumbnail']);
      found.push({
        key,
        type,
        title: await titleOf(entry, translate),
        resource,
        ...(isRecord(edit) && typeof edit['resource'] === 'string' ? { editResource: edit['resource'] } : {}),
        ...(icon === undefined ? {} : { icon }),
        ...(entry['refreshable'] === false ? { refreshesItself: true as const } : {}),
        ...(typeof viewportSize === 'string' ? { viewportSize } : {}),
      });
    }
  }
  return found;
}

/** The entry files: what modules show. The other resources are folders, for icons. */
export function entryResources(modules: readonly ScreenModule[], { resources }: ScreenManifest) {
  const shown = new Set(modules.flatMap(({ resource, editResource }) => [resource, editResource]));
  return {
    entries: resources.filter(({ key }) => shown.has(key)),
    folders: resources.filter(({ key }) => !shown.has(key)),
  };
}

function iconAddress(icon: unknown): string | undefined {
  if (typeof icon !== 'string') return undefined;
  const own = iconResource(icon);
  return own === undefined ? icon : `/resource/${own.resource}/${own.path}`;
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
