import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../..');
const KIB = 1_024;

/** The pages that carry the list; the navigator's window shows what was started in it. */
const WITH_LIST = ['admin-page', 'my-tasks-page', 'change-found-issues'];

export interface BundleSize {
  readonly name: string;
  readonly kib: number;
  readonly goalKib: number;
}

/**
 * What the app's bundles weigh, minified by esbuild: the functions and every page of manifest.yml. Atlassian's bundler makes a
 * page a tenth smaller, so its goal is that bundler's. It does not minify functions: 900 KiB there are about 300 here.
 */
export async function bundleSizes(): Promise<BundleSize[]> {
  const manifest = parse(readFileSync(resolve(ROOT, 'manifest.yml'), 'utf8')) as {
    resources: { key: string; path: string }[];
  };
  const pages = manifest.resources.filter(({ path }) => path.endsWith('.tsx'));
  const functions = size('src/index.ts', { platform: 'node', format: 'cjs', target: 'node22' });
  return Promise.all([
    functions.then((kib) => ({ name: 'functions', kib, goalKib: 300 })),
    ...pages.map(async ({ key, path }) => ({
      name: key,
      kib: await size(path, { platform: 'browser', format: 'iife', target: 'es2022' }),
      goalKib: WITH_LIST.includes(key) ? 600 : 400,
    })),
  ]);
}

async function size(entry: string, options: BuildOptions): Promise<number> {
  const { outputFiles = [] } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    ...options,
  });
  return Math.round(outputFiles.reduce((sum, { contents }) => sum + contents.byteLength, 0) / KIB);
}
