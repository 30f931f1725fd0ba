/** Excel's own limit of one cell, in UTF-16 units: it calls a file with a longer text damaged. */
const CELL_LENGTH = 32_767;
/** What XML 1.0 cannot hold, however it is written: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const NOT_IN_XML = /[^\P{Cc}\t\n\u007f-\u009f]|\p{Cs}|[\ufffe\uffff]/gu;

/** In no text of a cell, because XML cannot hold it; stands only until the files of a workbook are made (see `asWritten`). */
const MARK = '\ufffe';

/**
 * A text as a cell of a workbook can hold it, for excel-builder-vanilla to write. Pure.
 *
 * In a cell `_x0041_` stands for a character by its number (ST_Xstring of ECMA-376), so a text that looks like it has its `_`
 * written so. Of `NS1:` the package would leave nothing, whatever it is in: to it that is a prefix which some browser has put
 * before the name of an element (`_prepareFilesForPackaging`). So a mark stands before the colon meanwhile.
 */
export function cellText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '');
  const cut = plain.length > CELL_LENGTH ? `${plain.slice(0, CELL_LENGTH - 1).replace(/\p{Cs}$/u, '')}…` : plain;
  return cut.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replace(/(?<=NS\d+):/g, `${MARK}:`);
}

/** A file that excel-builder-vanilla has made of such texts, with the texts as they are meant. */
export const asWritten = (file: string): string => file.replaceAll(MARK, '');
