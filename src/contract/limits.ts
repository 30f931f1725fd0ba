/** The longest label a person may give, in characters. */
export const LABEL_LENGTH = 100;
/** How much of a search is kept beside what was confirmed, in characters; the rest is cut. */
export const FOUND_BY_LENGTH = 500;
/** The longest search that is kept in a draft or a saved operation, in characters. */
export const SEARCH_LENGTH_OF_DRAFT = 5_000;
/** The longest text of pasted keys that is kept in a draft, in characters. */
export const KEYS_LENGTH_OF_DRAFT = 5_000;
/** How often one account's draft is kept in an hour: one a minute, a few at once while somebody is quick. */
export const MOST_DRAFTS = 60;
/** Operations that one account may have saved. */
export const MOST_SAVED = 20;
/** KiB of its saved operations that are written for one account in an hour: all of them are one record. */
export const MOST_SAVED_KB = 1_000;
/** KiB that one account may have read in an hour of its records that can be large. */
export const MOST_READ_KB = 10_000;
/** The longest text that may be searched for. */
export const SEARCH_LENGTH = 100;
/** What somebody may paste into "Track a task": an id, an address, a whole answer of a system's about 1,000 issues. */
export const TRACK_INPUT_LENGTH = 200_000;
/** Active tasks on one account's list. */
export const MOST_ACTIVE = 200;
/** Tasks that one account may add in an hour; attempts that failed count. */
export const MOST_ADDED = 100;
/** Tasks of Jira's that are put on lists without anybody asking for it, of a whole site in an hour. */
export const MOST_DISCOVERED = 200;
/** Ids of tasks that a page hands over at once. */
export const DISCOVERED_AT_ONCE = 10;
/** Different people that one operation may put into fields: Atlassian is told of each account that is stored. */
export const MOST_PEOPLE = 200;
/** Operations that one account may start in an hour, and KiB of what it confirms for them. */
export const MOST_STARTED = 60;
export const MOST_CONFIRMED_KB = 5_000;
/** Found changes that one call looks up, and issues of each that are compared. */
export const MOST_LOOKED_UP = 100;
export const COMPARED_ISSUES = 50;
/** Found changes that one call puts on a list, and issues of all of them together: a call takes 500 KB. */
export const MOST_PUT = 12;
export const MOST_PUT_ISSUES = 40_000;
/** Found changes that one account may put on its list in an hour, and KiB of their issues. */
export const MOST_FOUND = 1_000;
export const MOST_FOUND_KB = 2_000;
/** Records that one account may change by hand in an hour: names, and whether failures need attention. */
export const MOST_BY_HAND = 2_000;
/**
 * Owners whose tasks one account's lists may have the background look at again in an hour, where those could not be read: one a
 * minute is as often as that says something new.
 */
export const MOST_LOOKS_AGAIN = 60;
/** Periods that the dashboard gadget offers, in days. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];
/** Rows of one page of the list. */
export const PAGE_SIZE = 25;
/** Tasks that one answer of `matching` holds. */
export const MOST_MATCHING = 200;
/** Tasks that a page says it watches: those of its page of the list, and what is open beside it. */
export const MOST_WATCHED = 50;
/** Rows of one export, in all its parts. */
export const EXPORT_ROWS = 100_000;
/** Files that one account may have made in an hour of the clock. */
export const FILES_AN_HOUR = 60;
/** Lines of one file of what an undo leaves, and bytes of them that a page sends: a call takes 500 KB. */
export const LEFT_LINES = 5_000;
export const LEFT_BYTES = 400_000;
/** What may stand between the cells of a CSV file. */
export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof SEPARATORS;
