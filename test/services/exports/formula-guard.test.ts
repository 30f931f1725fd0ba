import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from '../../../src/services/exports/text-files';
import { SEPARATORS } from '../../../src/contract/limits';
import type { Separator } from '../../../src/contract';
import { withoutFormulas } from '../../../src/services/exports/formula-guard';
import { takesAtMost } from '../../processor-time';

type Rows = readonly (readonly string[])[];

/** All cells of a file of such rows, as its own separator gives them back. */
const readBack = (rows: Rows, separator: Separator): string[] =>
  parse(fileOf(rows, separator), { delimiter: SEPARATORS[separator] }).flat();

/** All cells as a reader finds them that believes in another separator: quotes in the middle of a cell are then letters. */
function misread(rows: Rows, separator: Separator, delimiter: string): string[] {
  const text = fileOf(rows, separator);
  const options = {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  try {
    return parse(text, options).flat();
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    // A spreadsheet takes what is left for one long cell; this reader wants it closed.
    return parse(`${text}"`, options).flat();
  }
}

/** The rows alone, without the byte order mark and the head. */
const fileOf = (rows: Rows, separator: Separator): string =>
  csvText({ name: 'Tasks', columns: ['a', 'b'], rows }, separator).replace(/^.*\r\n/, '');

/** Removed from a cell's beginning before a spreadsheet looks at it, or not seen by a person. */
const UNSEEN = /^[\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/u;
const RUNS = /^[=+\-@＝＋－＠\p{Cc}]/u;
const couldRun = (cell: string): boolean => RUNS.test(cell.replace(UNSEEN, ''));

/** Whether `guarded` is the text with apostrophes put in, and nothing else. */
function isGuarded(text: string, guarded: string): boolean {
  let at = 0;
  for (const character of guarded) {
    if (text.startsWith(character, at)) at += character.length;
    else if (character !== "'") return false;
  }
  return at === text.length;
}

/** Texts made of what is dangerous, with ordinary and foreign ones between. */
const pieces = fc.constantFrom(
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', ';', ',', '\t', '\n', '\r', '\r\n', '\v', '\f', '"', '""', "'", ' '],
  ...['\u00a0', '\ufeff', '\u200b', '\u200e', '\u2060', '\u00ad', '\u3000', '\u2028', '\u2029', '\u0085', '\u3164'],
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u009f', '\ufe0f', '\u2800'],
  ...['a', '1', "cmd|'/c calc'!A1", 'Ошибка', '権限', 'خطأ', '🙂', 'PAY-1'],
);
const hostile = fc.array(pieces, { maxLength: 12 }).map((some) => some.join(''));
const texts = fc.oneof(hostile, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

test.each([
  ['=1+1', "'=1+1"],
  ['  @SUM(A1)', "'  @SUM(A1)"],
  ['\u200b\u2060\ufeff－1', "'\u200b\u2060\ufeff－1"],
  ['a;=b', "a;'=b"],
  ['a, =b', "a,' =b"],
  ['a\t＋b', "a\t'＋b"],
  ['a\r\n-b', "a\r\n'-b"],
  ['a\u2028@b', "a\u2028'@b"],
  ['\u0007a', "'\u0007a"],
  ['\tabc', "'\tabc"],
  // Read with `;` the quotes before it do not belong together, and an empty quoted text comes before the formula.
  ['a;"=1;', 'a;\'"=1;'],
])('%j cannot run', (text, guarded) => {
  expect(withoutFormulas(text)).toBe(guarded);
});

test.each(['a=b', 'PAY-1', 'a - b', 'Größe: 5 € (100 %)', 'first\r\nsecond\n\nthird', '“=”', "it's", ''])(
  '%j stays as it is',
  (text) => {
    expect(withoutFormulas(text)).toBe(text);
  },
);

describe.each(['comma', 'semicolon', 'tab'] as const)('in a file with the %s between the cells', (separator) => {
  test('every text is read back as it was written, behind its apostrophes', () => {
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const read = readBack(
          [
            [first, second],
            [second, first],
          ],
          separator,
        );
        expect(read).toHaveLength(4);
        [first, second, second, first].forEach((text, at) => expect(isGuarded(text, read[at] ?? '')).toBe(true));
        expect(read.filter(couldRun)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([',', ';', '\t'])('no cell begins as a formula for a reader that goes by %j', (delimiter) => {
    fc.assert(
      fc.property(texts, texts, texts, (first, second, third) => {
        const rows = [
          [first, second],
          [third, first],
        ];
        expect(misread(rows, separator, delimiter).filter(couldRun)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

test('a long text takes no longer than its length', () => {
  const texts = [`;${' '.repeat(100_000)}`.repeat(5), '\u2028'.repeat(200_000), '"'.repeat(200_000)];
  takesAtMost(1_000, () => texts.map(withoutFormulas));
});
