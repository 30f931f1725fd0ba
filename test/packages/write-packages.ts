import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGED, ROOT, packageFile } from './package-file';

async function writePackages(): Promise<void> {
  for (const path of PACKAGED) await writeFile(join(ROOT, `${path}.js`), await packageFile(path));
}

void writePackages();
