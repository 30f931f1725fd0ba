import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGED, ROOT, packageFiles } from './package-file';

async function writePackages(): Promise<void> {
  for (const list of PACKAGED) {
    for (const [path, text] of Object.entries(await packageFiles(list))) await writeFile(join(ROOT, path), text);
  }
}

void writePackages();
