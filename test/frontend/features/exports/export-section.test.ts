import type { AppError, ExportParts, Result } from '../../../../src/contract';
import { usualSeparator } from '../../../../src/frontend/features/exports/usual-separator';
import { later, openData } from '../../kit/data-page';
import { detail, NOW, row } from '../../kit/page';
import type { Host } from '../../kit/page';

const ADDRESS = 'https://files.example/random/bulk-tasks.xlsx';
const counted = (parts: ExportParts): Result<ExportParts> => ({ ok: true, data: parts });
const HOUR = 3_600_000;
const made: NonNullable<Host['functions']['exportFile']> = () => ({
  ok: true,
  data: { url: ADDRESS, until: NOW + HOUR },
});
const refused = (error: AppError) => () => ({ ok: false as const, error });
const outcome = { readAt: NOW, succeededIds: ['1'], failedByReason: [] };

type Counting = NonNullable<Host['functions']['exportParts']>;
const prepared = async (exportParts: Counting, exportFile = made, more: Partial<Host> = {}) => {
  const page = await openData('/export', { exportParts, exportFile }, more);
  await page.press('Prepare');
  return page;
};

describe('what an export holds', () => {
  it.each([
    ['/export', 'Your tasks: all of them, newest first'],
    [
      '/export?scope=everyone&order=oldest&state=partial&source=confluence',
      'Everyone’s tasks: Done with failures, Confluence, oldest first',
    ],
    [
      '/export?operation=edit&text=%7Bprice%7D&attention=true',
      'Your tasks: Edit, those that need attention, those with “{price}”, newest first',
    ],
  ])('is said in words: %s', async (path, words) => {
    expect((await openData(path, {})).text()).toContain(words);
  });

  it('is said with the person and the days, too', async () => {
    const [from, before] = [Date.UTC(2026, 0, 5), Date.UTC(2026, 1, 1)];
    const page = await openData(
      `/export?scope=everyone&person=account-sam&from=${from}&before=${before}`,
      {},
      { jira: () => ({ status: 200, body: { values: [{ accountId: 'account-sam', displayName: 'Sam Eze' }] } }) },
    );
    await page.pass(50);
    expect(page.text()).toContain('Everyone’s tasks: those of Sam Eze, from Jan 5 on, up to Jan 31, newest first');
  });

  it('is asked for as it is said', async () => {
    const page = await openData('/export?scope=everyone&state=failed&order=oldest', {
      exportParts: () => counted({ parts: [{ rows: 1 }] }),
    });
    await page.press('Prepare');
    expect(page.named('exportParts').map(({ payload }) => payload)).toEqual([
      { of: { kind: 'list', scope: 'everyone', filters: { state: 'failed' }, order: 'oldest' } },
    ]);
  });

  it('may be the outcomes of a task, which is named', async () => {
    const page = await openData('/export?task=jira%3A10641', {
      task: () => detail({ row: row({ operation: 'edit' }), outcome }),
      exportParts: () => counted({ parts: [{ rows: 1_000 }] }),
    });
    expect(page.text()).toContain('What became of the issues of Edit 1,000 issues (10641)');
    await page.press('Prepare');
    expect(page.named('exportParts')[0]?.payload).toEqual({ of: { kind: 'outcomes', key: 'jira:10641' } });
    expect(page.text()).toContain('Download 1,000 rows');
  });

  it('of a task leads back to the task, whether or not the reader came from there', async () => {
    const counts = { total: 1, succeeded: 1, failed: 0, hidden: 0 };
    const functions = { task: () => detail({ row: row({ state: 'succeeded', counts }), outcome }) };
    const opened = await openData('/export?task=jira%3A10641', functions);
    await opened.press('Back to the task');
    expect(opened.history.paths()).toEqual(['/tasks/jira%3A10641']);
    expect(opened.text()).toContain('Succeeded (1)');
    await opened.press('Export');
    await opened.press('Back to the task');
    await opened.pass(10);
    expect(opened.history.at()).toBe(0);
    expect(opened.text()).toContain('Succeeded (1)');
  });

  it('is nothing for a task of which no issue is known', async () => {
    const page = await openData('/export?task=jira%3A10641', { task: () => detail() });
    expect(page.text()).toContain('Nothing is stored about the issues of this task');
    expect(page.text()).not.toContain('Prepare');
  });

  it('says that a task is gone, and tries again to load one that is there', async () => {
    const gone = await openData('/export?task=jira%3A1', { task: refused({ kind: 'not-known', taskId: '1' }) });
    expect(gone.text()).toContain('Jira does not know a task 1. It keeps tasks for 14 days.');
    let isDown = true;
    const page = await openData('/export?task=jira%3A10641', {
      task: () => (isDown ? { ok: false, error: { kind: 'unavailable' } } : detail({ outcome })),
    });
    expect(page.text()).toContain('The task could not be loaded.');
    isDown = false;
    await page.press('Try now');
    expect(page.text()).toContain('Prepare');
  });

  it('shows that the task is being loaded when that takes longer than an eye notices', async () => {
    const page = await openData('/export?task=jira%3A1', { task: () => new Promise(() => undefined) });
    await page.pass(200);
    expect(page.all('Box').some(({ props }) => props['testId'] === 'grey-rows')).toBe(true);
  });
});

describe('preparing an export', () => {
  it('counts call by call, says how far it is, and has a button for each part then', async () => {
    const second = later<unknown>();
    const page = await prepared(({ next }) =>
      next === undefined ? counted({ parts: [{ rows: 20_000 }], next: 'a' }) : second.promise,
    );
    expect(page.text()).toContain('20,000 rows counted so far');
    expect(page.text()).not.toContain('Download');
    second.answer(
      counted({
        parts: [
          { from: 'a', rows: 20_000 },
          { from: 'b', rows: 7 },
        ],
      }),
    );
    await page.pass(10);
    expect(page.named('exportParts').map(({ payload }) => (payload as { next?: string }).next)).toEqual([
      undefined,
      'a',
    ]);
    expect(page.text()).toContain('Download rows 1–20,000 Download rows 20,001–40,000 Download rows 40,001–40,007');
    expect(page.text()).toContain('whoever has that address can read the file for an hour.');
  });

  it('can be stopped and gone on with, and a late answer changes nothing', async () => {
    const first = later<unknown>();
    const page = await prepared(({ next }) =>
      next === undefined ? counted({ parts: [{ rows: 5 }], next: 'a' }) : first.promise,
    );
    await page.press('Stop');
    expect(page.text()).toContain('Stopped after 5 rows. No file was made.');
    first.answer(counted({ parts: [{ from: 'a', rows: 99 }] }));
    await page.pass(10);
    expect(page.text()).not.toContain('Download');
    await page.press('Go on');
    expect(page.named('exportParts')).toHaveLength(3);
    expect(page.text()).toContain('Download rows 1–5 Download rows 6–104');
  });

  it('says that there is nothing to export', async () => {
    const page = await prepared(() => counted({ parts: [] }));
    expect(page.text()).toContain('There is nothing to export.');
    expect(page.text()).not.toContain('Download');
  });

  it('says what is missing: tasks that cannot be read, and while Jira does not answer those for admins only', async () => {
    const page = await prepared(({ next }) =>
      counted({ parts: [{ rows: 2 }], unreadable: 1, ...(next === undefined ? { next: 'a' } : { ownOnly: true }) }),
    );
    expect(page.text()).toContain('so tasks that only an admin may see are not among these rows.');
    expect(page.text()).toContain('2 tasks are not among these rows, because what is stored of them cannot be read.');
    const without = await prepared(() => counted({ parts: [], unreadable: 1 }));
    expect(without.text()).toContain('1 task is not among these rows, because what is stored of it cannot be read.');
    expect(without.text()).toContain('There is nothing to export.');
  });

  it('is done once for every kind of file', async () => {
    const page = await prepared(() => counted({ parts: [{ rows: 2 }] }));
    await page.pickRadio('json', 'export-format');
    expect(page.text()).toContain('Download 2 rows');
    expect(page.named('exportParts')).toHaveLength(1);
  });

  it.each<[string, AppError, string, boolean]>([
    [
      'too many rows',
      { kind: 'not-valid', field: 'export', reason: 'too-many-rows', limit: 100_000 },
      'These are more rows than one export holds (100,000).',
      false,
    ],
    ['not an admin', { kind: 'not-allowed', reason: 'not-admin' }, 'Only a Jira admin can export everyone’s', false],
    ['no answer', { kind: 'unavailable' }, 'The rows could not be counted.', true],
  ])('says why not: %s', async (_, error, words, mayPass) => {
    const page = await prepared(refused(error));
    expect(page.text()).toContain(words);
    expect(page.text().includes('Try now')).toBe(mayPass);
    expect(page.text()).not.toContain('Download');
  });

  it('goes on from where it failed', async () => {
    let calls = 0;
    const page = await prepared(({ next }) => {
      calls++;
      if (next === undefined) return counted({ parts: [{ rows: 3 }], next: 'a' });
      return calls === 2 ? { ok: false, error: { kind: 'unavailable' } } : counted({ parts: [{ from: 'a', rows: 1 }] });
    });
    await page.press('Try now');
    expect(page.text()).toContain('Download rows 1–3 Download rows 4–4');
  });
});

describe('a file', () => {
  const parts = counted({ parts: [{ rows: 20_000 }, { from: 'b', rows: 22 }] });

  it('is made when somebody clicks, opened in a tab of its own, and made anew by another click', async () => {
    const page = await prepared(() => parts);
    expect(page.named('exportFile')).toHaveLength(0);
    await page.press('Download rows 20,001–20,022');
    await page.press('Download rows 20,001–20,022');
    const asked = {
      of: { kind: 'list', scope: 'mine', filters: {}, order: 'newest' },
      file: { format: 'xlsx' },
      part: 2,
      from: 'b',
    };
    expect(page.named('exportFile').map(({ payload }) => payload)).toEqual([asked, asked]);
    expect(page.opened).toEqual([`new-tab ${ADDRESS}`, `new-tab ${ADDRESS}`]);
    // Whoever looks over a shoulder, or at what the page has sent, finds no address.
    expect(page.sent()).not.toContain(ADDRESS);
  });

  it('says until when whoever has its address can read it, and then that nobody can', async () => {
    const page = await prepared(() => parts);
    await page.press('Download rows 1–20,000');
    expect(page.text()).toMatch(/Opened in a new tab\. Whoever has this address can read the file until 3:29\sPM\./);
    // It was said of every file before one was made, and is said once.
    expect(page.text()).not.toContain('read the file for an hour');
    await page.pass(HOUR);
    expect(page.text()).toContain('The hour is over, and nobody can read the file any more.');
  });

  it('says that what only admins may see is missing, unless the page says so of all its rows', async () => {
    const ownOnly: typeof made = () => ({ ok: true, data: { url: ADDRESS, until: NOW + HOUR, ownOnly: true } });
    const words = 'tasks that only an admin may see are not in this file.';
    const page = await prepared(() => parts, ownOnly);
    await page.press('Download rows 1–20,000');
    expect(page.text()).toContain(words);
    const told = await prepared(() => counted({ parts: [{ rows: 1 }], ownOnly: true }), ownOnly);
    await told.press('Download 1 row');
    expect(told.text()).not.toContain(words);
  });

  it('of another kind is another one', async () => {
    const page = await prepared(() => parts);
    await page.press('Download rows 1–20,000');
    await page.pickRadio('json', 'export-format');
    expect(page.text()).not.toContain('Whoever has this address');
    await page.press('Download rows 1–20,000');
    expect(page.named('exportFile').map(({ payload }) => (payload as { file: unknown }).file)).toEqual([
      { format: 'xlsx' },
      { format: 'json' },
    ]);
  });

  it('of CSV has a separator, which is explained and can be chosen', async () => {
    const page = await prepared(() => parts);
    expect(page.text()).not.toContain('Semicolon');
    await page.pickRadio('csv', 'export-format');
    expect(page.text()).toContain('Excel expects the semicolon in many countries');
    await page.press('Download rows 1–20,000');
    await page.pickRadio('tab', 'export-separator');
    await page.press('Download rows 1–20,000');
    expect(page.named('exportFile').map(({ payload }) => (payload as { file: unknown }).file)).toEqual([
      { format: 'csv', separator: 'comma' },
      { format: 'csv', separator: 'tab' },
    ]);
  });

  it.each([
    ['en-US', 'comma'],
    ['en-GB', 'comma'],
    ['ja-JP', 'comma'],
    ['de-DE', 'semicolon'],
    ['fr-FR', 'semicolon'],
    ['ru-RU', 'semicolon'],
    ['pt-BR', 'semicolon'],
    ['de-CH', 'comma'],
    ['no such locale', 'comma'],
  ])('of CSV begins with what Excel expects where the language is spoken: %s', (locale, separator) => {
    expect(usualSeparator(locale)).toBe(separator);
  });

  it.each<[string, AppError, string]>([
    [
      'too many of them',
      { kind: 'not-valid', field: 'export', reason: 'too-many-files', limit: 60 },
      'You have had 60 files made in this hour, and that is as many as one person may have.',
    ],
    [
      'rows that have become too many',
      { kind: 'not-valid', field: 'export', reason: 'part-has-grown' },
      'These rows are more than one file holds by now. Choose “Prepare again”.',
    ],
    ['no answer', { kind: 'unavailable' }, 'The file could not be made. Try again in a moment.'],
    ['a task that is gone', { kind: 'not-known', taskId: '1' }, 'This task is no longer on the list.'],
  ])('says why there is none: %s', async (_, error, words) => {
    const page = await prepared(() => parts, refused(error));
    await page.press('Download rows 1–20,000');
    expect(page.text()).toContain(words);
    expect(page.opened).toEqual([]);
    expect(page.text()).toContain('Download rows 1–20,000');
  });

  it('can be opened by its link where the new tab did not open', async () => {
    const page = await prepared(() => parts, made, { tabs: 'blocked' });
    await page.press('Download rows 1–20,000');
    expect(page.text()).toContain('The file was made, but the new tab did not open.');
    expect(page.links()).toContainEqual(['Open the file', ADDRESS]);
    await page.pass(HOUR);
    expect(page.links().flat()).not.toContain(ADDRESS);
  });
});

describe('the parts of the data page', () => {
  it('have addresses, and what was prepared is still there after another one', async () => {
    const page = await openData('/export?scope=everyone&order=newest', {
      exportParts: () => counted({ parts: [{ rows: 8 }] }),
    });
    await page.press('Prepare');
    await page.openTab(1);
    expect(page.history.paths().at(-1)).toBe('/excel');
    await page.openTab(0);
    expect(page.history.paths().at(-1)).toBe('/export?scope=everyone&order=newest');
    expect(page.text()).toContain('Download 8 rows');
    expect(page.named('exportParts')).toHaveLength(1);
  });

  it('ask only when they are opened', async () => {
    const page = await openData('/export', {});
    expect(page.calls.filter(({ name }) => name !== 'list')).toEqual([]);
  });
});
