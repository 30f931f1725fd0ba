import { isPossibleMoment } from '../../tasks/moments';

/** A point in time in a row: text where the format has no times, a date of its own kind where it has. */
export interface Moment {
  /** UTC epoch milliseconds. */
  readonly at: number;
}

/** What stands in a row of a file, before it is known which format it is written in. Absent: nobody knows it. */
export type Cell = string | number | Moment | readonly string[] | undefined;

/** A row's cells, in the order of its file's columns. */
export type Row = readonly Cell[];

/** A column's name in the head of a table, lower-case English words. */
export type ColumnName = string;

/** What a file holds: in a workbook a sheet of this name. */
export interface Table {
  readonly name: 'Tasks' | 'Outcomes' | 'Left';
  readonly columns: readonly ColumnName[];
  readonly rows: readonly Row[];
}

/** The same name as JSON has it: "added by account id" is `addedByAccountId`. */
export const camelCased = (name: ColumnName): string =>
  name.replace(/ (.)/g, (_, first: string) => first.toUpperCase());

/** A stored time as a cell: every format can hold what is possible, and an impossible one counts as not known. */
export const momentCell = (at: number | undefined): Moment | undefined =>
  at !== undefined && isPossibleMoment(at) ? { at } : undefined;

/** A moment as ISO 8601, UTC. */
export const isoTime = ({ at }: Moment): string => new Date(at).toISOString();

export const isMoment = (cell: Cell): cell is Moment =>
  typeof cell === 'object' && 'at' in cell && !Array.isArray(cell);
