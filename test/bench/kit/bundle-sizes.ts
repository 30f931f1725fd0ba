import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { webpack, type Configuration, type Stats } from 'webpack';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../../..');
const KIB = 1_024;

/** The pages that carry the list; the navigator's window shows what was started in it. */
const WITH_LIST = ['admin-page', 'my-tasks-page', 'change-found-issues'];

export interface BundleSize {
  readonly name: string;
  readonly kib: number;
  readonly goalKib: number;
}

const manifestSchema = v.object({ resources: v.array(v.object({ key: v.string(), path: v.string() })) });

/**
 * What the functions and every page of manifest.yml weigh after `forge deploy`: webpack and ts-loader with the settings of
 * Atlassian's own bundler, which minifies pages and leaves functions as they are (`out/config` of @forge/bundler 7.3.0; the
 * package itself brings the whole command line, with a library that is compiled or downloaded on installing).
 * @param ofPages which pages; absent: all of them
 */
export async function bundleSizes(ofPages?: readonly string[]): Promise<BundleSize[]> {
  const text = await readFile(resolve(ROOT, 'manifest.yml'), 'utf8');
  const { resources } = v.parse(manifestSchema, parse(text));
  const pages = resources.filter(({ key, path }) => /\.tsx?$/.test(path) && (ofPages?.includes(key) ?? true));
  const output = await mkdtemp(join(tmpdir(), 'bundles-'));
  const sizes: BundleSize[] = [
    { name: 'functions', kib: await kibOf(functions(join(output, 'functions'))), goalKib: 900 },
  ];
  // One after the other, because each takes both processors and some hundred MB.
  for (const { key, path } of pages) {
    sizes.push({
      name: key,
      kib: await kibOf(page(path, join(output, key), join(output, 'cache'))),
      goalKib: goalOf(key, path),
    });
  }
  await rm(output, { recursive: true });
  return sizes;
}

/** What shows nothing goes without UI Kit, on every page of Jira. */
function goalOf(key: string, path: string): number {
  if (path.endsWith('.ts')) return 150;
  return WITH_LIST.includes(key) ? 600 : 400;
}

/** Types are checked by `npm run typecheck`; what is emitted is the same without. */
const typescript = (compilerOptions: Readonly<Record<string, unknown>>) => ({
  test: /\.tsx?$/,
  loader: 'ts-loader',
  options: { transpileOnly: true, compilerOptions },
});

const functions = (path: string): Configuration => ({
  ...common(path),
  entry: resolve(ROOT, 'src/index.ts'),
  target: 'node22',
  optimization: { minimize: false },
  output: { path, libraryTarget: 'commonjs', globalObject: 'this' },
  module: {
    rules: [
      typescript({ jsxFactory: 'ForgeUI.createElement' }),
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
    ],
  },
});

/** What pages share is read and parsed for the first of them; what comes out is the same without. */
const page = (entry: string, path: string, cacheDirectory: string): Configuration => ({
  ...common(path),
  cache: { type: 'filesystem', cacheDirectory },
  entry: resolve(ROOT, entry),
  target: 'web',
  output: { path, publicPath: 'auto' },
  module: { rules: [typescript({})] },
});

const common = (path: string): Configuration => ({
  mode: 'production',
  context: ROOT,
  node: { __dirname: true },
  performance: false,
  resolve: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs'] },
  output: { path },
});

async function kibOf(configuration: Configuration): Promise<number> {
  const stats = await bundled(configuration);
  const { assets = [], errors = [] } = stats.toJson({ all: false, assets: true, errors: true });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const bytes = assets.filter(({ name }) => /\.c?js$/.test(name)).reduce((sum, { size }) => sum + size, 0);
  return Math.round(bytes / KIB);
}

const bundled = (configuration: Configuration): Promise<Stats> =>
  new Promise((done, fail) => {
    webpack(configuration, (error, stats) => {
      if (stats) done(stats);
      else fail(error ?? new Error('webpack said nothing'));
    });
  });
