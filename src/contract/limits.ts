/** The longest label a person may give, in characters. */
export const LABEL_LENGTH = 100;
/** The longest text that may be searched for. */
export const SEARCH_LENGTH = 100;
/** What somebody may paste into "Track a task": an id, an address, a bit of JSON. */
export const TRACK_INPUT_LENGTH = 2_000;
/** Periods that the dashboard gadget offers, in days. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];
/** Rows of one page of the list. */
export const PAGE_SIZE = 25;
