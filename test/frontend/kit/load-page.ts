import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { runFolder } from '../../run-folder';

export type PageName =
  | 'admin-page'
  | 'change-found-issues'
  | 'figures-gadget'
  | 'issue-operations'
  | 'my-tasks-page'
  | 'progress-page-script';

/** Runs a page, as a browser does that has just opened it: nothing is left of what was opened before. */
export const loadPage = (name: PageName): void => void load(`src/frontend/pages/${name}`);

/** The same with a module of the tests. Returns what it exports. */
export const loadEntry = (path: string): unknown => load(path);

type Run = (module: { exports: unknown }, require: NodeJS.Require) => void;

const runs = new Map<string, Run>();

function load(path: string): unknown {
  const run = runs.get(path) ?? compile(bundle(path));
  runs.set(path, run);
  const module: { exports: unknown } = { exports: {} };
  run(module, require);
  return module.exports;
}

/** Run anew from what is compiled, a page of 500 modules opens in a tenth of the time that loading each of them takes. */
function compile(file: string): Run {
  // The name lets a stack trace find the map at the end of the file, and thereby tell lines of the sources.
  // What the banner of the bundle begins is a function of this type.
  return (0, eval)(`${readFileSync(file, 'utf8')}\n//# sourceURL=${file}`) as Run;
}

/** The file with the page and all that it imports, made by the first test file of a run that opens the page. */
function bundle(path: string): string {
  const file = join(runFolder(), `${path.replaceAll('/', '-')}.js`);
  if (existsSync(file)) return file;
  const unfinished = join(runFolder(), `${randomUUID()}.js`);
  buildSync({
    entryPoints: [`./${path}`],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    banner: { js: '(function (module, require) {' },
    footer: { js: '})' },
    sourcemap: 'inline',
    sourcesContent: false,
  });
  renameSync(unfinished, file);
  return file;
}
