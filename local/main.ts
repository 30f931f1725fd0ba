import { resolve } from 'node:path';
import { bundledFunctions } from './forge/bundled-functions';
import type { PageModule } from './manifest';
import { isUnseen, placeOfType } from './manifest/page-types';
import { createScreen } from './screen';
import { createRoutes, openPort } from './server';
import { createSite, type Site } from './site';

const root = resolve(__dirname, '..');
const port = Number(process.env['PORT'] ?? 8080);

async function main(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    console.error(`PORT must be a number from 1 to 65535, not "${process.env['PORT'] ?? ''}".`);
    process.exit(1);
  }
  const opened = await openPort(port);
  // What the functions log while the past is made is of no use to whoever starts the site.
  const { info } = console;
  console.info = () => undefined;
  const site = await createSite({
    folder: resolve(root, process.env['SITE_FOLDER'] ?? '.local'),
    port,
    functions: bundledFunctions({ root }),
    manifestPath: resolve(root, 'manifest.yml'),
    seed: true,
    live: true,
  });
  console.info = info;
  const screen = await createScreen({
    root,
    manifest: site.manifest(),
    watch: true,
    onBuild: (built) => site.events.emit(built.ok ? { type: 'reload' } : { type: 'build-error', text: built.error }),
  });
  opened.serve(createRoutes(site, screen.routes));
  site.events.listen((event) => {
    if (event.type === 'build-error')
      console.error(`The app does not build; the last good code goes on.\n${event.text}`);
  });
  announce(site);

  const stop = async () => {
    opened.close();
    await screen.close();
    await site.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function announce(site: Site): void {
  console.log(`ready ${site.siteUrl}`);
  for (const { displayName, may, email, token } of site.jira.users)
    console.log(`  ${displayName}: ${may}; ${email}, token ${token}`);
  for (const { id, header } of site.tracker.organisations)
    console.log(`  Yandex Tracker: ${header} ${id}, OAuth token ${site.tracker.tokens[0]?.value}`);
  for (const page of site.manifest().pages) {
    const viewer = site.jira.users.find(({ accountId }) => site.access.mayOpen(page, accountId));
    if (viewer === undefined || isUnseen(page.type)) continue;
    const { accountId } = viewer;
    console.log(`  open ${site.siteUrl}/module/${page.key}?user=${accountId}${issueQuery(site, page, accountId)}`);
  }
}

/** What the address of a module on an issue names besides; Jira has it from the page around it. */
function issueQuery(site: Site, page: PageModule, accountId: string): string {
  const issueKey = placeOfType[page.type] === 'issue' ? site.jira.lastChangedIssue(accountId) : undefined;
  return issueKey === undefined ? '' : `&issue=${issueKey}`;
}

// A promise that the app forgot must not end the site; on Forge it would be a line in the logs.
process.on('unhandledRejection', (reason) => console.error('Not handled:', reason));

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${port} is in use. Choose another one: PORT=8081 npm start` : error);
  process.exit(1);
});
