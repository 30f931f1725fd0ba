import { Hono } from 'hono';
import { buildAppBundles, type BuildEvent } from './app-bundles';
import { bulkChangeAddress, bulkProgressAddress } from './bulk-change-addresses';
import { buildHostBundle } from './host-bundle';
import type { Manifest } from '../manifest';
import { isFullPage, isUnseen, placeOfType } from '../manifest/page-types';
import { entryResources, shownModules, type ScreenModule } from './modules';
import { appFrameHtml, pageHtml, unknownModuleHtml, type PageFacts } from './pages';
import { resourceFile } from './resource-files';
import { createTranslations } from './translations';

export type { BuildEvent } from './app-bundles';

export interface ScreenOptions {
  /** The checkout: where node_modules, the resources' paths and the translation files are. */
  root: string;
  manifest: Pick<Manifest, 'appId' | 'pages' | 'resources' | 'translations'>;
  /** Called when the app was built again, and when its first build fails; never for a first build that works. */
  onBuild: (event: BuildEvent) => void;
  /** Whether the app's bundles and translations are picked up again when a source file changes. */
  watch: boolean;
  /** What bundles the page around the app, and the app: esbuild, each time, unless told. */
  bundlers?: Bundlers;
}

export interface Bundlers {
  readonly host: typeof buildHostBundle;
  readonly app: typeof buildAppBundles;
}

export interface Screen {
  /** `/`, `/module/:moduleKey/*`, `/browse/:issueKey`, `/secure/views/bulkedit/*`, `/screen/*`, `/app/:resourceKey/*` and `/resource/:resourceKey/*`. */
  routes: Hono;
  close: () => Promise<void>;
}

/**
 * The pages in which Forge modules appear, ready to be served: everything is bundled when the promise resolves.
 * A mistake in the app's own source does not reject it (the page shows it, and `onBuild` gets it); a broken screen does.
 */
export async function createScreen(options: ScreenOptions): Promise<Screen> {
  const { root, manifest, onBuild, watch, bundlers = { host: buildHostBundle, app: buildAppBundles } } = options;
  const translations = createTranslations({
    root,
    declared: manifest.translations,
    watch,
    onChange: () => onBuild({ ok: true }),
  });
  const modules = await shownModules(manifest.pages, translations.text);
  const { entries, folders } = entryResources(modules, manifest.resources);
  const [host, app] = await Promise.all([
    bundlers.host(root),
    bundlers.app({ root, resources: entries, translationFiles: translations.files, watch, onBuild }),
  ]);

  const shown = modules.filter(({ type }) => !isUnseen(type));

  return {
    routes: screenRoutes({ root, host, app, folders, modules: shown, translations, appId: manifest.appId }),
    close: async () => {
      translations.close();
      await app.close();
    },
  };
}

interface Parts {
  root: string;
  /** Resources that are no entry files: icons. */
  folders: readonly { key: string; path: string }[];
  host: Awaited<ReturnType<typeof buildHostBundle>>;
  app: Awaited<ReturnType<typeof buildAppBundles>>;
  modules: ScreenModule[];
  translations: ReturnType<typeof createTranslations>;
  appId: string;
}

function screenRoutes({ root, host, app, folders, modules, translations, appId }: Parts): Hono {
  const routes = new Hono();

  routes.get('/', (context) => {
    const first = modules.find((module) => module.type === 'jira:adminPage') ?? modules[0];
    return first === undefined
      ? context.html(unknownModuleHtml('', modules), 404)
      : context.redirect(`/module/${encodeURIComponent(first.key)}`);
  });

  routes.get('/module/:moduleKey', (context) => {
    const key = context.req.param('moduleKey');
    const module = modules.find((candidate) => candidate.key === key);
    if (module === undefined) return context.html(unknownModuleHtml(key, modules), 404);
    const issueKey = context.req.query('issue');
    const facts: PageFacts =
      placeOfType[module.type] === 'issue' && issueKey !== undefined
        ? { page: 'issue', issueKey, module, modules, appId }
        : { page: 'module', module, modules, appId };
    return context.html(pageHtml(facts, host.version));
  });

  // The address of a full page is followed by the app's own path, as on Forge.
  routes.get('/module/:moduleKey/*', (context) => {
    const module = modules.find(({ key }) => key === context.req.param('moduleKey'));
    if (module === undefined || !isFullPage(module.type)) return context.notFound();
    return context.html(pageHtml({ page: 'module', module, modules, appId }, host.version));
  });

  routes.get('/browse/:issueKey', (context) => {
    const issueKey = context.req.param('issueKey');
    return context.html(pageHtml({ page: 'issue', issueKey, modules, appId }, host.version));
  });

  routes.get(bulkChangeAddress, (context) =>
    context.html(pageHtml({ page: 'bulk-change', modules, appId }, host.version)),
  );
  routes.get(bulkProgressAddress, (context) =>
    context.html(pageHtml({ page: 'bulk-progress', modules, appId }, host.version)),
  );

  routes.get('/resource/:resourceKey/:path{.+}', async (context) => {
    const file = await resourceFile(root, folders, context.req.param('resourceKey'), context.req.param('path'));
    if (file === undefined) return context.notFound();
    return context.body(file.bytes, 200, { 'content-type': file.type, 'cache-control': 'no-store' });
  });

  routes.get('/screen/:version/:file', (context) => {
    const file = host.files.get(context.req.param('file'));
    if (file === undefined) return context.notFound();
    // The version in the address is the content's hash, so a browser may keep these for good.
    return context.body(file.bytes, 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  routes.get('/app/:resourceKey/index.html', (context) => {
    const key = context.req.param('resourceKey');
    if (!app.has(key)) return context.text(`manifest.yml declares no resource "${key}"`, 404);
    return context.html(appFrameHtml(host.version), 200, { 'cache-control': 'no-store' });
  });

  routes.get('/app/:resourceKey/__LOCALES__/:file', async (context) => {
    const answer = await translations.file(context.req.param('file'));
    if (answer === undefined) return context.notFound();
    return context.body(answer, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  });

  routes.get('/app/:resourceKey/:file', (context) => {
    const source = app.file(context.req.param('resourceKey'), context.req.param('file'));
    if (source === undefined) return context.notFound();
    return context.body(source, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  return routes;
}
