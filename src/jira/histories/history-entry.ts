import * as v from '../../valibot';
import { account, countedOf, lineOf, listOf, moment, objectOf, part } from '../../rest/values';

/** One thing that changed about an issue (`ChangeDetails` of the contract). A side that Jira did not give is absent. */
export interface HistoryItem {
  /** The field's name as Jira says it, in the language of the site; its id where there is none. */
  readonly field: string;
  /** Some answers leave it out. */
  readonly fieldId?: string;
  /** Ids before and after: one, several as `[1, 2]`, or none for a field without ids. */
  readonly from?: string;
  readonly to?: string;
  /**
   * The values in words, exactly as Jira says them (`fromString` and `toString`): they may be long, and are cleaned and cut
   * by whoever shows them.
   */
  readonly fromText?: string;
  readonly toText?: string;
  /** Jira says of the new or the old value that it is an account. */
  readonly isPerson?: true;
}

/** What somebody changed about one issue at one moment. */
export interface HistoryEntry {
  readonly issueId: string;
  /** Jira's id of the entry, where it gave one: the same entry may come twice, on two pages. */
  readonly id?: string;
  /** UTC epoch milliseconds. */
  readonly at: number;
  /** Absent where nobody is named: Jira leaves out deleted accounts, or calls them `unknown`. */
  readonly authorId?: string;
  readonly items: readonly HistoryItem[];
}

/** Items of one entry at the most; a bulk edit takes 200 fields. */
const MOST_ITEMS = 1_000;

/** An empty text says that there is no value, as an absent side does. */
const side = part(v.pipe(v.string(), v.minLength(1)));
/** Ids have come as numbers too. */
const idSide = part(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.minLength(1)));

const item = v.pipe(
  objectOf({
    field: lineOf(255),
    fieldId: part(v.pipe(v.string(), v.regex(/^[A-Za-z][\w.-]{0,99}$/))),
    from: idSide,
    fromString: side,
    to: idSide,
    // Where an answer has no `toString`, the function that every object inherits stands in its place: that is no text.
    toString: side,
    tmpFromAccountId: account,
    tmpToAccountId: account,
  }),
  v.transform((read): HistoryItem | undefined => {
    const { field = read.fieldId, fieldId, from, fromString: fromText, to, toString: toText } = read;
    if (field === undefined) return undefined;
    const isPerson = read.tmpFromAccountId !== undefined || read.tmpToAccountId !== undefined;
    return {
      field,
      ...(fieldId === undefined ? {} : { fieldId }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(fromText === undefined ? {} : { fromText }),
      ...(toText === undefined ? {} : { toText }),
      ...(isPerson ? { isPerson } : {}),
    };
  }),
  v.custom<HistoryItem>((read) => read !== undefined),
);

/** One entry, read part by part: it needs its moment, and says nothing without an item that can be read. */
const entry = objectOf({
  id: part(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{1,20}$/))),
  author: part(objectOf({ accountId: account })),
  created: v.pipe(v.unknown(), moment, v.number()),
  items: v.pipe(
    countedOf(item, MOST_ITEMS),
    v.check(({ items }) => items.length > 0),
  ),
});

/** The entries of one issue (`changeHistories` or `histories`), each read by itself. */
export const historyEntries = listOf(entry);

/** What could be read of the entries of one issue. Pure. */
export function entriesOf(issueId: string, read: v.InferOutput<typeof historyEntries>): readonly HistoryEntry[] {
  return (read?.items ?? []).map(({ id, author, created: at, items }) => ({
    issueId,
    ...(id === undefined ? {} : { id }),
    at,
    ...(author?.accountId === undefined ? {} : { authorId: author.accountId }),
    items: items.items,
  }));
}

/**
 * How many entries could not be read, or not wholly; where nobody can tell how many there are, one. Pure.
 */
export const unreadAmong = (read: v.InferOutput<typeof historyEntries>): number =>
  read === undefined ? 1 : read.leftOut + read.items.filter(({ items }) => items.leftOut > 0).length;
