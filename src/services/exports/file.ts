import Papa from 'papaparse';
import { camelCased } from './columns';
import type { Cell, ColumnName, Row } from './columns';
import { withoutFormulas } from './formula-guard';

export type FileFormat = 'csv' | 'json';

/** How a file of one format is put together: `begin`, then the rows, then `end`. */
export interface FileText {
  readonly begin: string;
  readonly row: (row: Row, isFirst: boolean) => string;
  readonly end: string;
}

const csvLine = (cells: readonly (string | number)[]): string =>
  `${Papa.unparse([[...cells]], { quotes: true, newline: '\r\n', header: false })}\r\n`;

function csvCell(cell: Cell): string | number {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return cell;
  return withoutFormulas(typeof cell === 'string' ? cell : cell.join('\n'));
}

/** RFC 4180, every cell quoted, with the byte order mark that makes Excel read UTF-8. Several reasons: a line each. */
const csv = (columns: readonly ColumnName[]): FileText => ({
  begin: `\ufeff${csvLine(columns)}`,
  row: (row) => csvLine(row.map(csvCell)),
  end: '',
});

/** An array of objects, a line each: numbers as numbers, several reasons as an array, what nobody knows as null. */
function json(columns: readonly ColumnName[]): FileText {
  const names = columns.map(camelCased);
  return {
    begin: '[',
    row: (row, isFirst) =>
      `${isFirst ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])))}`,
    end: '\n]\n',
  };
}

const FORMATS = { csv, json } as const;

export const fileOf = (format: FileFormat, columns: readonly ColumnName[]): FileText => FORMATS[format](columns);

/**
 * Bytes of a text in a web trigger's answer. Forge carries the answer as JSON, where a quote or a line break takes two
 * bytes, a control character six: the platform's 5 MB are counted so.
 */
export const answerBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;
const FILE_NAMES = { list: 'bulk-tasks', outcomes: 'bulk-task-outcomes' } as const;

/**
 * The headers of a download. Names are fixed and ASCII: nothing that a person wrote comes into a header.
 * @param part absent: the file holds the whole export.
 */
export function downloadHeaders(
  kind: keyof typeof FILE_NAMES,
  format: FileFormat,
  part: number | undefined,
): Record<string, string[]> {
  const name = `${FILE_NAMES[kind]}${part === undefined ? '' : `-part-${part}`}.${format}`;
  return {
    'Content-Type': [MEDIA_TYPES[format]],
    'Content-Disposition': [`attachment; filename="${name}"`],
  };
}
