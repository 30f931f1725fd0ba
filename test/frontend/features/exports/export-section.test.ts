import type { AppError, ExportParts, Result } from '../../../../src/contract';
import { later, openData } from '../../kit/data-page';
import { detail, NOW, row } from '../../kit/page';
import type { Host } from '../../kit/page';

const URL = 'https://export.example/x1/token';
const counted = (parts: ExportParts): Result<ExportParts> => ({ ok: true, data: parts });
const link: NonNullable<Host['functions']['exportLink']> = () => ({
  ok: true,
  data: { url: URL, until: NOW + 300_000 },
});
const refused = (error: AppError) => () => ({ ok: false as const, error });
const outcome = { readAt: NOW, succeededIds: ['1'], failedByReason: [] };

type Counting = NonNullable<Host['functions']['exportParts']>;
const prepared = async (exportParts: Counting, exportLink = link, more: Partial<Host> = {}) => {
  const page = await openData('/export', { exportParts, exportLink }, more);
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

  it('is asked for as it is said', async () => {
    const page = await openData('/export?scope=everyone&state=failed&order=oldest', {
      exportParts: () => counted({ parts: [{ rows: 1 }] }),
    });
    await page.pickRadio('json', 'export-format');
    await page.press('Prepare');
    expect(page.named('exportParts').map(({ payload }) => payload)).toEqual([
      { of: { kind: 'list', scope: 'everyone', filters: { state: 'failed' }, order: 'oldest' }, format: 'json' },
    ]);
  });

  it('may be the outcomes of a task, which is named', async () => {
    const page = await openData('/export?task=jira%3A10641', {
      task: () => detail({ row: row({ operation: 'edit' }), outcome }),
      exportParts: () => counted({ parts: [{ rows: 1_000 }] }),
    });
    expect(page.text()).toContain('What became of the issues of Edit 1,000 issues (10641)');
    await page.press('Prepare');
    expect(page.named('exportParts')[0]?.payload).toEqual({
      of: { kind: 'outcomes', key: 'jira:10641' },
      format: 'csv',
    });
    expect(page.text()).toContain('Download 1,000 rows');
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
    expect(page.text()).toContain('A link works once and for five minutes.');
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

  it('begins anew with another kind of file', async () => {
    const page = await prepared(() => counted({ parts: [{ rows: 2 }] }));
    expect(page.text()).toContain('Download 2 rows');
    await page.pickRadio('json', 'export-format');
    expect(page.text()).not.toContain('Download');
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

  it('has its link made when somebody clicks, opened in a tab of its own, and again for another link', async () => {
    const page = await prepared(() => parts);
    expect(page.named('exportLink')).toHaveLength(0);
    await page.press('Download rows 20,001–20,022');
    await page.press('Download rows 20,001–20,022');
    const asked = { of: { kind: 'list', scope: 'mine', filters: {}, order: 'newest' }, format: 'csv', part: 2 };
    expect(page.named('exportLink').map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ ...asked, from: 'b' }),
      expect.objectContaining({ ...asked, from: 'b' }),
    ]);
    expect(page.opened).toEqual([`new-tab ${URL}`, `new-tab ${URL}`]);
    expect(page.text()).toMatch(
      /Opened in a new tab\. The link works once, until 2:34\sPM; press again for a new one\./,
    );
    // Whoever looks over a shoulder, or at what the page has sent, finds no link.
    expect(page.sent()).not.toContain(URL);
  });

  it.each<[string, AppError, string]>([
    [
      'too many links',
      { kind: 'not-valid', field: 'export', reason: 'too-many-links', limit: 5 },
      '5 links that nobody has opened yet are as many as you may have.',
    ],
    ['no answer', { kind: 'unavailable' }, 'The app did not answer, so there is no link.'],
    ['a task that is gone', { kind: 'not-known', taskId: '1' }, 'This task is no longer on the list.'],
  ])('says why there is no link: %s', async (_, error, words) => {
    const page = await prepared(() => parts, refused(error));
    await page.press('Download rows 1–20,000');
    expect(page.text()).toContain(words);
    expect(page.opened).toEqual([]);
    expect(page.text()).toContain('Download rows 1–20,000');
  });

  it('says that the new tab did not open', async () => {
    const page = await prepared(() => parts, link, { tabs: 'blocked' });
    await page.press('Download rows 1–20,000');
    expect(page.text()).toContain('the new tab did not open');
  });
});

describe('the parts of the data page', () => {
  it('have addresses, and what was prepared is still there after another one', async () => {
    const page = await openData('/export?scope=everyone&order=newest', {
      exportParts: () => counted({ parts: [{ rows: 8 }] }),
      powerQuery: () => ({ ok: true, data: { functions: [] } }),
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
