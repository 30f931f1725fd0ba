import type { ColumnName, Row } from './columns';

/** One step of reading: as little as can be read at once. */
export interface RowsRead<Place> {
  /** In their order, each with the place right after it. */
  readonly rows: readonly { readonly row: Row; readonly after: Place }[];
  /** Where the next step goes on; absent: this was the end. */
  readonly next?: Place;
  /** How many rows are missing, because what is stored of them cannot be read. Absent: none. */
  readonly unreadable?: number;
  /** Storage requests that it took. */
  readonly cost: number;
}

/** The rows of an export, from any place on. A place means the same in another process, and after rows came or went. */
export interface RowsInSteps<Place> {
  readonly columns: readonly ColumnName[];
  /** Absent: there is nothing. */
  readonly first: Place | undefined;
  read(from: Place): Promise<RowsRead<Place>>;
  /** Below 0 where `a` comes before `b`, 0 where they are the same. */
  compare(a: Place, b: Place): number;
  /** A place as text without a slash. */
  textOf(place: Place): string;
  /** The place that a page handed back, or undefined when it is none of this export's. */
  placeOf(text: string): Place | undefined;
}
