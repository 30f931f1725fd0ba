import { relative, resolve } from 'node:path';
import { context, formatMessages, type BuildResult, type Plugin } from 'esbuild';

export type BuildEvent = { ok: true } | { ok: false; error: string };

export interface AppBundles {
  has: (resourceKey: string) => boolean;
  /** `app.js` or `app.js.map`; after a failed build, `app.js` throws what the build said. */
  file: (resourceKey: string, name: string) => string | undefined;
  close: () => Promise<void>;
}

/** One bundle for each UI Kit resource, from the same entry file that Forge's own bundler takes. */
export async function buildAppBundles(options: {
  root: string;
  resources: readonly { key: string; path: string }[];
  translationFiles: readonly string[];
  watch: boolean;
  onBuild: (event: BuildEvent) => void;
}): Promise<AppBundles> {
  const { root, resources, translationFiles, watch, onBuild } = options;
  const outdir = resolve(root, '.local/app');
  let files = new Map<string, string>();
  let failure: string | undefined;
  let builds = 0;
  let firstBuilt: () => void;
  const firstBuild = new Promise<void>((done) => (firstBuilt = done));

  const collect: Plugin = {
    name: 'collect',
    setup: (build) =>
      build.onEnd(async (result) => {
        builds += 1;
        if (result.errors.length > 0) {
          failure = (await formatMessages(result.errors, { kind: 'error', color: false })).join('\n').trim();
          onBuild({ ok: false, error: failure });
        } else {
          failure = undefined;
          files = byName(result, outdir);
          if (builds > 1) onBuild({ ok: true });
        }
        firstBuilt();
      }),
  };

  const building = await context({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(resources.map(({ key, path }) => [`${key}/app`, resolve(root, path)])),
    bundle: true,
    write: false,
    outdir,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'linked',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    plugins: [refuseTranslationImports(root, translationFiles), collect],
  });

  if (watch) await building.watch();
  // A failed build is reported by the plugin above, with the same words.
  else await building.rebuild().catch(() => undefined);
  await firstBuild;

  return {
    has: (resourceKey) => resources.some(({ key }) => key === resourceKey),
    file(resourceKey, name) {
      if (failure !== undefined && name === 'app.js') return `throw new Error(${JSON.stringify(failure)});`;
      return files.get(`${resourceKey}/${name}`);
    },
    close: () => building.dispose(),
  };
}

function byName(result: BuildResult, outdir: string): Map<string, string> {
  return new Map((result.outputFiles ?? []).map((file) => [relative(outdir, file.path), file.text]));
}

/** Forge's bundler turns an imported translation file into an address, so code that reads one only works here. */
function refuseTranslationImports(root: string, files: readonly string[]): Plugin {
  return {
    name: 'refuse-translation-imports',
    setup: (build) =>
      build.onLoad({ filter: /\.json$/ }, ({ path }) =>
        files.includes(path)
          ? { errors: [{ text: `${relative(root, path)} is a translation file: on Forge its import is an address` }] }
          : undefined,
      ),
  };
}
