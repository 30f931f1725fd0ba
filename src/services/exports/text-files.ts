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
  const lines = [[...columns], ...rows.map((row) => row.map(csvCell))].map((cells) =>
    cells.map(quoted).join(SEPARATORS[separator]),
  );
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (isMoment(cell)) return isoTime(cell);
  return withoutFormulas(typeof cell === 'string' ? cell : cell.join('\n'));
}

/** Because every cell is quoted, separators and line ends need nothing more: only a quote within is doubled. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

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
