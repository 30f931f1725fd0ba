import * as v from 'valibot';
import { JIRA_ID, MOST_IDS } from '../tasks/ids';

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
