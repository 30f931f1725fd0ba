import * as v from 'valibot';
import { JIRA_ID, MOST_IDS } from '../tasks/ids';

/** A number, or a text of digits: live sites have sent both. Anything else counts as not said. */
export const lenientNumber = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/))]),
      v.transform(Number),
      v.finite(),
      v.minValue(0),
    ),
  ),
  undefined,
);

/**
 * A moment as UTC epoch milliseconds: the contract types it as date-time, every published example is a number.
 * Anything else counts as not said.
 */
export const moment = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.number(), v.string()]),
      v.transform((value) => (typeof value === 'number' || /^\d+$/.test(value) ? Number(value) : Date.parse(value))),
      v.finite(),
      v.minValue(1),
    ),
  ),
  undefined,
);

/** An id: a whole number or its digits, kept as text. */
export const idText = v.pipe(v.union([v.number(), v.string()]), v.transform(String), v.regex(JIRA_ID));

/** A list of issue ids, each once. What is no id is left out: it could be neither kept nor sent again exactly. */
export const issueIdList = v.pipe(
  v.array(v.unknown()),
  v.transform((items) => {
    const ids = new Set<string>();
    for (const item of items) {
      const id = v.safeParse(idText, item);
      if (id.success && ids.size < MOST_IDS) ids.add(id.output);
    }
    return [...ids];
  }),
);

/** The longest reason that is kept, in characters. */
export const REASON_LENGTH = 2_000;

// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text from a person or a source as it may be shown: without control and bidirectional characters, which could make it
 * read as something else, and no longer than told; the cut is shown.
 */
export function shownText(text: string, longest: number): string {
  const plain = text.replace(UNSEEN, '');
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}

/** A status of Jira's: any text can come, and it is shown as it is. */
export const statusText = v.pipe(
  v.string(),
  v.transform((status) => shownText(status.trim(), 100)),
  v.minLength(1),
);
