import { isMoment } from './columns';
import type { Cell, ColumnName, Row, Table } from './columns';

export const PREFIX = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The namespace of workbooks and sheets (ECMA-376, part 1). */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The styles of cells, by their places in STYLES_XML. */
const STYLES = { head: 1, text: 2, lines: 3, time: 4 } as const;
/**
 * Excel knows no time zone, so the cell shows that its time is Universal Time. Text has Excel's own format 49 (`@`): Excel
 * otherwise offers to make a number of an id. Formats of a file's own begin at 164.
 */
export const STYLES_XML = `${PREFIX}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss &quot;UTC&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${[
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
].join('')}</cellXfs></styleSheet>`;

/** Widths in characters, by what a column holds. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/^(created|started|finished|read)$/, 25],
  [/reasons|description/, 60],
  [/account id/, 42],
  [/label/, 30],
  [/task id|operation|source|outcome/, 18],
];
const OTHER_WIDTH = 13;

/** A table as the XML of a sheet, its first row frozen. */
export function sheetXml({ columns, rows }: Table): string {
  const head = `<row r="1">${columns.map((name, at) => textXml(placeOf(at, 1), name, STYLES.head)).join('')}</row>`;
  const body = rows.map((row, at) => rowXml(row, at + 2));
  return `${PREFIX}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(widthXml).join('')}</cols><sheetData>${head}${body.join('')}</sheetData></worksheet>`;
}

function widthXml(column: ColumnName, at: number): string {
  const width = WIDTHS.find(([name]) => name.test(column))?.[1] ?? OTHER_WIDTH;
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
}

const rowXml = (row: Row, number: number): string =>
  `<row r="${number}">${row.map((cell, at) => cellXml(cell, placeOf(at, number))).join('')}</row>`;

/** "A1"; the columns after Z are AA, AB and so on. */
const placeOf = (column: number, row: number): string => `${lettersOf(column)}${row}`;

const lettersOf = (column: number): string =>
  `${column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`;

const DAY_MS = 86_400_000;
/** Excel counts days from 30 December 1899 (its 1900 has a 29 February; no earlier time comes here). */
const DAYS_TO_1970 = 25_569;

function cellXml(cell: Cell, place: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (isMoment(cell)) return `<c r="${place}" s="${STYLES.time}"><v>${cell.at / DAY_MS + DAYS_TO_1970}</v></c>`;
  const text = typeof cell === 'string' ? cell : cell.join('\n');
  return text === '' ? '' : textXml(place, text, text.includes('\n') ? STYLES.lines : STYLES.text);
}

/** A text is typed as one, so nothing that it holds is ever taken for a formula, a number or a date. */
const textXml = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Excel's own limit of one cell, in UTF-16 units: it calls a file with a longer text damaged. */
const CELL_LENGTH = 32_767;
/** What XML 1.0 cannot hold, however it is written: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const NOT_IN_XML = /[^\P{Cc}\t\n\u007f-\u009f]|\p{Cs}|[\ufffe\uffff]/gu;

/** In a cell `_x0041_` stands for a character by its number (ST_Xstring), so a text that looks like it has its `_` written so. */
function escaped(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '');
  const cut = plain.length > CELL_LENGTH ? `${plain.slice(0, CELL_LENGTH - 1).replace(/\p{Cs}$/u, '')}…` : plain;
  return cut
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
