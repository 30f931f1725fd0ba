import { builtinModules, createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import * as esbuild from 'esbuild';
import { dateFollowing, type Clock } from '../clock';
import type { CodeChange, FunctionLoader } from './function-loader';
import { definePlatform } from './invocation';

type Exports = Record<string, unknown>;

interface Bundle {
  latest(): Promise<Exports>;
  close(): Promise<void>;
}

/**
 * The app's own files below `root`/src, bundled as they are and built again when they change. While a change does not
 * build, the last code that did goes on serving.
 */
export function bundledFunctions(options: { root: string }): FunctionLoader {
  const bundles = new Map<string, Promise<Bundle>>();
  const listeners = new Set<(change: CodeChange) => void>();

  const open = (file: string, clock: Clock): Promise<Bundle> =>
    openBundle(options.root, file, clock, {
      watch: listeners.size > 0,
      tell: (change) => listeners.forEach((listener) => listener(change)),
    });

  return {
    async load(file, clock) {
      const opening = bundles.get(file) ?? open(file, clock);
      bundles.set(file, opening);
      return (await opening).latest();
    },
    watch: (listener) => void listeners.add(listener),
    async close() {
      for (const opening of bundles.values()) await (await opening).close();
    },
  };
}

async function openBundle(
  root: string,
  file: string,
  clock: Clock,
  changes: { watch: boolean; tell: (change: CodeChange) => void },
): Promise<Bundle> {
  let code: string | undefined;
  let good: Exports | undefined;
  let failure = `src/${file} was not built`;
  const take = (result: esbuild.BuildResult) => {
    const [output] = result.outputFiles ?? [];
    const built = evaluate(basename(file), result.errors, output?.text, clock);
    const known = code !== undefined;
    // A watch begins with a build of what is there already: no change.
    if (known && output?.text === code) return;
    code = output?.text ?? '';
    if (built.ok) good = built.exports;
    else failure = built.text;
    if (known || !built.ok) changes.tell(built.ok ? { kind: 'rebuilt' } : { kind: 'failed', text: built.text });
  };
  const context = await esbuild.context({
    entryPoints: [resolve(root, 'src', file)],
    bundle: true,
    write: false,
    outdir: resolve(root, '.local'),
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // As Forge's own bundler does it: a dynamic import is a require.
    supported: { 'dynamic-import': false },
    sourcemap: 'inline',
    logLevel: 'silent',
    absWorkingDir: root,
    plugins: [{ name: 'take', setup: (build) => build.onEnd(take) }],
  });
  // A build that fails rejects, and has told `take` why.
  await context.rebuild().catch(() => undefined);
  if (changes.watch) await context.watch();
  return {
    latest: () => (good ? Promise.resolve(good) : Promise.reject(new Error(failure))),
    close: () => context.dispose(),
  };
}

type Evaluated = { ok: true; exports: Exports } | { ok: false; text: string };

function evaluate(file: string, errors: esbuild.Message[], code: string | undefined, clock: Clock): Evaluated {
  if (errors.length > 0 || code === undefined)
    return { ok: false, text: esbuild.formatMessagesSync(errors, { kind: 'error' }).join('\n') };
  try {
    return { ok: true, exports: run(code, `${file}.cjs`, clock) };
  } catch (error) {
    return { ok: false, text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/**
 * Runs a bundle with the platform's globals in the place of this process's. Not in a context of its own: there, the
 * errors and answers that Node makes would not be instances of the bundle's Error and Response, as they are on Forge.
 */
function run(code: string, name: string, clock: Clock): Exports {
  const global = functionGlobals(clock);
  const module: { exports: Exports } = { exports: {} };
  const shadowing = {
    global,
    globalThis: global,
    Date: global['Date'],
    fetch: global['fetch'],
    process: global['process'],
    require: limitedRequire,
    module,
    exports: module.exports,
  };
  const compiled = compileFunction(code, Object.keys(shadowing), { filename: name });
  Reflect.apply(compiled, undefined, Object.values(shadowing));
  return module.exports;
}

/** Forge runs functions on Node, so they have Node's globals; the clock, the way out and the process are the site's. */
function functionGlobals(clock: Clock): Record<string, unknown> {
  const global: Record<string, unknown> = {};
  // Read when asked for: some of Node's globals are loaded on first use, and some warn.
  for (const name of Object.getOwnPropertyNames(globalThis))
    Object.defineProperty(global, name, { configurable: true, get: (): unknown => Reflect.get(globalThis, name) });
  const ownProcess = {
    env: {},
    version: process.version,
    versions: process.versions,
    platform: process.platform,
    nextTick: process.nextTick.bind(process),
    hrtime: process.hrtime.bind(process),
    memoryUsage: process.memoryUsage.bind(process),
  };
  const own = { global, globalThis: global, Date: dateFollowing(clock), fetch: globalThis.fetch, process: ownProcess };
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(global, name, { configurable: true, writable: true, value });
  definePlatform(global);
  return global;
}

// Reaching the machine or the network past the platform is refused by name rather than left to work here only: when
// used, because @forge/api itself loads "fs" for something that no app here does.
const REFUSED = new Set(
  'child_process cluster dgram dns fs http http2 https inspector module net repl tls vm worker_threads'.split(' '),
);

const nodeRequire = createRequire(resolve(process.cwd(), 'package.json'));

function limitedRequire(name: string): unknown {
  const [builtin = ''] = name.replace(/^node:/, '').split('/');
  if (!builtinModules.includes(builtin)) throw new Error(`"${name}" is not in the bundle`);
  return REFUSED.has(builtin) ? refusedModule(name) : nodeRequire(name);
}

function refusedModule(name: string): object {
  const refuse = (member: string) => () => {
    throw new Error(`Functions may not use ${member} of Node's "${name}" on the local site`);
  };
  const real: unknown = nodeRequire(name);
  const members = typeof real === 'object' && real !== null ? Object.keys(real) : [];
  return Object.fromEntries(members.map((member) => [member, refuse(member)]));
}
