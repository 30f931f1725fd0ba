import { readFile, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import * as v from 'valibot';

export const ROOT = resolve(__dirname, '../..');

/** Each has its list in a .d.ts, which holds its types too, and is made into the .js beside it. */
export const PACKAGED = ['src/valibot', 'src/services/exports/excel-builder'];

/**
 * What the list at this path names, as one minified file: the text of the .js beside it. It is the same wherever it is made,
 * with the versions of package-lock.json.
 */
export async function packageFile(path: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: await readFile(join(ROOT, `${path}.d.ts`), 'utf8'), loader: 'ts', resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
    outfile: `${path}.js`,
  });
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = new Set(used.flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const licences = await Promise.all([...folders].map(licenceOf));
  const head = `Made by \`npm run packages\` of what ${basename(path)}.d.ts names. Not to be edited.`;
  return `/*\n${[head, ...licences].join('\n\n')}\n*/\n${outputFiles.map(({ text }) => text).join('')}`;
}

const aboutSchema = v.object({ name: v.string(), version: v.string(), license: v.string() });

/** Which package it is, and the text of its licence, which has to go along with every copy. */
async function licenceOf(folder: string): Promise<string> {
  const about = v.parse(aboutSchema, JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8')));
  const file = (await readdir(join(ROOT, folder))).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${about.name} has no licence to take along`);
  return `${about.name} ${about.version} (${about.license})\n${(await readFile(join(ROOT, folder, file), 'utf8')).trim()}`;
}
