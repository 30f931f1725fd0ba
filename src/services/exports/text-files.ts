import Papa from 'papaparse';
import { SEPARATORS } from '../../contract/limits';
import type { Separator } from '../../contract/limits';
import { camelCased, isMoment, isoTime } from './columns';
import type { Cell, Table } from './columns';
import { withoutFormulas } from './formula-guard';

/**
 * RFC 4180 but for the separator: every cell quoted, with the byte order mark that makes Excel read UTF-8. Times are
 * ISO 8601, several reasons a line each.
 */
export function csvText({ columns, rows }: Table, separator: Separator): string {
  const cells = [[...columns], ...rows.map((row) => row.map(csvCell))];
  const options = { quotes: true, newline: '\r\n', header: false, delimiter: SEPARATORS[separator] };
  return `\ufeff${Papa.unparse(cells, options)}\r\n`;
}

function csvCell(cell: Cell): string | number {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return cell;
  if (isMoment(cell)) return isoTime(cell);
  return withoutFormulas(typeof cell === 'string' ? cell : cell.join('\n'));
}

/** An array of objects, a line each: numbers as numbers, several reasons as an array, what nobody knows as null. */
export function jsonText({ columns, rows }: Table): string {
  const names = columns.map(camelCased);
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(names.map((name, at) => [name, jsonCell(row[at])]))),
  );
  return `[\n${lines.join(',\n')}\n]\n`;
}

function jsonCell(cell: Cell): unknown {
  if (cell === undefined) return null;
  return isMoment(cell) ? isoTime(cell) : cell;
}
