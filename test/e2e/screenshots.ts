import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { bundledFunctions } from '../../local/forge/bundled-functions';
import { createScreen } from '../../local/screen';
import { createRoutes, openPort } from '../../local/server';
import { createSite } from '../../local/site';
import type { Site } from '../../local/site';
import { seededChangeIds } from '../../local/tracker';
import { launch } from '../browser';
import { button, chooseMore, openPage, rowOf, rows } from './kit/open-site';
import { addLabel, chooseIssues, chooseOperation, found, next, pick, shows, toAddLabel } from './kit/wizard';

const ROOT = resolve(__dirname, '../..');
const PICTURES = join(ROOT, 'docs/pictures');
const PORT = Number(process.env['PORT'] ?? 8080);
const MINUTE = 60_000;
/** An issue in review that several operations of the history had. */
const ISSUE = 'WEB-319';
/** Two of Payments lack their cost centre. */
const REPAIRED = ['PAY-23', 'PAY-46', 'PAY-1', 'OPS-1', 'OPS-4'];
const JQL = 'project = WEB AND status = "In Review" ORDER BY key';

/** Draws the pictures of README.md and docs/ from a seeded local site. `npm run screenshots` */
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
  const screen = await createScreen({ root: ROOT, manifest: site.manifest(), watch: false, onBuild: () => undefined });
  opened.serve(createRoutes(site, screen.routes));
  const browser = await launch();
  const [ada, mia, sam] = site.jira.users.map(({ accountId }) => accountId);
  if (!ada || !mia || !sam) throw new Error('the site has fewer than three users');
  const look = (who: string, path: string): Promise<Page> => openPage(browser, site.siteUrl, who, path);

  await drawAdminPage(await look(ada, '/module/bulk-tasks-admin'));
  // While Confluence's long tasks are under way.
  await drawOwnTasks(await look(mia, '/module/my-bulk-tasks'));
  const [organisation] = site.tracker.organisations;
  const [token] = site.tracker.tokens;
  if (!organisation || !token) throw new Error('the site has no Tracker to connect');
  await drawOtherPrograms(await look(ada, '/module/my-bulk-tasks/tracker'), organisation.id, token.value);
  // What is under way ends, so that Jira has room for one more.
  await site.moveTime(45 * MINUTE);
  await drawPreviewAndUndo(await look(ada, '/module/bulk-tasks-admin'), (ms) => site.moveTime(ms));
  await drawRepair(await look(ada, '/module/bulk-tasks-admin'), site, ada);
  await drawNavigator(await look(mia, `/module/change-found-issues?jql=${encodeURIComponent(JQL)}`));
  await site.moveTime(2 * MINUTE);
  for (const { key } of site.triggers()) await site.runTrigger(key);
  await drawIssue(await look(ada, `/module/issue-operations?issue=${ISSUE}`), 'issue-admin.png');
  await drawIssue(await look(sam, `/module/issue-operations-panel?issue=${ISSUE}`), 'issue-viewer.png');
  await drawDashboard(await look(ada, '/module/bulk-figures'));

  await browser.close();
  opened.close();
  await screen.close();
  await site.close();
}

/** From the top of the page, wherever a click has scrolled it to. */
async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(PICTURES, name), animations: 'disabled' });
}

async function drawAdminPage(page: Page): Promise<void> {
  await rowOf(page, 'Release 4.2').waitFor();
  // Two checks that have moved: from then on the page says how long it will still take.
  await page
    .getByText(/about \d+ min/)
    .first()
    .waitFor();
  await picture(page, 'admin-page.png');

  await rowOf(page, 'Finance review').getByRole('link').first().click();
  await page.getByRole('link', { name: /^PAY-/ }).first().waitFor();
  await picture(page, 'task-detail.png');

  await button(page, 'Back to the list').click();
  await button(page, 'Start an operation').click();
  await page.getByLabel('JQL', { exact: true }).fill('project = WEB AND status = "To Do"');
  await button(page, 'Find issues').click();
  await page.getByText('The first 50 are shown.').waitFor();
  await picture(page, 'start-operation.png');
  await page.close();
}

/** What an edit will do, and what undoes it: both are the last step of a start. */
async function drawPreviewAndUndo(page: Page, pass: (ms: number) => Promise<unknown>): Promise<void> {
  await chooseIssues(page, { jql: 'project in (WEB, OPS) AND status = "In Review" ORDER BY created DESC' });
  await chooseOperation(page, 'Edit fields');
  await pick(page, 'start-fields', 'Priority');
  await pick(page, 'start-field-priority', 'High');
  await next(page);
  await page.getByText(/issues were read as they are now/).waitFor();
  await button(page, 'Leave those out').first().click();
  await page.setViewportSize({ width: 1280, height: 1150 });
  await picture(page, 'preview.png');
  await button(page, 'Start').click();
  await shows(page, 'Running');
  for (let part = 0; part < 3; part++) {
    await pass(10 * MINUTE);
    await button(page, 'Refresh').click();
    await page.waitForTimeout(2_000);
  }
  await page.getByRole('tab', { name: 'Changes' }).click();
  await button(page, 'Undo').first().click();
  await page.getByRole('heading', { name: /^Undo “/ }).waitFor();
  await page.getByText(/issues were read as they are now/).waitFor();
  await picture(page, 'undo.png');
  await page.close();
}

/** What failed, why, and what helps: four issues of which three want something. */
async function drawRepair(page: Page, site: Site, who: string): Promise<void> {
  await toAddLabel(page, { keys: REPAIRED }, 'audited');
  // Lost between the preview and the start.
  site.jira.revoke(who, 'EDIT_ISSUES', 'OPS');
  await button(page, 'Start').click();
  await page.getByRole('tab', { name: 'Changes' }).waitFor();
  await site.moveTime(10 * MINUTE);
  await button(page, 'Refresh').click();
  await page.getByText(/^Why they failed/).waitFor();
  await button(page, 'Fill Cost centre, then retry').waitFor();
  await page.setViewportSize({ width: 1280, height: 1000 });
  await picture(page, 'repair.png');
  site.jira.grant(who, 'EDIT_ISSUES', 'OPS');
  await page.close();
}

/** Leaves the window open: its page follows what it has started. */
async function drawNavigator(page: Page): Promise<void> {
  await button(page, 'Apps').click();
  await page.getByRole('menuitem', { name: 'Change these issues in bulk' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Change these issues in bulk' });
  await found(dialog);
  await picture(page, 'navigator.png');
  await next(dialog);
  await addLabel(dialog, 'reviewed');
  await button(dialog, 'Start').click();
  await shows(dialog, 'Running');
}

async function drawIssue(page: Page, name: string): Promise<void> {
  await page.getByText('This issue: waiting').waitFor();
  await page.getByText('This issue: failed').waitFor();
  await picture(page, name);
  await page.close();
}

async function drawOwnTasks(page: Page): Promise<void> {
  await rowOf(page, 'Website relaunch').waitFor();
  await rowOf(page, 'Team handbook').waitFor();
  await page
    .getByText(/about \d+ min/)
    .first()
    .waitFor();
  await picture(page, 'my-bulk-tasks.png');
  await page.close();
}

/** Tracker, connected on the way, the files, and Excel. */
async function drawOtherPrograms(page: Page, organisation: string, token: string): Promise<void> {
  await page.getByLabel('Organisation id').fill(organisation);
  await page.getByLabel('Token', { exact: true }).fill(token);
  await button(page, 'Check and connect').click();
  await button(page, 'Disconnect').waitFor();
  await button(page, 'Back to the tasks').click();
  await button(page, 'Track a task').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Task', { exact: true }).fill(seededChangeIds.failedInPart);
  await dialog.getByLabel('Name (optional)').fill('Spring shipments');
  await button(dialog, 'Track a task').click();
  await rowOf(page, 'Spring shipments')
    .getByRole('link', { name: /^Bulk change/ })
    .click();
  await page.getByText('LOGISTICS-101').waitFor();
  await page.setViewportSize({ width: 1280, height: 1030 });
  await picture(page, 'tracker-detail.png');

  await button(page, 'Back to the list').click();
  await rows(page).first().waitFor();
  await chooseMore(page, 'Export');
  await page.setViewportSize({ width: 1280, height: 620 });
  await button(page, 'Prepare').click();
  await page.getByRole('button', { name: /^Download/ }).click();
  await page.getByText('Whoever has this address can read the file until').waitFor();
  await picture(page, 'export.png');

  await page.getByRole('tab', { name: 'Excel', exact: true }).click();
  await page.getByText('select the whole text and copy it').waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture(page, 'excel.png');
  await page.close();
}

async function drawDashboard(page: Page): Promise<void> {
  await button(page, 'More actions for Bulk operations').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('radio', { name: 'Everyone', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: 'Mine', exact: true, checked: false }).waitFor({ state: 'attached' });
  await page.setViewportSize({ width: 1280, height: 520 });
  await picture(page, 'dashboard-edit.png');
  await button(page, 'Save').click();
  await page.getByText('Commonest reasons for failure').waitFor();
  await page.setViewportSize({ width: 1280, height: 1380 });
  await picture(page, 'dashboard.png');
  await page.close();
}

draw().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
