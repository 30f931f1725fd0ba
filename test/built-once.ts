import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundlers, BuildEvent } from '../local/screen';
import { buildAppBundles, type AppBundles } from '../local/screen/app-bundles';
import { buildHostBundle, hostBundleOf } from '../local/screen/host-bundle';
import { runFolder } from './run-folder';

/**
 * The screen's bundlers for tests: what one test file has built, the others of the same run read from its folder. Nothing is
 * kept beyond a run, because sources change between runs.
 */
export const builtOnce: Bundlers = {
  async host(root) {
    const folder = await made('host', async (filled) => {
      const { files } = await buildHostBundle(root);
      await Promise.all([...files].map(([name, { bytes }]) => writeFile(join(filled, name), bytes)));
    });
    const names = (await readdir(folder)).sort();
    return hostBundleOf(
      await Promise.all(names.map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const)),
    );
  },

  async app(options) {
    const { resources, watch } = options;
    if (watch) return buildAppBundles(options);
    const asked = createHash('sha256').update(JSON.stringify(resources)).digest('hex').slice(0, 12);
    const folder = await made(`app-${asked}`, async (filled) => {
      const events: BuildEvent[] = [];
      const built = await buildAppBundles({ ...options, onBuild: (event) => events.push(event) });
      // An app that does not build has nothing to be tested.
      for (const event of events) if (!event.ok) throw new Error(event.error);
      await Promise.all(resources.map(({ key }) => write(filled, key, built)));
      await built.close();
    });
    return {
      has: (resourceKey) => resources.some(({ key }) => key === resourceKey),
      file(resourceKey, name) {
        const path = join(folder, resourceKey, name);
        return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
      },
      close: () => Promise.resolve(),
    };
  },
};

async function write(folder: string, resourceKey: string, built: AppBundles): Promise<void> {
  await mkdir(join(folder, resourceKey));
  for (const name of ['app.js', 'app.js.map']) {
    const text = built.file(resourceKey, name);
    if (text !== undefined) await writeFile(join(folder, resourceKey, name), text);
  }
}

/** The folder of this name, filled by whoever comes first. Of two who fill it at once, the first to end is kept. */
async function made(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const run = runFolder();
  const folder = join(run, name);
  if (existsSync(folder)) return folder;
  const filled = join(run, randomUUID());
  await mkdir(filled);
  await fill(filled);
  await rename(filled, folder).catch(() => rm(filled, { recursive: true }));
  return folder;
}
