import { resolve } from 'node:path';
import { bundledFunctions } from '../../../local/forge/bundled-functions';
import { createScreen } from '../../../local/screen';
import { createRoutes, openPort } from '../../../local/server';
import { createSite } from '../../../local/site';
import type { Site } from '../../../local/site';
import { builtOnce } from '../../built-once';

const ROOT = resolve(__dirname, '../../..');
const APP = resolve(__dirname, '../places-app');

/** A served local site whose app is a small one that shows what each place of Jira tells it. */
export interface PlacesSite {
  readonly site: Site;
  readonly close: () => Promise<void>;
}

export async function startPlacesSite(): Promise<PlacesSite> {
  const opened = await openPort(0);
  const functions = bundledFunctions({ root: APP });
  const manifestPath = resolve(APP, 'manifest.yml');
  const site = await createSite({ folder: ':memory:', port: opened.port, functions, manifestPath, seed: 'empty' });
  const manifest = site.manifest();
  const resources = Object.fromEntries(
    Object.entries(manifest.resources).map(([key, path]) => [key, resolve(APP, path)]),
  );
  const screen = await createScreen({
    root: ROOT,
    manifest: { ...manifest, resources },
    watch: false,
    bundlers: builtOnce,
    onBuild: () => undefined,
  });
  opened.serve(createRoutes(site, screen.routes));
  return {
    site,
    async close() {
      opened.close();
      await screen.close();
      await site.close();
    },
  };
}
