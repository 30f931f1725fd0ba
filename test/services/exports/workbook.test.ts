import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { isMoment } from '../../../src/services/exports/columns';
import type { Cell, Row } from '../../../src/services/exports/columns';
import { workbookBytes } from '../../../src/services/exports/workbook';
import { writeTogether } from '../../../src/storage/kvs/transactions';
import { prepareOutcome } from '../../../src/storage/outcomes/outcome-store';
import type { Outcome } from '../../../src/tasks/reading/snapshot';
import { store, storedTask } from '../../stored-tasks';
import { BEGIN, createWorld } from '../../world';
import type { World } from '../../world';
import { MINE, WORKBOOK, allParts, download, outcomesOf } from './kit';

/** The sheets by name, each with its rows, as a reader finds them that knows nothing of this app. */
async function sheetsOf(bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown[][]>> {
  const sheets = await readExcelFile(Buffer.from(bytes), { trim: false });
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]));
}

/** The row beneath the head, by the columns' names. */
function rowIn(sheets: Record<string, unknown[][]>, sheet: string): Record<string, unknown> {
  const [head = [], row = []] = sheets[sheet] ?? [];
  return Object.fromEntries(head.map((name, at) => [String(name), row[at]]));
}

/** What the file says itself about its sheets. */
const partsOf = (bytes: Buffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

const seconds = (time: unknown): number => (time instanceof Date ? Math.round(time.getTime() / 1_000) : NaN);

describe('a workbook', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  test('of the list has ids as text, numbers as numbers, times as dates, and nothing where nobody knows', async () => {
    const { mia } = world;
    await store(world, storedTask(10641, mia.accountId, { label: '=HYPERLINK("x")', startedAt: BEGIN + 1_000 }));
    const { bytes } = await download(world, mia, MINE, WORKBOOK);
    const sheets = await sheetsOf(bytes);
    expect(Object.keys(sheets)).toEqual(['Tasks']);
    const row = rowIn(sheets, 'Tasks');
    expect(row).toMatchObject({
      'task id': '10641',
      label: '=HYPERLINK("x")',
      'owner account id': mia.accountId,
      state: 'succeeded',
      percent: 100,
      total: 10,
      description: null,
      parts: null,
    });
    expect(row['started']).toBeInstanceOf(Date);
    expect(seconds(row['started'])).toBe(BEGIN / 1_000 + 1);
  });

  test('shows its head while somebody scrolls, wide columns for long texts, times as Universal Time, and no formula', async () => {
    const { mia } = world;
    await store(world, storedTask(1, mia.accountId, { label: '=1+1' }));
    const parts = partsOf((await download(world, mia, MINE, WORKBOOK)).bytes);
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col [^>]*width="60"/);
    expect(parts['xl/styles.xml']).toContain('yyyy-mm-dd hh:mm:ss &quot;UTC&quot;');
    expect(sheet).not.toContain('<f>');
  });

  test('of outcomes has the task on its first sheet, each issue with its reasons on the second', async () => {
    const { mia, sam } = world;
    await store(world, storedTask(7, mia.accountId));
    const outcome: Outcome = { succeeded: ['11'], failed: new Map([['3', ['=No', 'Locked']]]) };
    await world.settle(
      world.site.forge.unmetered(async () => {
        await writeTogether([
          await prepareOutcome('jira:7', 'owner', outcome, { id: mia.accountId, at: BEGIN }, undefined),
        ]);
      }),
    );
    const { bytes, name } = await download(world, mia, outcomesOf('jira:7'), WORKBOOK);
    expect(name).toBe('bulk-task-outcomes.xlsx');
    const sheets = await sheetsOf(bytes);
    expect(Object.keys(sheets)).toEqual(['Tasks', 'Outcomes']);
    expect(rowIn(sheets, 'Tasks')).toMatchObject({ 'task id': '7', total: 10 });
    const [head, ...rows] = sheets['Outcomes'] ?? [];
    expect(head).toEqual(['task id', 'issue id', 'outcome', 'reasons', 'read']);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['7', '3', 'failed', '=No\nLocked'],
      ['7', '11', 'succeeded', null],
    ]);
    expect(seconds(rows[0]?.[4])).toBe(BEGIN / 1_000);
    expect(await allParts(sam, MINE)).toEqual([]);
  });

  test('of outcomes says of its task what the list says to whoever has it made', async () => {
    const { mia, ada } = world;
    const fuller = {
      state: 'succeeded' as const,
      rawStatus: 'COMPLETE',
      percent: 100,
      readAt: BEGIN,
      readById: ada.accountId,
    };
    const counts = { total: 10, succeeded: 2, hidden: 8 };
    const all = { total: 10, succeeded: 10 };
    await store(world, storedTask(8, mia.accountId, { counts, outcome: 'both', fuller: { ...fuller, counts: all } }));
    for (const [who, succeeded] of [
      [mia, 2],
      [ada, 10],
    ] as const) {
      const { bytes } = await download(world, who, outcomesOf('jira:8'), WORKBOOK);
      expect(rowIn(await sheetsOf(bytes), 'Tasks')).toMatchObject({ succeeded });
    }
  });

  test('is there although a time of a task is none that a sheet, or a text, can hold', async () => {
    const { mia } = world;
    await store(world, storedTask(1, mia.accountId, { startedAt: 1e15, finishedAt: -1e15 }));
    const row = rowIn(await sheetsOf((await download(world, mia, MINE, WORKBOOK)).bytes), 'Tasks');
    expect(row).toMatchObject({ 'task id': '1', started: null, finished: null });
  });
});

describe('whatever stands in a cell', () => {
  const bytesOf = (rows: readonly Row[]) => workbookBytes([{ name: 'Tasks', columns: ['a', 'b'], rows }]);
  const readBack = async (rows: readonly Row[]): Promise<unknown[][]> =>
    ((await sheetsOf(await bytesOf(rows)))['Tasks'] ?? []).slice(1);

  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '_x0041_',
      '__x000d__',
      'NS1:',
      'see INS12:3',
      '=1+1',
      '<b>&amp;"',
      '12',
      '1e5',
    ),
  );
  const cells: fc.Arbitrary<Cell> = fc.oneof(
    texts,
    fc.integer(),
    fc.integer({ min: Date.UTC(2000, 0) / 1_000, max: Date.UTC(2100, 0) / 1_000 }).map((at) => ({ at: at * 1_000 })),
    fc.array(texts, { minLength: 1, maxLength: 3 }),
  );
  const asRead = (cell: Cell): unknown => {
    if (isMoment(cell)) return Math.round(cell.at / 1_000);
    return typeof cell === 'object' ? cell.join('\n') : cell;
  };

  test('is read back as what it was: texts, numbers, times, several reasons', async () => {
    const lines = fc.array(fc.tuple(cells, cells), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lines, async (rows) => {
        const read = (await readBack(rows)).map((row) =>
          row.map((cell) => (cell instanceof Date ? seconds(cell) : cell)),
        );
        expect(read).toEqual(rows.map((row) => row.map(asRead)));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['control characters', 'a\u0007\u0000b\tc', 'ab\tc'],
    ['halves of surrogate pairs', 'a\ud800b\udc00\u{1f600}', 'ab\u{1f600}'],
    ['characters that are none', 'a\ufffeNS1\ufffe:\uffff\ufffd', 'aNS1:\ufffd'],
    ['another system\u2019s line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ])('is kept without %s, which no workbook can hold', async (_, text, kept) => {
    expect(await readBack([[text, ['b', text]]])).toEqual([[kept, `b\n${kept}`]]);
  });

  test('is cut where it is longer than a cell may be, and the cut is shown', async () => {
    const [[cut] = []] = await readBack([['ж'.repeat(40_000), 'b']]);
    expect(String(cut)).toHaveLength(32_767);
    expect(String(cut).endsWith('ж…')).toBe(true);
  });
});
