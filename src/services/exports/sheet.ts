import { cellText } from './cell-text';
import { isMoment } from './columns';
import type { Cell, ColumnName, Table } from './columns';
import { Pane, SheetView, Worksheet } from './excel-builder.cjs';
import type { XMLDOM } from './excel-builder.cjs';

/** The places of the styles of cells in their workbook. */
export interface Styles {
  readonly head: number;
  readonly text: number;
  readonly lines: number;
  readonly time: number;
}

type Written = Worksheet['data'][number][number];

/** Widths in characters, by what a column holds. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/^(created|started|finished|read)$/, 25],
  [/reasons|description/, 60],
  [/account id/, 42],
  [/label/, 30],
  [/task id|operation|source|outcome/, 18],
];
const OTHER_WIDTH = 13;

/** A table as a sheet of a workbook, its head in view while somebody scrolls, and no cell where nobody knows anything. */
export class TableSheet extends Worksheet {
  constructor({ name, columns, rows }: Table, styles: Styles) {
    super({ name, columns: columns.map(columnOf), sheetView: new SheetView({ pane: new HeadPane() }) });
    const head = columns.map((column) => textCell(column, styles.head));
    this.setData([head, ...rows.map((row) => row.map((cell) => written(cell, styles)))]);
  }

  /** The package writes a cell for every place of a row, with the text "null" where there is nothing. */
  override toXML(): XMLDOM {
    const sheet = super.toXML();
    const rows = sheet.documentElement.children.find(({ nodeName }) => nodeName === 'sheetData')?.children ?? [];
    for (const [at, { children }] of rows.entries()) {
      children.splice(0, children.length, ...children.filter((_, place) => this.data[at]?.[place] !== NOTHING));
    }
    return sheet;
  }
}

/** The package's own way to freeze rows names the pane to the right of frozen columns as the active one, and there are none. */
class HeadPane extends Pane {
  override exportXML(sheet: XMLDOM): ReturnType<Pane['exportXML']> {
    const pane = sheet.createElement('pane');
    for (const [name, value] of Object.entries(FROZEN_HEAD)) pane.setAttribute(name, value);
    return pane;
  }
}

const FROZEN_HEAD = { ySplit: 1, topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' };

const columnOf = (column: ColumnName): { width: number } => ({
  width: WIDTHS.find(([name]) => name.test(column))?.[1] ?? OTHER_WIDTH,
});

/** Holds the place of a cell that is not written. */
const NOTHING: Written = { value: 0, metadata: { type: 'number' } };

const DAY_MS = 86_400_000;
/** Excel counts days from 30 December 1899 (its 1900 has a 29 February; no earlier time comes here). */
const DAYS_TO_1970 = 25_569;

function written(cell: Cell, styles: Styles): Written {
  if (cell === undefined) return NOTHING;
  if (typeof cell === 'number') return cell;
  // As a number, because the package takes a date for one of the time zone that the machine is in.
  if (isMoment(cell))
    return { value: cell.at / DAY_MS + DAYS_TO_1970, metadata: { type: 'number', style: styles.time } };
  const text = typeof cell === 'string' ? cell : cell.join('\n');
  return text === '' ? NOTHING : textCell(text, text.includes('\n') ? styles.lines : styles.text);
}

/** A text is typed as one, so nothing that it holds is ever taken for a formula, a number or a date. */
const textCell = (text: string, style: number): Written => ({
  value: cellText(text),
  metadata: { type: 'text', style },
});
