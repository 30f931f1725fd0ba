import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { SiteClock, followClock } from '../../../local/clock';
import { directFunctions } from '../../../local/forge/function-loader';
import type { OperationShape } from '../../../local/jira';
import { createScreen } from '../../../local/screen';
import { createRoutes, openPort } from '../../../local/server';
import { createSite, type Site } from '../../../local/site';
import * as app from '../../../src/index';
import { WAIT_MS, launch, openWindow } from '../../browser';
import { builtOnce } from '../../built-once';
import { listenTo } from '../../secrets';
import { seededDatabase } from '../../seeded-database';
import { startEdit } from '../../start-edit';

export const PAGE_KEY = 'bulk-tasks-admin';
const ROOT = resolve(__dirname, '../../..');

/** The local site with its screen, served on a port of its own, and a browser to look at it. */
export interface OpenSite {
  readonly site: Site;
  readonly address: string;
  readonly ada: string;
  readonly mia: string;
  readonly sam: string;
  /** Opens a page of the site in a window of its own: the admin page as the admin, unless told. */
  open(accountId?: string, path?: string): Promise<Page>;
  /** Starts a bulk edit on Jira's side; its first step begins at once unless told. */
  edits(accountId: string, issues: number, shape?: OperationShape): string;
  /** Puts a task on the list, past the page. */
  track(accountId: string, id: string, label?: string): Promise<void>;
  /** How often a page or a trigger has called the app's functions so far. */
  calls(): number;
  /** @throws where a token of Tracker's, or of a link, was said: whatever a test did, that is never right. */
  close(): Promise<void>;
}

/** The database of a new site. The issues of an hour's sites are the same, made at its beginning (`now`: epoch milliseconds). */
function newSite(now: number): ReturnType<typeof seededDatabase> {
  const database = seededDatabase(now - (now % 3_600_000));
  // The copy would number tasks from 1: without this, the site begins with a number as Jira sites have them.
  database.exec("DELETE FROM sqlite_sequence WHERE name = 'jira_tasks'");
  return database;
}

/** Opens a site in memory whose clock is the real one plus what a test moves. */
export async function openSite(options: { seed?: boolean | 'empty' } = {}): Promise<OpenSite> {
  const clock = new SiteClock(options.seed === true ? { offsetMs: -15 * 86_400_000 } : {});
  const followed = followClock(globalThis, clock);
  const opened = await openPort(0);
  const { seed = 'empty' } = options;
  const [site, browser] = await Promise.all([
    createSite({
      folder: ':memory:',
      ...(seed === 'empty' ? { database: newSite(clock.now()) } : {}),
      port: opened.port,
      clock,
      functions: directFunctions({ ...app }, { global: globalThis }),
      manifestPath: join(ROOT, 'manifest.yml'),
      seed,
    }),
    launch(),
  ]);
  const heard = listenTo(site);
  const screen = await createScreen({
    root: ROOT,
    manifest: site.manifest(),
    watch: false,
    bundlers: builtOnce,
    onBuild: () => undefined,
  });
  opened.serve(createRoutes(site, screen.routes));
  const [ada, mia, sam] = site.jira.users.map(({ accountId }) => accountId);
  if (!ada || !mia || !sam) throw new Error('the site has fewer than three users');

  return {
    site,
    address: site.siteUrl,
    ada,
    mia,
    sam,
    open: (accountId = ada, path) => openPage(browser, site.siteUrl, accountId, path),
    edits: (accountId, issues, shape) =>
      startEdit(site, accountId, issues, { startDelayMs: 0, beyondTheLimit: true, ...shape }),
    async track(accountId, input, label) {
      const payload = label === undefined ? { input } : { input, label };
      const answer = await site.forge.invoke({ moduleKey: PAGE_KEY, functionKey: 'track', accountId, payload });
      expect(answer).toMatchObject({ ok: true });
    },
    calls: () => Object.values(site.forge.metering.snapshot().invocations).reduce((sum, count) => sum + count, 0),
    async close() {
      await browser.close();
      opened.close();
      await screen.close();
      await site.close();
      heard.stop();
      followed.restore();
      expect(heard.leaks()).toEqual([]);
    },
  };
}

/** A page of the site as this person, in a window of its own; the admin page unless told. */
export async function openPage(
  browser: Browser,
  address: string,
  accountId: string,
  path = `/module/${PAGE_KEY}`,
): Promise<Page> {
  const page = await openWindow(browser);
  page.setDefaultTimeout(WAIT_MS);
  const url = new URL(path, address);
  url.searchParams.set('user', accountId);
  await page.goto(url.href);
  return page;
}

/** A page, or what of it is looked at. */
export type Place = Pick<Page, 'getByRole' | 'getByLabel' | 'getByText' | 'locator'>;

/** The rows of the list, without its head. */
export const rows = (page: Place): Locator => page.locator('[data-testid="task-row"]');

export const rowOf = (page: Place, text: string): Locator => rows(page).filter({ hasText: text });

export const button = (page: Place, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Chooses what a list does less often, behind "More". */
export async function chooseMore(page: Page, name: string): Promise<void> {
  await button(page, 'More').click();
  await page.getByRole('link', { name, exact: true }).or(button(page, name)).click();
}

/** Picks one of a Select's options. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).press('ArrowDown');
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Asks until the answer is there: a test waits for what must come, never for a time. @throws Error after `withinMs`. */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, withinMs = WAIT_MS) {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() - began > withinMs) throw new Error(`${what} did not come within ${withinMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
