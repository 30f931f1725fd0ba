import { iconResource, type PageModule } from '../manifest/page-modules';

/** A module with a page, or a part of a page, as the screen shows it: its title in words, its icon as an address. */
export type ScreenModule = PageModule;

/** The manifest's modules in its order; `translate` gives the words for the key of a title. */
export function shownModules(
  pages: readonly PageModule[],
  translate: (key: string) => Promise<string>,
): Promise<ScreenModule[]> {
  return Promise.all(
    pages.map(async (page) => ({
      ...page,
      ...(page.titleKey === undefined ? {} : { title: await translate(page.titleKey) }),
      ...(page.icon === undefined ? {} : { icon: iconAddress(page.icon) }),
    })),
  );
}

function iconAddress(icon: string): string {
  const own = iconResource(icon);
  return own === undefined ? icon : `/resource/${own.resource}/${own.path}`;
}

/** The entry files: what modules show. The other resources are folders, for icons. */
export function entryResources(modules: readonly ScreenModule[], resources: Readonly<Record<string, string>>) {
  const shown = new Set(modules.flatMap(({ resource, editResource }) => [resource, editResource]));
  const all = Object.entries(resources).map(([key, path]) => ({ key, path }));
  return { entries: all.filter(({ key }) => shown.has(key)), folders: all.filter(({ key }) => !shown.has(key)) };
}
