import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { downloadedBy } from './kit/download';
import { button, chooseMore, openSite, rowOf, rows, until } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIST_HEAD =
  '"task id","source","operation","label","description","owner account id","added by account id","state",' +
  '"source status","percent","total","succeeded","failed","hidden","not reached","created","started","finished","read","parts","unaccounted for","what it did"';

describeInBrowser('the other systems in the browser', () => {
  let world: OpenSite;
  let page: Page;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());
  afterEach(() => page.close());

  /** The page for everybody, at one of its addresses. */
  async function openOwn(accountId: string, path = ''): Promise<Page> {
    page = await world.open(accountId, `/module/my-bulk-tasks${path}`);
    return page;
  }

  const dialog = (): Locator => page.getByRole('dialog');
  const tab = (name: string): Locator => page.getByRole('tab', { name, exact: true });

  async function ids(): Promise<string[]> {
    await rows(page).or(page.getByText('No bulk tasks yet.')).first().waitFor();
    return rows(page).allInnerTexts();
  }

  describe('Confluence', () => {
    test('its tasks are on the list by themselves, on everybody’s those that Confluence shows them', async () => {
      const { confluence } = world.site;
      confluence.startTask(world.mia, { kind: 'page-copy', title: 'Handbook', pages: 60, durationMs: 2 * HOUR });
      const shared = { title: 'Company', pages: 200, durationMs: HOUR, alsoVisibleTo: [world.sam] };
      confluence.startTask(world.mia, { kind: 'space-export', ...shared });
      await world.site.moveTime(30 * MINUTE);

      await openOwn(world.mia);
      await rowOf(page, 'Copy page hierarchy: Handbook').getByText(/^25 %/).waitFor();
      await rowOf(page, 'PDF export: Company').getByText(/^50 %/).waitFor();
      await page.close();
      await openOwn(world.sam);
      await rowOf(page, 'PDF export: Company').waitFor();
      expect(await ids()).toHaveLength(1);
      await page.close();
      await openOwn(world.ada);
      expect(await ids()).toEqual([]);
    });

    test('the detail says what Confluence says; without Confluence the list says so in one line', async () => {
      await openOwn(world.sam);
      await page.getByRole('link', { name: 'PDF export: Company', exact: true }).click();
      await page.getByRole('tabpanel').getByText('Exported 100 of 200 pages.').waitFor();
      world.site.confluence.setInstalled(false);
      await button(page, 'Back to the list').click();
      await page.reload();
      await page
        .getByText('Confluence tasks are not listed: this site has no Confluence, or you may not use it.')
        .waitFor();
      await rowOf(page, 'PDF export: Company').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      world.site.confluence.setInstalled(true);
    });
  });

  describe('Yandex Tracker', () => {
    const fill = async (organisation: string, token: string): Promise<void> => {
      await page.getByLabel('Organisation id', { exact: true }).fill(organisation);
      await page.getByLabel('Token', { exact: true }).fill(token);
      await button(page, 'Check and connect').click();
    };

    test('an admin connects an organisation, tracks a change, sees why issues failed, and disconnects', async () => {
      const id = world.site.tracker.startChange({ issues: 50, failing: 3, durationMs: MINUTE });
      await world.site.moveTime(HOUR);
      await openOwn(world.ada);
      await button(page, 'Track a task').first().click();
      await dialog().getByLabel('Task', { exact: true }).fill(id);
      await dialog().getByRole('button', { name: 'Track a task' }).click();
      await dialog().getByRole('button', { name: 'Connect Yandex Tracker' }).click();

      await fill('', '');
      await page.getByText('Type the id of the organisation.').waitFor();
      await page.getByText('Paste the token.').waitFor();
      const refused: [string, string, string][] = [
        ['1234567', 'nobody-s-token', 'Yandex Tracker refused the token'],
        ['1234567', 'local-tracker-outsider-token', 'Yandex Tracker does not know this organisation'],
        ['1234567', 'local-tracker-expired-token', 'Yandex Tracker refused the token'],
        ['bpf1234567890', 'local-tracker-token', 'Yandex Tracker does not know this organisation'],
      ];
      for (const [organisation, token, message] of refused) {
        await fill(organisation, token);
        await page.getByText(message).waitFor();
        expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe(token);
      }
      await fill('1234567', 'local-tracker-token');
      await page.getByRole('tabpanel').getByText('Ada Okafor').waitFor();
      await button(page, 'Disconnect').waitFor();
      expect(await page.content()).not.toContain('local-tracker-token');

      await button(page, 'Back to the tasks').click();
      await button(page, 'Track a task').first().click();
      await dialog().getByLabel('Task', { exact: true }).fill(id.toUpperCase());
      await dialog().getByLabel('Name (optional)').fill('Logistics');
      await dialog().getByRole('button', { name: 'Track a task' }).click();
      await rowOf(page, 'Logistics').getByText('47 done').waitFor();
      await button(page, 'Show it').click();
      const result = page.getByRole('tabpanel');
      await result.getByText('Failed (3)').waitFor();
      expect(await result.innerText()).toMatch(
        /LOGISTICS-101 [^]*assignee: The user is not[^]*LOGISTICS-102 [^]*resolution: [^]*dueDate: [^]*LOGISTICS-103 /,
      );

      await page.goto(`${world.address}/module/my-bulk-tasks/tracker?user=${world.ada}`);
      await button(page, 'Disconnect').click();
      await dialog().getByText('This removes the token.').waitFor();
      await dialog().getByRole('button', { name: 'Disconnect' }).click();
      await button(page, 'Check and connect').waitFor();
      expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('');
    });

    test('who is not an admin sees nothing of it', async () => {
      await openOwn(world.mia, '/tracker');
      await page.getByText('Only a Jira admin can connect Yandex Tracker and see its bulk changes.').waitFor();
      expect(await page.locator('main input').count()).toBe(0);
      await button(page, 'Back to the tasks').click();
      await button(page, 'Track a task').first().click();
      await dialog().waitFor();
      expect(await dialog().innerText()).not.toContain('Yandex');
      await page.keyboard.press('Escape');
      expect((await ids()).join()).not.toContain('Logistics');
    });
  });

  describe('Excel', () => {
    test('the page has each function as text, as its file is, and the id of the site', async () => {
      await openOwn(world.mia, '/excel');
      await page.getByRole('listitem').getByText('00000000-0000-4000-8000-000000000001').waitFor();
      for (const name of ['JiraGetBulkQueue', 'JiraGetTask', 'JiraGetBulkQueueIssues']) {
        await button(page, name).click();
        const file = readFileSync(join(__dirname, '../../static/power-query', `${name}.pq`), 'utf8');
        await until(name, async () => {
          const text = await page.getByRole('tabpanel').locator('code[class*="language"]').innerText();
          return text.trim() === file.trim() || undefined;
        });
      }
    });
  });

  describe('Export', () => {
    beforeAll(async () => {
      const [one, other] = [20, 130].map((issues) => world.edits(world.ada, issues, { durationMs: 1_000 }));
      await world.site.moveTime(MINUTE);
      await world.track(world.ada, one ?? '', 'Spring; clean');
      await world.track(world.ada, other ?? '', '=1+1');
    });

    const downloaded = (name: RegExp) => downloadedBy(page, page.getByRole('button', { name }));

    test('the list as filtered is downloaded as CSV that Excel opens right, for an hour', async () => {
      page = await world.open(world.ada);
      await page.getByLabel('Search', { exact: true }).fill('=1');
      await rowOf(page, '=1+1').waitFor();
      await rowOf(page, 'Spring').waitFor({ state: 'detached' });
      await chooseMore(page, 'Export');
      await page.getByText('Everyone’s tasks: those with “=1”, newest first').waitFor();
      await page.getByLabel('CSV, text that every spreadsheet reads').check();
      await page.getByLabel('Comma', { exact: true }).check();
      await button(page, 'Prepare').click();
      const { url, file, text } = await downloaded(/^Download 1 row$/);
      expect(file).toBe('bulk-tasks.csv');
      expect(text.startsWith(`\uFEFF${LIST_HEAD}\r\n`)).toBe(true);
      const read: Record<string, string>[] = parse(text, { bom: true, columns: true });
      expect(read).toMatchObject([{ label: "'=1+1", source: 'jira-bulk', total: '130', state: 'partial' }]);
      await page.getByText(/^Whoever has this address can read the file until /).waitFor();
      expect((await fetch(url)).status).toBe(200);
      await world.site.moveTime(60 * MINUTE);
      expect((await fetch(url)).status).toBe(403);
      // The words about time move every ten seconds, and only while the page is seen: the file had a tab of its own.
      await page.bringToFront();
      await page.getByText('The hour is over, and nobody can read the file any more.').waitFor();
    });

    test('and as JSON, with all of one’s own tasks', async () => {
      await openOwn(world.ada, '/export');
      await page.getByText('Your tasks: all of them, newest first').waitFor();
      await page.getByLabel('JSON, for programs').check();
      await button(page, 'Prepare').click();
      const { file, text } = await downloaded(/^Download \d rows$/);
      expect(file).toBe('bulk-tasks.json');
      const labels = (JSON.parse(text) as { label: string | null }[]).map(({ label }) => label);
      expect(labels).toEqual(expect.arrayContaining(['=1+1', 'Spring; clean']));
    });

    test('what became of each issue of a task is exported from its detail', async () => {
      await openOwn(world.ada);
      await rowOf(page, '=1+1').getByRole('link', { name: 'Priority → Medium' }).click();
      await page.getByText('Cost centre is required. (5)').waitFor();
      await button(page, 'Export').click();
      await page.getByText(/^What became of the issues of Priority → Medium/).waitFor();
      await button(page, 'Prepare').click();
      const workbook = await downloaded(/^Download \d+ rows$/);
      expect(workbook.file).toBe('bulk-task-outcomes.xlsx');
      const sheets = await readExcelFile(workbook.bytes);
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['Tasks', 'Outcomes']);
      const read = sheets[1]?.data.slice(1) ?? [];
      const failed = read.filter((row) => row.includes('failed'));
      expect([read.length, failed.length]).toEqual([127, 7]);
      expect(failed.filter((row) => row.join().includes('Cost centre is required.'))).toHaveLength(5);
      await page.getByLabel('JSON, for programs').check();
      const json = await downloaded(/^Download 127 rows$/);
      expect(JSON.parse(json.text)).toHaveLength(127);
    });

    test('its tabs have addresses of their own, and keep what was begun in another one', async () => {
      await openOwn(world.ada, '/export');
      await button(page, 'Prepare').click();
      await page.getByRole('button', { name: /^Download / }).waitFor();
      await tab('Excel').click();
      await button(page, 'JiraGetTask').waitFor();
      expect(new URL(page.url()).pathname).toBe('/module/my-bulk-tasks/excel');
      await tab('Export').click();
      await page.getByRole('button', { name: /^Download / }).waitFor();
      await button(page, 'Back to the tasks').click();
      await rowOf(page, 'Spring; clean').waitFor();
    });
  });
});
