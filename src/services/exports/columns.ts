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
  readonly name: 'Tasks' | 'Outcomes';
  readonly columns: readonly ColumnName[];
  readonly rows: readonly Row[];
}

/** The same name as JSON has it: "added by account id" is `addedByAccountId`. */
export const camelCased = (name: ColumnName): string =>
  name.replace(/ (.)/g, (_, first: string) => first.toUpperCase());

/** Excel counts its days right from March 1900 on, and both Excel and ISO 8601 write the year in four digits. */
const FIRST_MOMENT = Date.UTC(1900, 2, 1);
const LAST_MOMENT = Date.UTC(9999, 11, 31);

/** A stored time as a cell; one that no format can hold counts as not known, so that it does not stop the whole file. */
export const momentOf = (at: number | undefined): Moment | undefined =>
  at !== undefined && at >= FIRST_MOMENT && at <= LAST_MOMENT ? { at } : undefined;

/** A moment as ISO 8601, UTC. */
export const isoTime = ({ at }: Moment): string => new Date(at).toISOString();

export const isMoment = (cell: Cell): cell is Moment =>
  typeof cell === 'object' && 'at' in cell && !Array.isArray(cell);
