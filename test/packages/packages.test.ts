import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as excelBuilder from '../../src/services/exports/excel-builder.cjs';
import * as valibot from '../../src/valibot';
import { PACKAGED, ROOT, packageFiles } from './package-file';

/** What to do stands in what failed. */
const STALE = 'Its list or its package has changed, or it was edited: run `npm run packages`.';

test.each(PACKAGED)('what is beside %s is what it and the installed package make', async (list) => {
  const made = Object.entries(await packageFiles(list));
  expect(made.filter(([path, text]) => readFileSync(join(ROOT, path), 'utf8') !== text).map(() => STALE)).toEqual([]);
});

test('src/ uses each function of valibot that its file carries', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.tsx?$/.test(name),
  );
  const used = new Set(
    files.flatMap((name) => readFileSync(join(ROOT, 'src', name), 'utf8').match(/(?<=\bv\.)\w+/g) ?? []),
  );
  expect(Object.keys(valibot).filter((name) => !used.has(name))).toEqual([]);
});

test('exports use each name of excel-builder-vanilla that its file carries', () => {
  const folder = join(ROOT, 'src/services/exports');
  const source = readdirSync(folder)
    .filter((name) => /(?<!\.d)\.ts$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const used = new Set(
    source.flatMap((text) => /import \{(.*)\} from '\.\/excel-builder\.cjs'/.exec(text)?.[1]?.match(/\w+/g) ?? []),
  );
  expect(Object.keys(excelBuilder).filter((name) => !used.has(name))).toEqual([]);
});
