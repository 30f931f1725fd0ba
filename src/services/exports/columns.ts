/** What stands in a row of a file, before it is known which format it is written in. Absent: nobody knows it. */
export type Cell = string | number | readonly string[] | undefined;

/** A row's cells, in the order of its file's columns. */
export type Row = readonly Cell[];

/** A column's name in the head of a CSV file, lower-case English words. */
export type ColumnName = string;

/** The same name as JSON has it: "added by account id" is `addedByAccountId`. */
export const camelCased = (name: ColumnName): string =>
  name.replace(/ (.)/g, (_, first: string) => first.toUpperCase());

/** A moment as ISO 8601, UTC. */
export const isoTime = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();
