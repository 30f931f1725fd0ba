import { readFile, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import * as v from 'valibot';

export const ROOT = resolve(__dirname, '../..');

/** The lists, which hold the types too: a .d.ts is made into the .js beside it, a .d.cts into the .cjs, with the licences. */
export const PACKAGED = ['src/valibot.d.ts', 'src/services/exports/excel-builder.d.cts'];

/**
 * What this list names, as one minified file, and beside it the licences of the packages, which have to go along
 * with every copy: their texts by the paths of the files. They are the same wherever they are made, with the versions of
 * package-lock.json.
 */
export async function packageFiles(list: string): Promise<Readonly<Record<string, string>>> {
  const path = list.replace(/\.d\.c?ts$/, '');
  const isCommon = list.endsWith('.d.cts');
  const made = `${path}.${isCommon ? 'cjs' : 'js'}`;
  const { outputFiles, metafile } = await build({
    stdin: { contents: await readFile(join(ROOT, list), 'utf8'), loader: 'ts', resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: isCommon ? 'cjs' : 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
    outfile: made,
  });
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = new Set(used.flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const licences = await Promise.all([...folders].map(licenceOf));
  const head = `Made by \`npm run packages\` of what ${basename(list)} names. Not to be edited.`;
  const packages = `${licences.map(({ of }) => of).join(', ')}: licences in ${basename(path)}.licences.txt.`;
  return {
    [made]: `/*\n${head}\n${packages}\n*/\n${outputFiles.map(({ text }) => text).join('')}`,
    [`${path}.licences.txt`]: `${licences.map(({ of, text }) => `${of}\n\n${text}`).join('\n\n\n')}\n`,
  };
}

const aboutSchema = v.object({ name: v.string(), version: v.string(), license: v.string() });

/** Which package it is, and the text of its licence. */
async function licenceOf(folder: string): Promise<{ readonly of: string; readonly text: string }> {
  const about = v.parse(aboutSchema, JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8')));
  const file = (await readdir(join(ROOT, folder))).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${about.name} has no licence to take along`);
  return {
    of: `${about.name} ${about.version} (${about.license})`,
    text: (await readFile(join(ROOT, folder, file), 'utf8')).trim(),
  };
}
