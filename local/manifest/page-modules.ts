import * as v from 'valibot';
import { isPageType, isUnseen, type PageType } from './page-types';
import { parseAs } from './schemas';

/** A module that shows a page, or a part of one of Jira's pages. */
export interface PageModule {
  type: PageType;
  key: string;
  /** In words; the module's key where the manifest names a translation, which `titleKey` is then the key of. */
  title: string;
  titleKey?: string;
  resource: string;
  /** What a gadget shows while it is edited; without one it cannot be. */
  editResource?: string;
  /** `resource:<key>;<path>`, or an address. */
  icon?: string;
  /** A gadget of which Jira does not load the frame again when it is to be refreshed: the app is told. */
  refreshesItself?: true;
  /** How large the dialog of an action is. */
  viewportSize?: string;
  resolver?: string;
  /** On which pages of Jira's own a background script runs. */
  experience?: readonly Experience[];
}

export type Experience = v.InferOutput<typeof experienceSchema>;

const experienceSchema = v.picklist(['all', 'board', 'dashboard', 'issue-view']);

const native = v.literal('native', 'only UI Kit is served by the local site: render: native');

const pageSchema = v.looseObject({
  key: v.string(),
  title: v.optional(v.union([v.string(), v.object({ i18n: v.string() })])),
  resource: v.string(),
  render: native,
  edit: v.optional(v.looseObject({ resource: v.string(), render: native })),
  icon: v.optional(v.string()),
  thumbnail: v.optional(v.string()),
  refreshable: v.optional(v.boolean()),
  viewportSize: v.optional(v.string()),
  resolver: v.optional(v.object({ function: v.string() })),
});

/** As the manifest reference has it: where it runs and which functions it calls are required. */
const scriptSchema = v.looseObject({
  experience: v.pipe(v.array(experienceSchema), v.minLength(1)),
  resolver: v.object({ function: v.string() }),
});

/** Module types without a place here (web triggers, …) are refused by name: nothing would run them. */
export function pageOf(type: string, declared: unknown, name: string): PageModule {
  if (!isPageType(type)) throw new Error(`${name}: modules of type "${type}" are not served by the local site`);
  const page = parseAs(pageSchema, declared, `${name} ${type}`);
  const script = isUnseen(type) ? parseAs(scriptSchema, declared, `${name} ${type}`) : undefined;
  const icon = page.icon ?? page.thumbnail;
  return {
    type,
    key: page.key,
    title: typeof page.title === 'string' ? page.title : page.key,
    resource: page.resource,
    ...(typeof page.title === 'object' ? { titleKey: page.title.i18n } : {}),
    ...(page.edit ? { editResource: page.edit.resource } : {}),
    ...(icon === undefined ? {} : { icon }),
    ...(page.refreshable === false ? { refreshesItself: true as const } : {}),
    ...(page.viewportSize === undefined ? {} : { viewportSize: page.viewportSize }),
    ...(page.resolver ? { resolver: page.resolver.function } : {}),
    ...(script ? { experience: script.experience } : {}),
  };
}

/** @throws Error for what a deploy would refuse: a resource that is not declared, a second global page. */
export function checkPages(pages: readonly PageModule[], resources: Readonly<Record<string, string>>, name: string) {
  for (const { resource, editResource, icon } of pages)
    for (const used of [resource, editResource, iconResource(icon)?.resource])
      if (used !== undefined && !(used in resources))
        throw new Error(`${name}: resource "${used}" is used and not declared`);
  if (pages.filter(({ type }) => type === 'jira:globalPage').length > 1)
    throw new Error(`${name}: an app has at most one jira:globalPage`);
}

/** The parts of `resource:<key>;<path>`. */
export function iconResource(icon: string | undefined): { resource: string; path: string } | undefined {
  const [, resource, path] = /^resource:([\w-]+);(.+)$/.exec(icon ?? '') ?? [];
  return resource === undefined || path === undefined ? undefined : { resource, path };
}
