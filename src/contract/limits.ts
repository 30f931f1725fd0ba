/** The longest label a person may give, in characters. */
export const LABEL_LENGTH = 100;
/** How much of a search is kept beside what was confirmed, in characters; the rest is cut. */
export const FOUND_BY_LENGTH = 500;
/** The longest text that may be searched for. */
export const SEARCH_LENGTH = 100;
/** What somebody may paste into "Track a task": an id, an address, a whole answer of a system's about 1,000 issues. */
export const TRACK_INPUT_LENGTH = 200_000;
/** Active tasks on one account's list. */
export const MOST_ACTIVE = 200;
/** Periods that the dashboard gadget offers, in days. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];
/** Rows of one page of the list. */
export const PAGE_SIZE = 25;
/** Rows of one export, in all its parts. */
export const EXPORT_ROWS = 100_000;
/** Files that one account may have made in an hour of the clock. */
export const FILES_AN_HOUR = 60;
/** What may stand between the cells of a CSV file. */
export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof SEPARATORS;
