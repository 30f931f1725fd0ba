import type { LeftLine } from '../../contract';
import type { Table } from './columns';
import type { Export } from './open-export';

/** What an undo leaves as it is, as its page has read it: nothing of it is stored, so there is nothing to look up. */
export const openLines = (
  lines: readonly LeftLine[],
): { readonly ok: true; readonly export: Pick<Export, 'read'> } => ({
  ok: true,
  export: { read: async (from) => (from === undefined ? { table: leftTable(lines) } : 'malformed') },
});

const leftTable = (lines: readonly LeftLine[]): Table => ({
  name: 'Left',
  columns: ['issue', 'field', 'why', 'more'],
  rows: lines.map(({ issue, field, why, more }) => [issue, field, why, more]),
});
