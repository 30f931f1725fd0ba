import { asWritten } from './cell-text';
import type { Table } from './columns';
import { Workbook } from './excel-builder.cjs';
import { TableSheet } from './sheet';
import type { Styles } from './sheet';
import { zipped } from './zip';

/**
 * A workbook (.xlsx, ECMA-376), a sheet a table: times as dates, numbers as numbers, everything else as text; the head stays
 * in view. How many cells a function can write at once, parts.ts says.
 */
export async function workbookBytes(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new Workbook();
  // The package looks texts up in this object, where "constructor" would be found without having been put there.
  Object.setPrototypeOf(workbook.sharedStrings.strings, null);
  const styles = stylesIn(workbook);
  for (const table of tables) workbook.addWorksheet(new TableSheet(table, styles));
  const files = Object.entries(await workbook.generateFiles());
  return zipped(files.map(([path, file]) => [path.slice(1), asWritten(file)]));
}

/** Excel's own format for text (`@`), without which it offers to make a number of an id. */
const AS_TEXT = 49;
/** Excel knows no time zone, so the cell shows that its time is Universal Time. */
const UNIVERSAL_TIME = 'yyyy-mm-dd hh:mm:ss "UTC"';

function stylesIn({ styleSheet }: Workbook): Styles {
  const add = (format: Parameters<typeof styleSheet.createFormat>[0]): number => {
    const place = styleSheet.masterCellFormats.length;
    styleSheet.createFormat(format);
    return place;
  };
  const font = { size: 11, fontName: 'Calibri' };
  styleSheet.fonts[0] = font;
  return {
    head: add({ format: AS_TEXT, font: { ...font, bold: true } }),
    text: add({ format: AS_TEXT }),
    lines: add({ format: AS_TEXT, alignment: { vertical: 'top', wrapText: true } }),
    time: add({ format: UNIVERSAL_TIME }),
  };
}
