import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundledFunctions } from '../../local/forge/bundled-functions';
import { createScreen } from '../../local/screen';
import { screenManifest } from '../../local/screen-manifest';
import { createRoutes, openPort } from '../../local/server';
import { createSite } from '../../local/site';
import { launch } from '../browser';

const ROOT = resolve(__dirname, '../..');
const PICTURES = join(ROOT, 'docs');
const PORT = Number(process.env['PORT'] ?? 8080);

/** Draws the README's pictures from a seeded local site. `npm run screenshots` */
async function draw(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const opened = await openPort(PORT);
  const site = await createSite({
    folder: ':memory:',
    port: PORT,
    functions: bundledFunctions({ root: ROOT }),
    manifestPath: join(ROOT, 'manifest.yml'),
    seed: true,
  });
  const manifest = screenManifest(site.manifest().source);
  const screen = await createScreen({ root: ROOT, manifest, watch: false, onBuild: () => undefined });
  opened.serve(createRoutes(site, screen.routes));
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });

  await page.goto(`${site.siteUrl}/`);
  await page.getByRole('row', { name: /Release 4\.2/ }).waitFor();
  // Two checks that have moved: from then on the page says how long it will still take.
  await page
    .getByText(/about \d+ min/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(PICTURES, 'admin-page.png') });

  await page
    .getByRole('row', { name: /Finance review/ })
    .getByRole('button', { name: /^Bulk change/ })
    .click();
  await page.getByRole('link', { name: /^PAY-/ }).first().waitFor();
  await page.screenshot({ path: join(PICTURES, 'task-detail.png') });

  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('button', { name: 'Start an operation' }).click();
  await page.getByLabel('JQL', { exact: true }).fill('project = WEB AND status = "To Do"');
  await page.getByRole('button', { name: 'Find issues' }).click();
  await page.getByText('The first 50 are shown.').waitFor();
  await page.screenshot({ path: join(PICTURES, 'start-operation.png') });

  await browser.close();
  opened.close();
  await screen.close();
  await site.close();
}

draw().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
