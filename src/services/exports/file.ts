import type { FileKind } from '../../contract';
import { csvText, jsonText } from './text-files';
import type { Table } from './columns';
import { workbookBytes } from './workbook';

export interface MadeFile {
  /** ASCII, and nothing that a person wrote: it is part of an address. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const NAMES = { Tasks: 'bulk-tasks', Outcomes: 'bulk-task-outcomes', Left: 'left-by-undo' } as const;

/**
 * A table as a file.
 * @param beside a table that goes along where a format holds more than one
 * @param part counted from 1; absent: the file holds the whole export
 */
export async function fileOf(
  kind: FileKind,
  table: Table,
  { beside, part }: { readonly beside?: Table | undefined; readonly part?: number | undefined },
): Promise<MadeFile> {
  const name = `${NAMES[table.name]}${part === undefined ? '' : `-part-${part}`}`;
  switch (kind.format) {
    case 'xlsx':
      return {
        name: `${name}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await workbookBytes(beside ? [beside, table] : [table]),
      };
    case 'csv': {
      const bytes = Buffer.from(csvText(table, kind.separator));
      // Spreadsheets take apart a file named .tsv at its tabs, and one named .csv at the separator that they are set to.
      if (kind.separator === 'tab') return { name: `${name}.tsv`, mediaType: 'text/tab-separated-values', bytes };
      return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes };
    }
    case 'json':
      // As application/json a browser would show it instead of saving it: Object Store gives no Content-Disposition.
      return { name: `${name}.json`, mediaType: 'application/octet-stream', bytes: Buffer.from(jsonText(table)) };
  }
}
