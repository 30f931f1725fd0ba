import * as v from '../valibot';
import { isAccountId } from '../tasks/account-id';
import { LONGEST_MS, isPossibleMoment } from '../tasks/moments';
import { shownLine, shownText } from '../tasks/shown-text';

/*
 * The pieces that answers of other systems are read with, part by part: what is odd is left out by itself, as if it had not
 * been said, and never the whole answer because of it.
 */

/** A part of an answer; undefined where it is missing or of another shape. */
export const part = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given): v.InferOutput<Schema> | undefined => {
        const read = v.safeParse(schema, given);
        return read.success ? read.output : undefined;
      }),
    ),
  );

/** An object with these parts. Without a part that is no `part`, it cannot be read at all. A list is no object. */
export const objectOf = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.custom<object>((given) => typeof given === 'object' && given !== null && !Array.isArray(given)),
    v.object(entries),
  );

/** An object whose parts are called by ids. A list is none: its places are no ids. */
export const partsById = v.pipe(
  v.custom<object>((given) => typeof given === 'object' && given !== null && !Array.isArray(given)),
  v.record(v.string(), v.unknown()),
);

/** The entries of a list that can be read, and how many there are beside: odd ones, and what is too much. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly leftOut: number;
}

/** Entries of one list at the most, where nothing else is said. */
const MOST_ITEMS = 10_000;

/** An answer, or a needed part of one, that is a list: its entries are read each by itself. */
export const eachOf = <Schema extends v.GenericSchema>(item: Schema, most = MOST_ITEMS) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((all) => readEach(all, item, most).items),
  );

/** The same with how much of the list was left out, where what is missing from it means something. */
export const countedOf = <Schema extends v.GenericSchema>(item: Schema, most = MOST_ITEMS) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((all) => readEach(all, item, most)),
  );

/** A part that is a list, with how much of it was left out; undefined where there is none. */
export const listOf = <Schema extends v.GenericSchema>(item: Schema, most = MOST_ITEMS) => part(countedOf(item, most));

/** The same where it does not matter how many were left out, or whether there is a list at all. */
export const itemsOf = <Schema extends v.GenericSchema>(item: Schema, most = MOST_ITEMS) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => (Array.isArray(given) ? readEach(given, item, most).items : [])),
    ),
    [],
  );

function readEach<Schema extends v.GenericSchema>(
  all: readonly unknown[],
  item: Schema,
  most: number,
): Listed<v.InferOutput<Schema>> {
  const items = all.slice(0, most).flatMap((each) => {
    const read = v.safeParse(item, each);
    return read.success ? [read.output] : [];
  });
  return { items, leftOut: all.length - items.length };
}

/** A number that is not negative, or a text of digits: live sites have sent both. */
const plainNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.maxLength(30), v.regex(/^\d+(\.\d+)?$/))]),
  v.transform(Number),
  v.finite(),
  v.minValue(0),
);

/** More issues than this no site has. */
const MOST_ISSUES = 1_000_000_000;

/** A number of issues. */
export const issueCount = part(v.pipe(plainNumber, v.transform(Math.floor), v.maxValue(MOST_ISSUES)));

/** 0 to 100. */
export const percentage = part(
  v.pipe(
    plainNumber,
    v.transform((percent) => Math.min(100, percent)),
  ),
);

/** How long something has run, in milliseconds: not longer than the times that count. */
export const elapsed = part(v.pipe(plainNumber, v.transform(Math.floor), v.maxValue(LONGEST_MS)));

/**
 * A moment between 2000 and 2100 as UTC epoch milliseconds: contracts type it as date-time, every published example is a
 * number. Seconds, microseconds and nanoseconds are told from milliseconds by their size.
 */
export const moment = part(v.pipe(v.union([v.number(), v.string()]), v.transform(instantOf), v.number()));

function instantOf(told: number | string): number | undefined {
  if (typeof told === 'string' && told.length > 40) return undefined;
  if (typeof told === 'string' && !/^\d{6,}$/.test(told)) {
    // Engines guess where a text is no ISO 8601: V8 takes "MK-1" for the first day of 2001.
    if (!/^\d{4}-\d\d/.test(told)) return undefined;
    // Not every engine reads an offset without a colon, as in `+0000`.
    return [Date.parse(told.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))].find(isPossibleMoment);
  }
  const number = Number(told);
  return [number, number * 1_000, number / 1_000, number / 1_000_000].find(isPossibleMoment);
}

/** The status of a task: any text can come, and it is shown as it is. Empty where none can be read. */
export const statusText = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((status) => (typeof status === 'string' ? shownLine(status, 100) : '')),
  ),
  '',
);

/** A name on one line. Undefined where nothing of it could be seen. */
export const lineOf = (longest: number) =>
  part(
    v.pipe(
      v.string(),
      v.transform((text) => shownLine(text, longest)),
      v.minLength(1),
    ),
  );

/** A text that may have several lines. Undefined where nothing of it could be seen. */
export const textOf = (longest: number) =>
  part(
    v.pipe(
      v.string(),
      v.transform((text) => shownText(text, longest).trim()),
      v.minLength(1),
    ),
  );

/** Yes or no. */
export const flag = part(
  v.union([
    v.boolean(),
    v.pipe(
      v.picklist(['true', 'false']),
      v.transform((text) => text === 'true'),
    ),
  ]),
);

/** An account. Undefined where nobody is named: `unknown`, blank, a number, or what is no account id. */
export const account = part(v.pipe(v.string(), v.trim(), v.check(isAccountId)));
